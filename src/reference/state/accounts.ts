import { type Jid, parseJid, printJid } from '../../xmpp/jid.ts'
import { type Account, newAccount } from './account.ts'

export type AccountRefusal = 'conflict' | 'jid-malformed' | 'resource-constraint'

/** The accounts of all virtual hosts. */
export class Accounts {
  readonly #byAddress = new Map<string, Account>()
  readonly #hosts: ReadonlySet<string>
  readonly #epoch: () => string
  readonly #limit: number

  /** `epoch` gives a text that never comes twice; there can be `limit` accounts. */
  constructor(hosts: ReadonlySet<string>, epoch: () => string, limit: number) {
    this.#hosts = hosts
    this.#epoch = epoch
    this.#limit = limit
  }

  /** The account that a JID belongs to, whatever its resource. */
  find(jid: Jid): Account | undefined {
    if (jid.local === '') return undefined
    return this.#byAddress.get(printJid({ ...jid, resource: '' }))
  }

  create(host: string, user: string, password: string): Account | AccountRefusal {
    const parsed = parseJid(`${user}@${host}`)
    if (!parsed.ok || parsed.jid.local === '' || parsed.jid.resource !== '') return 'jid-malformed'
    if (!this.#hosts.has(parsed.jid.domain)) return 'jid-malformed'
    if (this.find(parsed.jid) !== undefined) return 'conflict'
    if (this.#byAddress.size >= this.#limit) return 'resource-constraint'
    const account = newAccount(parsed.jid, password, this.#epoch())
    this.#byAddress.set(account.address, account)
    return account
  }

  remove(account: Account): void {
    this.#byAddress.delete(account.address)
  }

  /** Whether a domain is served here (RFC 6120 10.5). */
  serves(domain: string): boolean {
    return this.#hosts.has(domain)
  }
}
