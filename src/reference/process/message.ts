import { attribute, type Element } from '../../xml/element.ts'
import { type Jid, printJid } from '../../xmpp/jid.ts'
import { withAttributes } from '../../xmpp/stanza.ts'
import type { Account, Session } from '../state/account.ts'
import type { Core } from './core.ts'
import { storeOffline } from './offline.ts'
import { bounce } from './reply.ts'
import { relationTo, sessionAt, sessionsOf } from './sessions.ts'

/** A message of a client (RFC 6120 10.3.1, RFC 6121 8.5). */
export function processMessage(
  core: Core,
  sender: Session,
  written: Element,
  address: Jid | undefined,
): void {
  const { rules, accounts } = core
  const to = address ?? rules.messageWithoutTo(sender.jid)
  const message = address === undefined ? withAttributes(written, { to: printJid(to) }) : written
  const type = attribute(message, 'type')
  switch (rules.destinationOf(to, accounts.serves(to.domain))) {
    case 'remote domain':
      return bounce(core, sender, message, rules.toRemoteDomain('message', type))
    case 'server':
      return bounce(core, sender, message, rules.toServer('message', type))
    case 'bare JID':
    case 'full JID':
      deliverMessage(core, sender, message, to)
  }
}

function deliverMessage(core: Core, sender: Session, message: Element, to: Jid): void {
  const { rules, accounts } = core
  const account = accounts.find(to)
  const sessions = account === undefined ? [] : sessionsOf(account)
  const match = account === undefined ? undefined : sessionAt(account, to)
  const condition = account === undefined ? 'no account' : rules.recipientCondition(sessions)
  const address = to.resource === '' ? 'bare' : match === undefined ? 'full no match' : 'full match'
  const type = rules.messageType(attribute(message, 'type'))
  const known = account !== undefined && isKnown(core, account, sender)
  const open = rules.nonNegative(sessions)
  switch (rules.deliveryAction(rules.messageDelivery[condition][address][type], { known })) {
    case 'silence':
      return
    case 'error':
      return bounce(core, sender, message, 'service-unavailable')
    case 'store':
      if (account === undefined || !storeOffline(core, account, message))
        bounce(core, sender, message, 'service-unavailable')
      return
    case 'addressed':
      return send(core, message, match === undefined ? open : [match])
    case 'most available':
      return send(core, message, rules.mostAvailable(open))
    case 'all':
      send(core, message, open)
  }
}

function send({ rules }: Core, message: Element, recipients: readonly Session[]): void {
  const to = attribute(message, 'to')
  for (const session of recipients) {
    const delivered = to === undefined ? undefined : rules.deliveredTo(to, session.address)
    session.send(delivered === to ? message : withAttributes(message, { to: delivered }))
  }
}

function isKnown(core: Core, account: Account, sender: Session): boolean {
  const relation = relationTo(account, sender.jid)
  return core.rules.mayKnowAbsence(sessionsOf(account), sender.jid, relation)
}
