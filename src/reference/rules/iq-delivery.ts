import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'

/** RFC 6121 8.5.1: an IQ for an account that does not exist. */
export function iqToMissingAccount(): StanzaErrorCondition | undefined {
  return 'service-unavailable'
}

/** RFC 6121 8.5.3.2.3: an IQ for a full JID that is not connected. */
export function iqToMissingResource(): StanzaErrorCondition | undefined {
  return 'service-unavailable'
}

/**
 * RFC 6121 8.5.3.1: a get or set reaches a resource only from those who may know of its
 * presence; the others are told what they would be told if it were not there, SHOULD.
 */
export function iqToResource(request: boolean, known: boolean): StanzaErrorCondition | undefined {
  return request && !known ? 'service-unavailable' : undefined
}
