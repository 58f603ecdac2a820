import { bareJid, type Jid, printJid } from '../../xmpp/jid.ts'
import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import type { Element } from '../../xml/element.ts'
import type { Contact } from './contact.ts'
import type { Resource } from './resource.ts'

/** An account of a virtual host, with all that is stored for it and who is connected. */
export interface Account {
  /** The bare JID. */
  readonly jid: Jid
  readonly address: string
  password: string
  /** By normal JID. Changed through `saveContact` and `removeContact` only. */
  readonly contacts: Map<string, Contact>
  /** Items that were removed, and the roster version in which they were (RFC 6121 2.6.3). */
  readonly removals: Map<string, number>
  /** The last version whose removals are not all remembered any more. */
  forgotten: number
  /** How many modifications of the roster there were (RFC 6121 2.6). */
  version: number
  /** Tells this account's versions from those of another life of the same address. */
  readonly epoch: string
  /** Messages for later delivery, already stamped with their delay (XEP-0160). */
  readonly offline: Element[]
  /** When the last resource became unavailable (RFC 6121 4.3.2 rule 3). */
  lastSeen: Date | undefined
  /** By resource. */
  readonly sessions: Map<string, Session>
}

/** A connected resource, with what changes while it lives and the way to its client. */
export interface Session extends Resource {
  readonly account: Account
  /** The full JID. */
  readonly jid: Jid
  /** The default language of what the client sends (RFC 6120 4.7.4). */
  readonly language: string | undefined
  requestedRoster: boolean
  presence: Element | undefined
  priority: number
  directed: ReadonlySet<string>
  /** Queues a stanza for the client; never fails. */
  send(stanza: Element): void
  /** Ends the stream with a stream error; the session leaves a moment later. */
  close(condition: StreamErrorCondition): void
}

export function newAccount(jid: Jid, password: string, epoch: string): Account {
  return {
    jid: bareJid(jid),
    address: printJid(bareJid(jid)),
    password,
    contacts: new Map(),
    removals: new Map(),
    forgotten: -1,
    version: 0,
    epoch,
    offline: [],
    lastSeen: undefined,
    sessions: new Map(),
  }
}
