import type { Session } from '../actor/session.ts'
import { match } from '../pattern/match.ts'
import { printPattern } from '../pattern/print-pattern.ts'
import { fill } from '../pattern/template.ts'
import type { StepOutcome } from '../record/step-record.ts'
import type { Action } from '../scenario/step.ts'
import { attribute, type Element } from '../xml/element.ts'
import { readFragment } from '../xml/fragment.ts'
import { printElement } from '../xml/printer.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { Expectation } from './expectation.ts'
import { fulfil } from './fulfil.ts'
import { findReply, newId, sendXml } from './request.ts'
import { escapeXml } from './send.ts'
import type { Stage } from './stage.ts'

/** An IQ request and its reply (RFC 6120 8.2.3), matched by id. */
export async function performAsk(
  stage: Stage,
  session: Session,
  { request, answer }: Extract<Action, { kind: 'ask' }>,
): Promise<StepOutcome> {
  const filled = fill(request.template, stage.environment, escapeXml)
  if (!filled.ok) return { kind: 'broken', reason: filled.reason }
  const { text, id } = withId(filled.text, () => newId(stage, 'ask'))
  sendXml(session, text)
  return fulfil(stage, answers(session, id, answer, stage))
}

/** Gives the request an id when its author left that to us. */
function withId(text: string, makeId: () => string): { text: string; id: string } {
  const read = readFragment(text, { '': NS.client, stream: NS.stream })
  const element = read.ok
    ? read.children.find((c): c is Element => typeof c !== 'string')
    : undefined
  const written = element === undefined ? undefined : attribute(element, 'id')
  if (written !== undefined) return { text, id: written }
  const id = makeId()
  return { text: text.replace(/^\s*<([\w:-]+)/u, `<$1 id='${id}'`), id }
}

function answers(
  session: Session,
  id: string,
  pattern: Extract<Action, { kind: 'ask' }>['answer'],
  { environment }: Stage,
): Expectation {
  const expected =
    pattern === undefined ? `<iq type='result' id='${id}'/>` : printPattern(pattern, environment)
  const held = (element: Element) =>
    pattern === undefined
      ? { ok: attribute(element, 'type') === 'result', captures: new Map(), mismatches: [] }
      : match(pattern, element, environment)
  return {
    isFenced: false,
    sessions: [session],
    look: () => {
      const arrival = findReply(session, id)
      if (arrival?.element === undefined) return undefined
      const found = held(arrival.element)
      if (!found.ok) return undefined
      return () => {
        arrival.claimed = true
        environment.capture(found.captures)
      }
    },
    shortfall: () => {
      const arrival = findReply(session, id)
      if (arrival?.element === undefined)
        return { expected, differences: [`no answer with the id '${id}' came`], entries: [] }
      const found = held(arrival.element)
      const differences = found.ok
        ? []
        : found.mismatches.map((m) => `${m.path}: expected ${m.expected}, was ${m.actual}`)
      return {
        expected,
        nearest: printElement(arrival.element, { namespace: NS.client }),
        differences: pattern === undefined ? ['a result was expected'] : differences,
        entries: [arrival.entry.number],
      }
    },
  }
}
