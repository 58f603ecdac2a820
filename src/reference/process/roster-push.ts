import { attribute, type Element } from '../../xml/element.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element } from '../../xmpp/stanza.ts'
import type { Account, Session } from '../state/account.ts'
import type { Contact } from '../state/contact.ts'
import type { Core } from './core.ts'
import { sessionsOf } from './sessions.ts'

/** `<item/>` as rosters, results and pushes have it (RFC 6121 2.1.2). */
export function rosterItem(core: Core, contact: Contact): Element {
  const { rules } = core
  const attributes = {
    jid: contact.address,
    name: rules.nameAttribute(contact),
    subscription: rules.subscriptionAttribute(contact.state),
    ask: rules.askAttribute(contact.state),
    approved: rules.approvedAttribute(contact),
  }
  const groups = rules.groupElements(contact).map((g) => element('group', NS.roster, {}, [g]))
  return element('item', NS.roster, attributes, groups)
}

/** What stands for an item that is gone (RFC 6121 2.5.2). */
export function removedItem(address: string): Element {
  return element('item', NS.roster, { jid: address, subscription: 'remove' })
}

/** Tells a resource of one item, in the version that its change made (RFC 6121 2.1.6). */
export function pushTo(core: Core, session: Session, item: Element, version: number): void {
  const { rules } = core
  const { account } = session
  const printed = rules.printRosterVersion(account.epoch, version)
  const query = element('query', NS.roster, { ver: rules.pushVersion(printed) }, [item])
  const attributes = {
    from: rules.pushFrom(account.address),
    to: rules.generatedTo(session.jid),
    id: core.token(),
    type: 'set',
  }
  session.send(element('iq', NS.client, attributes, [query]))
}

/** Tells all who are to know of the latest modification of the roster. */
export function push(core: Core, account: Account, item: Element): void {
  for (const session of core.rules.pushRecipients(sessionsOf(account)))
    pushTo(core, session, item, account.version)
}

/** Whether two states of a contact look different to a client (RFC 6121 2.6.3, definition). */
export function looksDifferent(core: Core, before: Contact, after: Contact): boolean {
  if (before.listed !== after.listed) return true
  if (!after.listed) return false
  const [a, b] = [rosterItem(core, before), rosterItem(core, after)]
  return ['subscription', 'ask', 'approved'].some(
    (name) => attribute(a, name) !== attribute(b, name),
  )
}
