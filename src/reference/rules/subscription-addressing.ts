import { bareJid, type Jid } from '../../xmpp/jid.ts'
import type { SubscriptionType } from '../state/subscription.ts'

/** RFC 6121 3, note: every outbound subscription stanza is stamped with the bare JID. */
export function subscriptionFrom(sender: Jid): Jid {
  return bareJid(sender)
}

/**
 * RFC 6121 3.1.2 rule 1: a request to a full JID goes to the bare JID, SHOULD. The other three
 * types have no such rule, and 8.5.3.2.2 has one for those whose resource is not there.
 */
export function subscriptionTo(type: SubscriptionType, to: Jid): Jid {
  return type === 'subscribe' ? bareJid(to) : to
}

/** Between an account and itself there is nothing to agree on (RFC 6121 4.2.2); A.1 is silent. */
export function isForOneself(contact: string, account: string): boolean {
  return contact === account
}

/**
 * RFC 6121 8.5.3.2.2: subscribed, unsubscribe and unsubscribed to a full JID that is not
 * connected are ignored by the recipient's server.
 */
export function ignoresSubscription(
  type: SubscriptionType,
  to: Jid,
  connected: readonly string[],
): boolean {
  return type !== 'subscribe' && to.resource !== '' && !connected.includes(to.resource)
}
