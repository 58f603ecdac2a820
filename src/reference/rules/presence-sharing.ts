import { bareJid, type Jid, printJid } from '../../xmpp/jid.ts'
import type { Contact } from '../state/contact.ts'
import type { Resource } from '../state/resource.ts'
import { isSubscriber } from '../state/subscription.ts'

/**
 * RFC 6121 8.5.3.1: whether a resource shares presence with another entity: its account has it
 * as a subscriber, or it sent it directed presence. An account has no secrets from itself.
 */
export function sharesPresence(
  resource: Resource,
  other: Jid,
  relation: { readonly own: boolean; readonly contact: Contact },
): boolean {
  return (
    relation.own ||
    isSubscriber(relation.contact.state) ||
    resource.directed.has(printJid(other)) ||
    resource.directed.has(printJid(bareJid(other)))
  )
}

/**
 * RFC 6121 8.1: whether an error about a full JID that is not there would tell a sender
 * nothing that it may not know, so that it is returned, SHOULD.
 */
export function mayKnowAbsence(
  resources: readonly Resource[],
  sender: Jid,
  relation: { readonly own: boolean; readonly contact: Contact },
): boolean {
  return (
    relation.own ||
    isSubscriber(relation.contact.state) ||
    resources.some(
      ({ directed }) => directed.has(printJid(sender)) || directed.has(printJid(bareJid(sender))),
    )
  )
}
