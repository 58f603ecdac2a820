import type { Element } from '../../xml/element.ts'
import { element } from '../../xmpp/stanza.ts'
import { NS } from '../../xmpp/namespaces.ts'
import type { Contact } from '../state/contact.ts'
import type { Resource } from '../state/resource.ts'
import { isSubscribed, isSubscriber } from '../state/subscription.ts'

/**
 * Presence without `to` (RFC 6121 4.2-4.5): the first of a session, a later one, the end, or
 * the end of a resource that left without a word.
 */
export type Broadcast = 'initial' | 'update' | 'unavailable' | 'lost'

/** RFC 6121 4.2.2, 4.4.2, 4.5.2: contacts whose subscription is "from" or "both". */
export function broadcastContacts(
  _kind: Broadcast,
  contacts: readonly Contact[],
): readonly Contact[] {
  return contacts.filter((contact) => isSubscriber(contact.state))
}

/**
 * RFC 6121 4.2.2, 4.4.2, 4.5.2: all available resources of the user, the sender included, even
 * when this very presence makes it unavailable.
 */
export function broadcastOwnResources<R extends Resource>(
  _kind: Broadcast,
  sender: R,
  resources: readonly R[],
): readonly R[] {
  return resources.filter((resource) => resource === sender || resource.presence !== undefined)
}

/** The `to` of presence to one's own resources: bare in 4.2.2, full in 4.4.2 and 4.5.2. */
export function broadcastOwnTo(kind: Broadcast, account: string, resource: string): string {
  return kind === 'initial' ? account : resource
}

/** RFC 6121 4.4.2, 4.5.2: contacts get the full XML of what the client sent. */
export function broadcastXml(presence: Element): Element {
  return presence
}

/** RFC 6121 4.5.2: what the server says for a resource that left without a word. */
export function ungracefulUnavailable(): Element {
  return element('presence', NS.client, { type: 'unavailable' })
}

/**
 * RFC 6121 4.3.1, 4.2.2: whose presence a newly available resource is told. Contacts of the
 * same server are not probed but looked up.
 */
export function contactsToLookUp(contacts: readonly Contact[]): readonly Contact[] {
  return contacts.filter((contact) => isSubscribed(contact.state))
}

/** RFC 6121 4.2.2: one is subscribed to oneself, so other own resources are told as well. */
export function ownResourcesToLookUp<R extends Resource>(
  sender: R,
  resources: readonly R[],
): readonly R[] {
  return resources.filter((resource) => resource !== sender && resource.presence !== undefined)
}
