import { attribute, type Element } from '../../xml/element.ts'
import { bareJid, type Jid, printJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element, withAttributes } from '../../xmpp/stanza.ts'
import type { Session } from '../state/account.ts'
import type { Core } from './core.ts'
import { relationTo, sessionsOf } from './sessions.ts'
import { receiveSubscription } from './subscription-inbound.ts'

/** A probe that a client sent to one of our users (RFC 6121 4.3, 4.3.2). */
export function answerProbe(core: Core, prober: Session, probe: Element, to: Jid): void {
  const { rules, accounts } = core
  const account = accounts.find(to)
  const answer = rules.probeAnswer({
    from: prober.jid,
    to,
    state: account === undefined ? undefined : relationTo(account, prober.jid).contact.state,
    resources: account === undefined ? [] : sessionsOf(account),
  })
  const id = attribute(probe, 'id')
  switch (answer.kind) {
    case 'silence':
      return
    case 'unsubscribed': {
      const from = bareJid(to)
      const addresses = { from: printJid(from), to: prober.account.address, id }
      const stanza = withAttributes(
        element('presence', NS.client, { type: 'unsubscribed' }),
        addresses,
      )
      receiveSubscription(core, { type: 'unsubscribed', stanza, from, to: prober.account.jid })
      return
    }
    case 'unavailable': {
      const seen = account?.lastSeen
      const delay = seen === undefined ? [] : [rules.delayElement(printJid(bareJid(to)), seen)]
      const attributes = { type: 'unavailable', id, from: printJid(to), to: prober.address }
      prober.send(element('presence', NS.client, attributes, delay))
      return
    }
    case 'presence':
      for (const { presence, address } of answer.of)
        if (presence !== undefined)
          prober.send(withAttributes(presence, { from: address, to: prober.address }))
      return
    case 'mere presence': {
      const { presence, address } = answer.of
      const kept = presence === undefined ? undefined : attribute(presence, 'id')
      prober.send(element('presence', NS.client, { id: kept, from: address, to: prober.address }))
    }
  }
}
