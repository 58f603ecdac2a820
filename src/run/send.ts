import type { Session } from '../actor/session.ts'
import { fill } from '../pattern/template.ts'
import type { StepOutcome } from '../record/step-record.ts'
import type { RawBytes } from '../scenario/step.ts'
import type { XmlTemplate } from '../scenario/xml-template.ts'
import { sendXml } from './request.ts'
import type { Stage } from './stage.ts'

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
    const gone = goneReason(session)
    if (gone !== undefined) return { kind: 'broken', reason: gone }
    sendXml(session, filled.text)
  }
  return { kind: 'met' }
}

/** Sends bytes as they are, in as many writes as the step says. */
export function performSendRaw(stage: Stage, session: Session, raw: RawBytes): StepOutcome {
  const gone = goneReason(session)
  if (gone !== undefined) return { kind: 'broken', reason: gone }
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

function goneReason({ name, state }: Session): string | undefined {
  if (state.kind !== 'closed') return undefined
  const who = state.by === 'server' ? 'the server closed' : 'we closed'
  return `cannot send: ${who} the connection of ${name}${state.cause === undefined ? '' : ` (${state.cause})`}`
}
