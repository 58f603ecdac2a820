import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'
import type { Jid, ParsedJid } from '../../xmpp/jid.ts'
import type { StanzaKind } from '../../xmpp/stanza.ts'

/** RFC 6120 8.3.3.8: an address that is none. */
export function malformedTo(parsed: ParsedJid): StanzaErrorCondition | undefined {
  return parsed.ok ? undefined : 'jid-malformed'
}

/** What a stanza is addressed to (RFC 6120 10.4, 10.5; RFC 6121 8.3-8.5). */
export type Destination = 'remote domain' | 'server' | 'bare JID' | 'full JID'

/** RFC 6120 10.4, 10.5: where an address leads. */
export function destinationOf(to: Jid, local: boolean): Destination {
  if (!local) return 'remote domain'
  if (to.local === '') return 'server'
  return to.resource === '' ? 'bare JID' : 'full JID'
}

/**
 * RFC 6120 10.4.3: there is no federation here, so no remote domain can be found. A client's
 * probe is no cause for an error (RFC 6121 4.3).
 */
export function toRemoteDomain(
  kind: StanzaKind,
  type: string | undefined,
): StanzaErrorCondition | undefined {
  return kind === 'presence' && type === 'probe' ? undefined : 'remote-server-not-found'
}

/**
 * RFC 6120 10.5.1, 10.5.2: messages for the server itself have no taker, presence is taken
 * note of and needs no answer, but a subscription cannot be had.
 */
export function toServer(
  kind: StanzaKind,
  type: string | undefined,
): StanzaErrorCondition | undefined {
  if (kind === 'presence') return type === 'subscribe' ? 'service-unavailable' : undefined
  return 'service-unavailable'
}
