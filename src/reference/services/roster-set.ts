import { attribute, child, type Element } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'
import { type Jid, parseJid, printJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import type { Core } from '../process/core.ts'
import { push, removedItem, rosterItem } from '../process/roster-push.ts'
import { sendSubscription, subscriptionStanza } from '../process/subscription-outbound.ts'
import type { Account } from '../state/account.ts'
import type { Contact } from '../state/contact.ts'
import { contactOf, removeContact, rosterItems, saveContact } from '../state/roster.ts'
import { type Answer, refused } from './service.ts'

/** A roster get or set: whose roster, and who asks. */
export interface RosterRequest {
  readonly core: Core
  readonly owner: Account
  /** The bare JID of the asker. */
  readonly asker: string
  readonly query: Element
}

/** RFC 6121 2.1.5, 2.3, 2.4, 2.5. */
export function setRoster({ core, owner, asker, query }: RosterRequest): Answer {
  const { rules } = core
  const refusal = rules.rosterWriter(asker, owner.address) ?? rules.rosterSetItemCount(query)
  const item = child(query, 'item', NS.roster)
  if (refusal !== undefined || item === undefined) return refused(refusal ?? 'bad-request')
  const unnamed = rules.rosterSetJid(item)
  if (unnamed !== undefined) return refused(unnamed)
  const address = parseJid(attribute(item, 'jid') ?? '')
  if (!address.ok) return refused(rules.malformedTo(address) ?? 'bad-request')
  const contact = contactOf(owner, printJid(address.jid))
  const wrong = wrongItem(core, owner, contact, item)
  if (wrong !== undefined) return refused(wrong)
  if (!rules.isRosterRemoval(item)) {
    const saved = saveContact(owner, rules.updatedContact(contact, item))
    return { kind: 'result', after: () => push(core, owner, rosterItem(core, saved)) }
  }
  const unknown = rules.rosterRemoveKnown(contact)
  if (unknown !== undefined) return refused(unknown)
  removeContact(owner, contact)
  return {
    kind: 'result',
    after: () => {
      push(core, owner, removedItem(contact.address))
      endSubscriptions(core, owner, contact, address.jid)
    },
  }
}

/** RFC 6121 2.5.2: the presence stanzas that go with the removal of an item. */
export function endSubscriptions(core: Core, owner: Account, contact: Contact, to: Jid): void {
  for (const type of core.rules.removalPresence(contact.state))
    sendSubscription(core, owner, {
      type,
      stanza: subscriptionStanza(core, type),
      sender: owner.jid,
      to,
      removing: true,
      refuse: () => {},
    })
}

function wrongItem(
  { rules, settings }: Core,
  owner: Account,
  contact: Contact,
  item: Element,
): StanzaErrorCondition | undefined {
  const { limits } = settings
  return (
    rules.rosterSetDuplicateGroups(item) ??
    rules.rosterSetEmptyGroup(item) ??
    rules.rosterSetNameLength(item, limits.rosterName) ??
    rules.rosterSetGroupLength(item, limits.rosterGroup) ??
    rules.rosterSetSize(contact, rosterItems(owner).length, limits.rosterItems)
  )
}
