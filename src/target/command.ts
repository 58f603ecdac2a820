import type { Random } from '../base/random.ts'
import type { AccountNames } from './account-names.ts'
import { provisionOneByOne, type Made } from './one-by-one.ts'
import type { Account, Provisioning } from './provisioning.ts'
import { newPassword } from './secret.ts'
import { runShell } from './shell-command.ts'
import { fillCommand } from './shell-words.ts'
import { turns } from './turns.ts'

export interface CommandOptions {
  /** Makes an account: `prosodyctl register {user} {domain} {password}`. */
  readonly create: string
  /** Removes it again; without one they stay. */
  readonly remove?: string
  /** What the commands inherit; the values stand in XMPPSPEC_USER, …_DOMAIN and …_PASSWORD too. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly names: AccountNames
  readonly random: Random
  /** Milliseconds for one command; 30 s when not given. */
  readonly timeout?: number
}

/** Commands that run at one time: administration tools often start a whole virtual machine. */
const AT_ONCE = 4

/** Accounts made by a command line of the operator's, run by the shell once per account. */
export function commandProvisioning(options: CommandOptions): Provisioning {
  const turn = turns(AT_ONCE)
  const run = async (command: string, account: Account): Promise<string | undefined> => {
    const { username: user, domain, password } = account
    const problem = await turn(() =>
      runShell({
        command: fillCommand(command, { user, domain, password }),
        environment: {
          ...options.environment,
          XMPPSPEC_USER: user,
          XMPPSPEC_DOMAIN: domain,
          XMPPSPEC_PASSWORD: password,
        },
        timeout: options.timeout ?? 30_000,
      }),
    )
    return problem?.replaceAll(password, '***')
  }
  return provisionOneByOne('command', {
    create: async ({ hint, domain }): Promise<Made> => {
      const username = options.names.next(hint)
      const account: Account = { username, domain, password: newPassword(options.random) }
      const problem = await run(options.create, account)
      return problem === undefined
        ? { kind: 'account', account }
        : { kind: 'refused', reason: `the account command for ${username}@${domain} ${problem}` }
    },
    remove:
      options.remove === undefined
        ? () => Promise.resolve('there is no --remove-account-command')
        : (account) => run(options.remove ?? '', account),
  })
}
