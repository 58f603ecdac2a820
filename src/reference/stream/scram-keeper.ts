import { createHmac } from 'node:crypto'
import {
  saltedPasswords,
  type ScramCredentials,
  scramCredentials,
  type ScramHash,
} from '../../xmpp/scram.ts'
import type { Account } from '../state/account.ts'

/** The least that RFC 7677 section 4 allows: tests log in often, and nothing here is precious. */
const ITERATIONS = 4096

/**
 * Salts and keys for SCRAM. A salt is derived from the name, so that a user who does not exist
 * is asked what a user who does would be asked (RFC 6120 6.5.10).
 */
export interface ScramKeeper {
  salting(user: string, host: string, hash: ScramHash): Salting
  credentials(
    user: string,
    host: string,
    hash: ScramHash,
    account: Account | undefined,
  ): ScramCredentials
}

type Salting = Pick<ScramCredentials, 'salt' | 'iterations'>

/** `secret` is what salts are derived from; its like never comes again. */
export function scramKeeper(secret: Uint8Array): ScramKeeper {
  const cache = saltedPasswords()
  const salting = (user: string, host: string, hash: ScramHash): Salting => {
    const name = `${hash} ${user.toLowerCase()}@${host}`
    const salt = createHmac('sha256', secret).update(name).digest().subarray(0, 16)
    return { salt, iterations: ITERATIONS }
  }
  return {
    salting,
    credentials: (user, host, hash, account) => {
      const password = account?.password ?? Buffer.from(secret).toString('base64')
      return scramCredentials({ hash, password, ...salting(user, host, hash) }, cache)
    },
  }
}
