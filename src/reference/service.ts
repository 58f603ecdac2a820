import { randomBytes } from 'node:crypto'
import type { Connection, ConnectionListener } from '../wire/connection.ts'
import type { Attach } from '../wire/pair.ts'
import { parseJid } from '../xmpp/jid.ts'
import { hostsOf, type ReferenceOptions, settingsOf, tokenSource } from './options.ts'
import { removeAccount } from './process/account-removal.ts'
import type { Core } from './process/core.ts'
import { rules } from './rules/rules.ts'
import { type AccountRefusal, Accounts } from './state/accounts.ts'
import { Client } from './stream/client.ts'
import { ClientStream } from './stream/client-stream.ts'
import type { Environment } from './stream/environment.ts'
import { scramKeeper } from './stream/scram-keeper.ts'

/** An XMPP server without sockets: it serves whatever connections it is given. */
export class ReferenceService {
  /** The hosts, in their normal form. */
  readonly hosts: readonly string[]
  readonly #core: Core
  readonly #environment: Environment
  readonly #clients = new Set<Client>()

  /** Throws when a host is no domain, or an account of the options cannot be made. */
  constructor(options: ReferenceOptions) {
    const random = options.random ?? randomBytes
    const token = tokenSource(random)
    this.hosts = hostsOf(options)
    const settings = settingsOf(options)
    this.#core = {
      rules: { ...rules, ...options.rules },
      settings,
      accounts: new Accounts(new Set(this.hosts), token, settings.limits.accounts),
      hosts: this.hosts,
      clock: options.clock ?? (() => new Date()),
      token,
    }
    this.#environment = {
      core: this.#core,
      identity: options.identity,
      scram: scramKeeper(random(32)),
      report: options.report ?? (() => {}),
    }
    for (const { host, user, password } of options.accounts ?? []) {
      const refusal = this.createAccount(host, user, password)
      if (refusal !== undefined) throw new Error(`no account ${user}@${host}: ${refusal}`)
    }
  }

  /** Streams at the moment. */
  get connections(): number {
    return this.#clients.size
  }

  /** Begins to serve a client; the listener is for the connection to tell. */
  accept(connection: Connection): ConnectionListener {
    const { limits } = this.#core.settings
    return new ClientStream(connection, limits, (stream) => {
      const client = new Client(this.#environment, stream, () => this.#clients.delete(client))
      this.#clients.add(client)
      if (this.#clients.size > limits.connections) client.fail('resource-constraint')
      return client
    })
  }

  /** The same for one end of a pair in memory. */
  attach(end: Attach): void {
    const listener: { current: ConnectionListener | undefined } = { current: undefined }
    const connection = end({
      bytes: (bytes) => listener.current?.bytes(bytes),
      ended: () => listener.current?.ended(),
      closed: (cause) => listener.current?.closed(cause),
    })
    listener.current = this.accept(connection)
  }

  /** Makes an account; the reason when there can be none. */
  createAccount(host: string, user: string, password: string): AccountRefusal | undefined {
    const made = this.#core.accounts.create(host, user, password)
    return typeof made === 'string' ? made : undefined
  }

  /** Removes an account with all that belongs to it; whether there was one. */
  removeAccount(host: string, user: string): boolean {
    const parsed = parseJid(`${user}@${host}`)
    const account = parsed.ok ? this.#core.accounts.find(parsed.jid) : undefined
    if (account !== undefined) removeAccount(this.#core, account)
    return account !== undefined
  }

  /** Ends all streams (RFC 6120 4.9.3.20). */
  shutdown(): void {
    for (const client of [...this.#clients]) client.fail(this.#core.rules.shutdown())
  }
}
