import { bell } from '../actor/bell.ts'
import type { Endpoint } from '../actor/endpoint.ts'
import { login } from '../actor/login.ts'
import { saltedPasswords } from '../xmpp/scram.ts'
import { asker, forgetful, type Asker } from './asker.ts'
import type { Account } from './provisioning.ts'

/** A session of an account that belongs to no case. */
export interface OwnSession extends Asker {
  /** Closes the stream in order. */
  close(): Promise<void>
}

export type OwnLogin =
  | { readonly kind: 'ready'; readonly session: OwnSession }
  | { readonly kind: 'failed'; readonly reason: string }

/** Milliseconds for a server to close its side. */
const CLOSING = 500

/** Logs in with a resource bound, and nothing else; `patience` bounds every single wait. */
export async function logIn(
  endpoint: Endpoint,
  account: Account,
  patience: number,
): Promise<OwnLogin> {
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
  if (outcome.kind !== 'ready') return { kind: 'failed', reason: `login: ${outcome.reason}` }
  const { session } = outcome
  session.inbox.clear()
  const close = (): Promise<void> => session.close(CLOSING)
  return { kind: 'ready', session: { close, ...asker(session, waiting, patience) } }
}

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
  const outcome = await logIn(endpoint, account, patience)
  if (outcome.kind === 'failed') return outcome.reason
  const problem = await work(outcome.session)
  await outcome.session.close()
  return problem
}
