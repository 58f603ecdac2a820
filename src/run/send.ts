import { endingOf } from '../actor/ending.ts'
import type { Session } from '../actor/session.ts'
import { fill } from '../pattern/template.ts'
import type { StepOutcome } from '../record/step-record.ts'
import type { RawBytes } from '../scenario/step.ts'
import type { XmlTemplate } from '../scenario/xml-template.ts'
import { sendXml } from './request.ts'
import type { Stage } from './stage.ts'
import { outcomeOf, troubleOf } from './trouble.ts'

/** Values go into XML escaped; what the scenario wrote goes as it is. */
export const escapeXml = (value: string): string =>
  value.replace(/[&<>"']/gu, (char) => `&#${char.codePointAt(0)};`)

/** Sends stanzas, with their `${…}` filled in. */
export function performSend(
  stage: Stage,
  session: Session,
  stanzas: readonly XmlTemplate[],
): StepOutcome {
  for (const { template } of stanzas) {
    const filled = fill(template, stage.environment, escapeXml)
    if (!filled.ok) return { kind: 'broken', reason: filled.reason }
    const gone = goneOutcome(session)
    if (gone !== undefined) return gone
    sendXml(session, filled.text)
  }
  return { kind: 'met' }
}

/** Sends bytes as they are, in as many writes as the step says. */
export function performSendRaw(stage: Stage, session: Session, raw: RawBytes): StepOutcome {
  const gone = goneOutcome(session)
  if (gone !== undefined) return gone
  let bytes: Uint8Array
  if (raw.kind === 'bytes') bytes = raw.bytes
  else {
    const filled = fill(raw.template, stage.environment)
    if (!filled.ok) return { kind: 'broken', reason: filled.reason }
    bytes = new TextEncoder().encode(filled.text)
  }
  let from = 0
  for (const length of [...raw.fragments, bytes.length]) {
    const piece = bytes.subarray(from, from + length)
    if (piece.length > 0) session.send(piece, { kind: 'raw' })
    from += length
  }
  return { kind: 'met' }
}

/** An ended stream can still be written to, and some scenarios do; a closed connection cannot. */
function goneOutcome(session: Session): StepOutcome | undefined {
  const ending = endingOf(session)
  if (ending === undefined || session.state.kind !== 'closed') return undefined
  const { kind, reason } = troubleOf(ending)
  return outcomeOf({ kind, reason: `cannot send: ${reason}` }, 'the connection is there')
}
