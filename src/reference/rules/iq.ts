import { attribute, childElements, type Element } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'

/** RFC 6120 8.2.3 rule 1: an IQ has an id. */
export function iqId(iq: Element): StanzaErrorCondition | undefined {
  return attribute(iq, 'id') === undefined ? 'bad-request' : undefined
}

/** RFC 6120 8.2.3 rule 2: an IQ has one of four types; a router checks it too. */
export function iqType(iq: Element): StanzaErrorCondition | undefined {
  const type = attribute(iq, 'type')
  return type === 'get' || type === 'set' || type === 'result' || type === 'error'
    ? undefined
    : 'bad-request'
}

/** RFC 6120 8.2.3 rule 5: a get or set has exactly one child element. */
export function iqPayload(iq: Element): StanzaErrorCondition | undefined {
  return childElements(iq).length === 1 ? undefined : 'bad-request'
}

/** RFC 6120 8.2.3 rule 3: the id of the request, or an empty one when it had none. */
export function iqReplyId(id: string | undefined): string {
  return id ?? ''
}

/** RFC 6120 8.2.3 rules 3 and 4: a get or set is answered, a result or an error never. */
export function isAnswered(type: string | undefined): boolean {
  return type !== 'result' && type !== 'error'
}

/**
 * RFC 6120 10.3.3 rule 2, 8.4; RFC 6121 8.5.2.1.3: a payload in a namespace that is not
 * understood. A known namespace with an unknown element is another matter (8.3.3.3).
 */
export function unknownPayload(knownNamespace: boolean): StanzaErrorCondition | undefined {
  return knownNamespace ? 'feature-not-implemented' : 'service-unavailable'
}
