import { type Jid, printJid } from '../../xmpp/jid.ts'
import type { Account, Session } from '../state/account.ts'
import { contactOf } from '../state/roster.ts'
import type { Contact } from '../state/contact.ts'

/** The connected resources of an account, as they are now: safe to walk while they change. */
export function sessionsOf(account: Account): readonly Session[] {
  return [...account.sessions.values()]
}

/** The resource that a full JID names, while it is connected. */
export function sessionAt(account: Account, jid: Jid): Session | undefined {
  return account.sessions.get(jid.resource)
}

/** How an account stands to another entity. */
export function relationTo(
  account: Account,
  other: Jid,
): { readonly own: boolean; readonly contact: Contact } {
  const bare = printJid({ ...other, resource: '' })
  return { own: bare === account.address, contact: contactOf(account, bare) }
}
