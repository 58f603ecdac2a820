import { childElements, type Element } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'
import type { Contact } from '../state/contact.ts'

/**
 * RFC 6121 2, security warning: only the account owner reads a roster. Anyone else gets what
 * a missing account would get (8.5.1), so that the answer tells nothing.
 */
export function rosterReader(sender: string, owner: string): StanzaErrorCondition | undefined {
  return sender === owner ? undefined : 'service-unavailable'
}

/** RFC 6121 2.1.3: the query of a roster get holds no items. */
export function rosterGetQuery(query: Element): StanzaErrorCondition | undefined {
  return childElements(query).some((c) => c.name === 'item' && c.namespace === query.namespace)
    ? 'bad-request'
    : undefined
}

/** RFC 6121 2.2: a resource that requests the roster is interested from then on. */
export function interestedAfterRosterGet(): boolean {
  return true
}

/** RFC 6121 2.1.4: the result has all contacts, and a query even when there are none. */
export function rosterResultItems(listed: readonly Contact[]): readonly Contact[] {
  return listed
}
