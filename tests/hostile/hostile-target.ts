import type { Endpoint } from '../../src/actor/endpoint.ts'
import { provisionOneByOne } from '../../src/target/one-by-one.ts'
import type { Provisioning } from '../../src/target/provisioning.ts'
import type { Target } from '../../src/target/target.ts'
import { DOMAIN, type HostileServer } from './hostile-server.ts'

/** The server as one that runs somewhere: nothing is known of it but where it is. */
export function hostileTarget(
  server: HostileServer,
  provisioning: Provisioning = ownAccounts(server),
): Target {
  const endpoint = endpointOf(server)
  return {
    name: 'hostile',
    domain: DOMAIN,
    endpoint: () => endpoint,
    components: [],
    offers: [],
    crashSigns: [],
    provisioning,
    disposable: false,
    processes: [],
    alive: () => ({ kind: 'alive' }),
    stop: () => Promise.resolve(),
  }
}

export function endpointOf(server: HostileServer): Endpoint {
  const { identity } = server.options
  return {
    host: '127.0.0.1',
    port: server.port,
    security: identity === undefined ? 'plain' : 'starttls',
    trust:
      identity === undefined
        ? { kind: 'any' }
        : { kind: 'authority', certificates: identity.certificate },
    domain: DOMAIN,
  }
}

/** Accounts that are simply there, so that only the cases themselves connect. */
function ownAccounts(server: HostileServer): Provisioning {
  let count = 0
  return provisionOneByOne('own', {
    create: ({ hint, domain }) => {
      const account = { username: `${hint}-${++count}`, domain, password: `pass-of-${hint}` }
      server.accounts.set(account.username, account.password)
      return Promise.resolve({ kind: 'account', account })
    },
    remove: ({ username }) => {
      server.accounts.delete(username)
      return Promise.resolve(undefined)
    },
  })
}
