import type { Endpoint } from '../actor/endpoint.ts'
import type { Random } from '../base/random.ts'
import type { AccountNames } from './account-names.ts'
import { runAdminCommand } from './admin-command.ts'
import { provisionOneByOne, type Made } from './one-by-one.ts'
import { logIn, type OwnSession } from './own-session.ts'
import type { Account, Provisioning } from './provisioning.ts'
import { newPassword } from './secret.ts'
import { turns } from './turns.ts'

export interface AdminOptions {
  readonly endpoint: (domain: string) => Endpoint
  /** Who may add and delete users of all the domains. */
  readonly admin: Account
  readonly names: AccountNames
  readonly random: Random
  /** Milliseconds for any one answer; 10 s when not given. */
  readonly patience?: number
}

/** Accounts that an administrator makes and deletes (XEP-0133), over one session. */
export function adminProvisioning(options: AdminOptions): Provisioning {
  const { admin, patience = 10_000 } = options
  const turn = turns(1)
  let current: OwnSession | undefined

  const command = (
    name: 'add-user' | 'delete-user',
    domain: string,
    values: Readonly<Record<string, string>>,
  ): Promise<string | undefined> =>
    turn(async () => {
      if (current === undefined) {
        const outcome = await logIn(options.endpoint(admin.domain), admin, patience)
        if (outcome.kind === 'failed') return `${admin.username}@${admin.domain}: ${outcome.reason}`
        current = outcome.session
      }
      const problem = await runAdminCommand(current, domain, name, values)
      if (problem !== undefined && !current.isOpen()) current = undefined
      return problem
    })

  return provisionOneByOne('admin', {
    create: async ({ hint, domain }): Promise<Made> => {
      const username = options.names.next(hint)
      const password = newPassword(options.random)
      const jid = `${username}@${domain}`
      const problem = await command('add-user', domain, {
        accountjid: jid,
        password,
        'password-verify': password,
      })
      return problem === undefined
        ? { kind: 'account', account: { username, domain, password } }
        : {
            kind: 'refused',
            reason: `adding ${jid}: ${problem}`.replaceAll(password, '***'),
          }
    },
    remove: ({ username, domain }) =>
      command('delete-user', domain, { accountjids: `${username}@${domain}` }),
    close: async () => {
      await current?.close()
    },
  })
}
