import { attribute, type Element } from '../../xml/element.ts'
import { type Jid, printJid } from '../../xmpp/jid.ts'
import { withAttributes } from '../../xmpp/stanza.ts'
import type { Core } from './core.ts'
import { sessionsOf } from './sessions.ts'

/**
 * Delivers presence without type or "unavailable" to one of our users (RFC 6121 8.5); nobody
 * hears of it when there is no such account or resource.
 */
export function deliverPresence(core: Core, presence: Element, from: Jid, to: Jid): void {
  const { rules, accounts } = core
  const account = accounts.find(to)
  if (account === undefined) return
  const stanza = withAttributes(presence, { from: printJid(from), to: printJid(to) })
  for (const session of rules.presenceRecipients(to, sessionsOf(account))) session.send(stanza)
  if (attribute(presence, 'type') !== 'unavailable') return
  for (const session of sessionsOf(account))
    if (session.directed.size > 0)
      session.directed = rules.directedAfterUnavailableFrom(session.directed, from)
}
