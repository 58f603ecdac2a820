import type { Element } from '../../xml/element.ts'
import { parseJid } from '../../xmpp/jid.ts'
import { withAttributes } from '../../xmpp/stanza.ts'
import type { Broadcast } from '../rules/presence-broadcast.ts'
import type { Session } from '../state/account.ts'
import type { Core } from './core.ts'
import { deliverPresence } from './presence-delivery.ts'
import { sessionsOf } from './sessions.ts'

/** Sends presence without `to` on: to subscribers and to own resources (RFC 6121 4.2-4.5). */
export function broadcast(core: Core, session: Session, presence: Element, kind: Broadcast): void {
  const { rules } = core
  const { account, jid } = session
  const stanza = rules.broadcastXml(presence)
  const contacts = rules.broadcastContacts(kind, [...account.contacts.values()])
  for (const contact of contacts) {
    const to = parseJid(contact.address)
    if (to.ok) deliverPresence(core, stanza, jid, to.jid)
  }
  const own = rules.broadcastOwnResources(kind, session, sessionsOf(account))
  for (const other of own) {
    const to = rules.broadcastOwnTo(kind, account.address, other.address)
    other.send(withAttributes(presence, { from: session.address, to }))
  }
  if (kind === 'unavailable' || kind === 'lost') tellDirected(core, session, stanza)
}

/** RFC 6121 4.6.3 rules 2 and 3: who got directed presence hears of the end, once. */
export function tellDirected(core: Core, session: Session, presence: Element): void {
  const { rules } = core
  const { account, jid } = session
  const subscribers = rules.broadcastContacts('unavailable', [...account.contacts.values()])
  const told = new Set([account.address, ...subscribers.map((contact) => contact.address)])
  for (const address of rules.unavailableToDirected(session, told)) {
    const to = parseJid(address)
    if (to.ok) deliverPresence(core, presence, jid, to.jid)
  }
  session.directed = new Set()
}

/** RFC 6121 4.3.1: a newly available resource learns who of its contacts is there. */
export function lookUpContacts(core: Core, session: Session): void {
  const { rules, accounts } = core
  const { account } = session
  for (const other of rules.ownResourcesToLookUp(session, sessionsOf(account)))
    show(core, other, session)
  for (const contact of rules.contactsToLookUp([...account.contacts.values()])) {
    const jid = parseJid(contact.address)
    const found = jid.ok ? accounts.find(jid.jid) : undefined
    if (found === undefined || found === account) continue
    const answer = rules.probeAnswer({
      from: account.jid,
      to: found.jid,
      state: found.contacts.get(account.address)?.state ?? 'None',
      resources: sessionsOf(found),
    })
    // Silence about those who are away: a server may look up what it need not ask (4.3.1).
    if (answer.kind === 'presence') for (const other of answer.of) show(core, other, session)
  }
}

function show({ rules }: Core, of: Session, to: Session): void {
  if (of.presence === undefined) return
  const stanza = rules.broadcastXml(of.presence)
  to.send(withAttributes(stanza, { from: of.address, to: to.account.address }))
}
