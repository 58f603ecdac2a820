import type { Element } from '../../xml/element.ts'
import type { Contact } from '../state/contact.ts'
import type { Resource } from '../state/resource.ts'
import { SUBSCRIPTION_STATES, type SubscriptionState } from '../state/subscription.ts'

/** RFC 6121 3.1.3 rule 3: a request goes to all available resources. */
export function requestRecipients<R extends Resource>(resources: readonly R[]): readonly R[] {
  return resources.filter((resource) => resource.presence !== undefined)
}

/**
 * RFC 6121 3.1.6, 3.2.3, 3.3.3: subscribed, unsubscribed and unsubscribe go to all interested
 * resources, ahead of the roster push.
 */
export function noticeRecipients<R extends Resource>(resources: readonly R[]): readonly R[] {
  return resources.filter((resource) => resource.requestedRoster)
}

/** RFC 6121 3.1.3 rule 4: one request of each user is kept, here the first, and completely. */
export function keptRequest(kept: Element | undefined, incoming: Element): Element {
  return kept ?? incoming
}

/** RFC 6121 3.1.3, security warning: an account keeps so many requests and no more. */
export function takesRequest(kept: number, limit: number): boolean {
  return kept < limit
}

/** RFC 6121 3.1.3 rule 4: what is delivered whenever the contact has a new available resource. */
export function pendingRequests(contacts: readonly Contact[]): readonly Element[] {
  return contacts.flatMap((contact) => (contact.request === undefined ? [] : [contact.request]))
}

/** RFC 6121 3.1.3, security warning; A.1 state 3: a request by itself makes no roster item. */
export function listedAfterInbound(contact: Contact, _next: SubscriptionState): boolean {
  return contact.listed
}

/** RFC 6121 3.1.2, 3.1.5: a request of the user's own, or an approval, makes a roster item. */
export function listedAfterOutbound(contact: Contact, next: SubscriptionState): boolean {
  const { subscription, pendingOut } = SUBSCRIPTION_STATES[next]
  return contact.listed || subscription !== 'none' || pendingOut
}
