import type { Endpoint, Security } from '../actor/endpoint.ts'
import type { Random } from '../base/random.ts'
import type { Rules } from '../reference/rules/rules.ts'
import { startReferenceServer, type ReferenceServer } from '../reference/server.ts'
import { selfSignedIdentity } from '../wire/identity.ts'
import { accountNames } from './account-names.ts'
import { LOOPBACK } from './free-ports.ts'
import { provisionOneByOne } from './one-by-one.ts'
import type { Provisioning } from './provisioning.ts'
import { newPassword } from './secret.ts'
import type { Started } from './target.ts'

export interface EmbeddedOptions {
  /** When not given, names under `.test`. */
  readonly domain?: string
  readonly secondDomain?: string
  /** How sessions connect: the server offers all three ways. `plain` when not given. */
  readonly security?: Security
  /** For names and passwords. */
  readonly random: Random
  /** Rules to break: a fault, for the mutation score. */
  readonly rules?: Partial<Rules>
  /** Hears of errors inside the server; a fault that runs into one shows here. */
  readonly report?: (error: unknown) => void
}

/** The reference server in this very process, on real sockets: what runs when nothing is named. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Started> {
  const { domain = 'capulet.test', secondDomain = 'montague.test', security = 'plain' } = options
  const identity = await selfSignedIdentity([domain, secondDomain])
  let server: ReferenceServer
  try {
    server = await startReferenceServer({
      hosts: [domain, secondDomain],
      identity,
      plainWithoutTls: true,
      ...(options.rules === undefined ? {} : { rules: options.rules }),
      ...(options.report === undefined ? {} : { report: options.report }),
    })
  } catch (error) {
    return {
      kind: 'failed',
      reason: `the embedded server did not start: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'it listens on 127.0.0.1; are the two domains what they should be?',
    }
  }
  const endpoint = (one = domain): Endpoint => ({
    host: LOOPBACK,
    port: security === 'direct-tls' ? (server.tlsPort ?? 0) : server.port,
    security,
    trust: { kind: 'authority', certificates: identity.certificate },
    domain: one,
  })
  const provisioning = ownProvisioning(server, options.random)
  let stopped: Promise<void> | undefined
  return {
    kind: 'started',
    target: {
      name: 'embedded',
      domain,
      secondDomain,
      endpoint,
      components: [],
      offers: ['second-host'],
      crashSigns: [],
      provisioning,
      disposable: true,
      processes: [],
      alive: () =>
        stopped === undefined
          ? { kind: 'alive' }
          : { kind: 'gone', reason: 'the embedded server was stopped' },
      stop: () => (stopped ??= provisioning.close().then(() => server.stop())),
    },
  }
}

/** No stream is needed: the server is asked directly. Accounts go, so that long runs stay small. */
function ownProvisioning(server: ReferenceServer, random: Random): Provisioning {
  const names = accountNames(random)
  return provisionOneByOne('own', {
    create: async ({ hint, domain }) => {
      const account = { username: names.next(hint), domain, password: newPassword(random) }
      const refusal = server.createAccount(domain, account.username, account.password)
      return refusal === undefined
        ? { kind: 'account', account }
        : { kind: 'refused', reason: `account ${account.username}@${domain}: ${refusal}` }
    },
    remove: async ({ username, domain }) => {
      server.removeAccount(domain, username)
      return undefined
    },
  })
}
