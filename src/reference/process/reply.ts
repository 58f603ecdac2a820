import { attribute, type Element } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'
import { element, stanzaError, withAttributes } from '../../xmpp/stanza.ts'
import type { Session } from '../state/account.ts'
import type { Core } from './core.ts'

/** The result of an IQ, from the address that was asked. */
export function iqResult(
  core: Core,
  iq: Element,
  to: string | undefined,
  from: string | undefined,
  payload: Element | undefined,
): Element {
  const id = core.rules.iqReplyId(attribute(iq, 'id'))
  const children = payload === undefined ? [] : [payload]
  return element('iq', iq.namespace, { from, to, id, type: 'result' }, children)
}

/** The error that answers a stanza; its `from` and `to` are those of the stanza, swapped. */
export function errorFor(
  core: Core,
  stanza: Element,
  condition: StanzaErrorCondition,
  host: string,
  malformed = false,
): Element {
  const { rules } = core
  const error = stanzaError(stanza, condition, { type: rules.errorType(condition) })
  const from = rules.errorFrom(attribute(stanza, 'to'), malformed, host)
  return withAttributes(error, { from, id: rules.errorId(stanza) })
}

/** Tells the sender of a stanza what is wrong with it, if anything is; errors are not answered. */
export function bounce(
  core: Core,
  session: Session,
  stanza: Element,
  condition: StanzaErrorCondition | undefined,
  malformed = false,
): void {
  if (condition === undefined || !core.rules.mayAnswerWithError(stanza)) return
  session.send(errorFor(core, stanza, condition, session.jid.domain, malformed))
}
