import { bell } from '../actor/bell.ts'
import type { Endpoint } from '../actor/endpoint.ts'
import { login } from '../actor/login.ts'
import { saltedPasswords } from '../xmpp/scram.ts'
import { asker, forgetful, type Asker } from './asker.ts'
import type { Account } from './provisioning.ts'

/** Milliseconds for a server to close its side. */
const CLOSING = 500

/**
 * Logs in as an account, does something there, and logs out. Gives what was wrong: with the login,
 * or what the work says.
 */
export async function asAccount(
  endpoint: Endpoint,
  account: Account,
  patience: number,
  work: (session: Asker) => Promise<string | undefined>,
): Promise<string | undefined> {
  const waiting = bell(new AbortController().signal)
  const outcome = await login({
    name: 'provisioning',
    endpoint,
    recorder: forgetful,
    bell: waiting,
    patience,
    account,
    resource: 'xmppspec',
    passwords: saltedPasswords(1),
  })
  if (outcome.kind !== 'ready') return `login: ${outcome.reason}`
  const { session } = outcome
  session.inbox.clear()
  const problem = await work(asker(session, waiting, patience))
  await session.close(CLOSING)
  return problem
}
