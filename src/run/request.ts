import type { Arrival } from '../actor/inbox.ts'
import { endingOf } from '../actor/ending.ts'
import type { Session } from '../actor/session.ts'
import { attribute, type Element } from '../xml/element.ts'
import { readFragment } from '../xml/fragment.ts'
import type { Content } from '../record/transcript.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { Stage } from './stage.ts'
import { troubleOf, type Trouble } from './trouble.ts'

const encoder = new TextEncoder()

/** Sends XML text; several elements are recorded one by one. */
export function sendXml(session: Session, text: string): void {
  const read = readFragment(text, { '': NS.client, stream: NS.stream })
  const elements = read.ok ? read.children.filter((c): c is Element => typeof c !== 'string') : []
  const [only] = elements
  const content: Content =
    only !== undefined && elements.length === 1
      ? { kind: 'element', element: only }
      : { kind: 'raw' }
  session.send(encoder.encode(text), content)
}

/** An id for a request of the runner's own. */
export const newId = (stage: Stage, purpose: string): string => `xs-${purpose}-${stage.ids.next++}`

/** The reply to a request, as the only thing that claims it. */
export function findReply(session: Session, id: string): Arrival | undefined {
  return session.inbox.arrivals.find(
    ({ element, claimed }) =>
      !claimed &&
      element?.name === 'iq' &&
      element.namespace === NS.client &&
      attribute(element, 'id') === id &&
      ['result', 'error'].includes(attribute(element, 'type') ?? ''),
  )
}

export type Reply =
  | { readonly kind: 'reply'; readonly arrival: Arrival; readonly element: Element }
  | { readonly kind: 'none'; readonly trouble: Trouble }

/** Sends an IQ of the runner's own and waits for its reply; the reply is claimed. */
export async function request(
  stage: Stage,
  session: Session,
  options: { text: string; id: string; patience: number },
): Promise<Reply> {
  sendXml(session, options.text)
  const arrival = await stage.bell.until(
    () => findReply(session, options.id) ?? (session.state.kind === 'open' ? undefined : null),
    options.patience,
  )
  const element = arrival?.element
  if (arrival === undefined || arrival === null || element === undefined)
    return { kind: 'none', trouble: giveUp(session, options) }
  arrival.claimed = true
  return { kind: 'reply', arrival, element }
}

/** Why nothing came. */
function giveUp(
  session: Session,
  { id, patience }: { readonly id: string; readonly patience: number },
): Trouble {
  session.inbox.disown(id)
  const ending = endingOf(session)
  if (ending !== undefined) return troubleOf(ending)
  const reason = `${session.name} had no answer within ${Math.round(patience)} ms`
  return { kind: 'failed', reason }
}
