import { attribute, childElements, type Element, text } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { opaqueString } from '../../xmpp/precis.ts'
import type { Contact } from '../state/contact.ts'

/** RFC 6121 2.1.5, 2.3.3: only a resource of the account itself changes its roster. */
export function rosterWriter(sender: string, owner: string): StanzaErrorCondition | undefined {
  return sender === owner ? undefined : 'forbidden'
}

/** RFC 6121 2.1.5 rule 1, 2.3.3: one and only one item. */
export function rosterSetItemCount(query: Element): StanzaErrorCondition | undefined {
  return itemsOf(query).length === 1 ? undefined : 'bad-request'
}

/** RFC 6121 2.1.2.3: the item names its JID. */
export function rosterSetJid(item: Element): StanzaErrorCondition | undefined {
  return attribute(item, 'jid') === undefined ? 'bad-request' : undefined
}

/** RFC 6121 2.3.3: no group twice, compared as resourceparts are (RFC 7622 3.4). */
export function rosterSetDuplicateGroups(item: Element): StanzaErrorCondition | undefined {
  const groups = groupsOf(item).map(comparable)
  return new Set(groups).size < groups.length ? 'bad-request' : undefined
}

/** RFC 6121 2.3.3: no group of zero length. */
export function rosterSetEmptyGroup(item: Element): StanzaErrorCondition | undefined {
  return groupsOf(item).includes('') ? 'not-acceptable' : undefined
}

/** RFC 6121 2.3.3: no handle longer than the configured limit. */
export function rosterSetNameLength(
  item: Element,
  limit: number,
): StanzaErrorCondition | undefined {
  return (attribute(item, 'name') ?? '').length > limit ? 'not-acceptable' : undefined
}

/** RFC 6121 2.3.3: no group longer than the configured limit. */
export function rosterSetGroupLength(
  item: Element,
  limit: number,
): StanzaErrorCondition | undefined {
  return groupsOf(item).some((group) => group.length > limit) ? 'not-acceptable' : undefined
}

/** RFC 6120 13.12: a roster has so many items and no more. */
export function rosterSetSize(
  contact: Contact,
  items: number,
  limit: number,
): StanzaErrorCondition | undefined {
  return contact.listed || items < limit ? undefined : 'resource-constraint'
}

/** RFC 6121 2.5.3: what is not in the roster cannot be removed. */
export function rosterRemoveKnown(contact: Contact): StanzaErrorCondition | undefined {
  return contact.listed ? undefined : 'item-not-found'
}

/** RFC 6121 2.1.5 rule 2, 2.5.1: of all values of `subscription`, only "remove" counts. */
export function isRosterRemoval(item: Element): boolean {
  return attribute(item, 'subscription') === 'remove'
}

/**
 * RFC 6121 2.3, 2.4.1: the item is as the set has it, name and groups replaced as a whole;
 * subscription, ask and approved stay (2.1.2.1, 2.1.2.2, 2.1.2.5).
 */
export function updatedContact(contact: Contact, item: Element): Contact {
  return {
    ...contact,
    listed: true,
    name: attribute(item, 'name') ?? '',
    groups: groupsOf(item),
  }
}

/** The items of a query of `jabber:iq:roster`. */
function itemsOf(query: Element): Element[] {
  return childElements(query).filter((c) => c.name === 'item' && c.namespace === NS.roster)
}

function groupsOf(item: Element): string[] {
  return childElements(item)
    .filter((c) => c.name === 'group' && c.namespace === NS.roster)
    .map(text)
}

function comparable(group: string): string {
  const enforced = opaqueString(group)
  return enforced.ok ? enforced.value : group
}
