import { parseJid } from '../../xmpp/jid.ts'
import { endSubscriptions } from '../services/roster-set.ts'
import type { Account } from '../state/account.ts'
import type { Core } from './core.ts'
import { sessionsOf } from './sessions.ts'

/**
 * XEP-0077 3.2: the subscriptions of the account end on both sides, its streams are closed with
 * not-authorized, and the address is free again.
 */
export function removeAccount(core: Core, account: Account): void {
  for (const session of sessionsOf(account)) session.requestedRoster = false
  for (const contact of [...account.contacts.values()]) {
    const to = parseJid(contact.address)
    if (to.ok) endSubscriptions(core, account, contact, to.jid)
  }
  for (const session of sessionsOf(account)) session.close('not-authorized')
  core.accounts.remove(account)
}
