import { attribute, type Element } from '../../xml/element.ts'
import { type Jid, printJid } from '../../xmpp/jid.ts'
import type { Addressee } from '../services/service.ts'
import type { Session } from '../state/account.ts'
import { answerIq, wrongIq } from './answer-iq.ts'
import type { Core } from './core.ts'
import { bounce } from './reply.ts'
import { relationTo, sessionAt } from './sessions.ts'

/** An IQ of a bound client (RFC 6120 8.2.3, 10.3.3, 10.5; RFC 6121 8.5). */
export function processIq(core: Core, session: Session, iq: Element, to: Jid | undefined): void {
  const { rules, accounts } = core
  const type = attribute(iq, 'type')
  const wrong = wrongIq(core, iq)
  if (wrong !== undefined) return bounce(core, session, iq, wrong)
  if (to === undefined) return answer(core, session, iq, { kind: 'own account' })
  switch (rules.destinationOf(to, accounts.serves(to.domain))) {
    case 'remote domain':
      return bounce(core, session, iq, rules.toRemoteDomain('iq', type))
    case 'server':
      return answer(core, session, iq, { kind: 'server' })
    case 'bare JID': {
      if (printJid(to) === session.account.address)
        return answer(core, session, iq, { kind: 'own account' })
      const account = accounts.find(to)
      if (account === undefined) return bounce(core, session, iq, rules.iqToMissingAccount())
      return answer(core, session, iq, { kind: 'other account', account })
    }
    case 'full JID':
      deliverIq(core, session, iq, to)
  }
}

/** RFC 6120 10.3.3 rule 3: nothing of ours waits for a result or an error. */
function answer(core: Core, session: Session, iq: Element, addressee: Addressee): void {
  if (!core.rules.isAnswered(attribute(iq, 'type'))) return
  const { account, jid } = session
  answerIq(core, iq, addressee, { host: jid.domain, account, session }, (s) => session.send(s))
}

/** RFC 6121 8.5.3. */
function deliverIq(core: Core, sender: Session, iq: Element, to: Jid): void {
  const { rules, accounts } = core
  const account = accounts.find(to)
  if (account === undefined) return bounce(core, sender, iq, rules.iqToMissingAccount())
  const recipient = sessionAt(account, to)
  if (recipient === undefined) return bounce(core, sender, iq, rules.iqToMissingResource())
  const shared = rules.sharesPresence(recipient, sender.jid, relationTo(account, sender.jid))
  const refusal = rules.iqToResource(rules.isAnswered(attribute(iq, 'type')), shared)
  if (refusal !== undefined) return bounce(core, sender, iq, refusal)
  recipient.send(iq)
}
