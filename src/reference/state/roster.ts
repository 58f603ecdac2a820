import type { Account } from './account.ts'
import { type Contact, unknownContact } from './contact.ts'

/** Removed items that are remembered for versioning; older versions get the whole roster. */
const MOST_REMOVALS = 1000

/** What is known of an entity; a blank record when that is nothing. */
export function contactOf(account: Account, address: string): Contact {
  return account.contacts.get(address) ?? unknownContact(address)
}

/** The items that the roster shows (RFC 6121 2.1.4). */
export function rosterItems(account: Account): readonly Contact[] {
  return [...account.contacts.values()].filter((contact) => contact.listed)
}

/** Stores a contact without a new roster version: nothing changed that a client can see. */
export function keepContact(account: Account, contact: Contact): void {
  const blank = contact.state === 'None' && !contact.listed
  if (blank) account.contacts.delete(contact.address)
  else account.contacts.set(contact.address, contact)
}

/** Stores a changed roster item under a new roster version, and returns it as stored. */
export function saveContact(account: Account, contact: Contact): Contact {
  account.version += 1
  const saved = { ...contact, version: account.version }
  account.removals.delete(contact.address)
  account.contacts.set(contact.address, saved)
  return saved
}

/** Takes an item off the roster under a new roster version; a pending request stays known. */
export function removeContact(account: Account, contact: Contact): void {
  account.version += 1
  account.removals.delete(contact.address)
  account.removals.set(contact.address, account.version)
  for (const [oldest, version] of account.removals) {
    if (account.removals.size <= MOST_REMOVALS) break
    account.removals.delete(oldest)
    account.forgotten = version
  }
  keepContact(account, { ...contact, listed: false, approved: false, name: '', groups: [] })
}
