import { decodeBase64, encodeBase64 } from './base64.ts'
import {
  clientProof,
  saslPrep,
  type SaltedPasswords,
  type ScramHash,
  scramKeys,
  serverSignature,
} from './scram.ts'

export interface ScramOpening {
  readonly username: string
  /** Fresh for every exchange; printable ASCII without a comma. */
  readonly nonce: string
  /** The authorization identity; absent when the server is to derive it. */
  readonly authorization?: string | undefined
}

/** The first message of a client (`n,,n=…,r=…`); like all SCRAM text here, not yet in base64. */
export function scramClientFirst(opening: ScramOpening): string {
  const authorization =
    opening.authorization === undefined ? '' : `a=${saslName(opening.authorization)}`
  return `n,${authorization},n=${saslName(opening.username)},r=${opening.nonce}`
}

export interface ScramClientExchange {
  readonly hash: ScramHash
  readonly password: string
  /** What `scramClientFirst` gave. */
  readonly clientFirst: string
  /** What the server answered it with. */
  readonly serverFirst: string
}

export type ScramClientFinal =
  /** `message` goes to the server; `signature` is for `verifyServerFinal`. */
  | { readonly ok: true; readonly message: string; readonly signature: string }
  | { readonly ok: false; readonly reason: string }

/** The client's answer to the server's first message (RFC 5802 section 5.1). */
export function scramClientFinal(
  exchange: ScramClientExchange,
  cache?: SaltedPasswords,
): ScramClientFinal {
  const { hash, password, clientFirst, serverFirst } = exchange
  const match = /^r=([!-+\--~]+),s=([^,]+),i=([1-9]\d{0,9})(?:,.*)?$/s.exec(serverFirst)
  if (match === null) return { ok: false, reason: 'the first message of the server is malformed' }
  const [, nonce = '', saltText = '', iterationsText = ''] = match
  const ours = clientFirst.slice(clientFirst.lastIndexOf(',r=') + 3)
  if (!nonce.startsWith(ours) || nonce === ours)
    return { ok: false, reason: 'the server did not append to our nonce' }
  const salt = decodeBase64(saltText)
  if (salt === undefined) return { ok: false, reason: 'the salt is not base64' }
  const iterations = Number(iterationsText)
  if (iterations > MOST_ITERATIONS)
    return { ok: false, reason: `the server asks for more than ${MOST_ITERATIONS} iterations` }
  const { clientKey, serverKey } = scramKeys({ hash, password, salt, iterations }, cache)
  const bareAt = clientFirst.indexOf(',', clientFirst.indexOf(',') + 1) + 1
  const withoutProof = `c=${encodeBase64(clientFirst.slice(0, bareAt))},r=${nonce}`
  const authMessage = `${clientFirst.slice(bareAt)},${serverFirst},${withoutProof}`
  const proof = encodeBase64(clientProof(hash, clientKey, authMessage))
  const signature = encodeBase64(serverSignature(hash, serverKey, authMessage))
  return { ok: true, message: `${withoutProof},p=${proof}`, signature }
}

/** Why the server's final message does not prove that it knows the password; or nothing. */
export function verifyServerFinal(serverFinal: string, signature: string): string | undefined {
  const [, letter, value] = /^([ev])=([^,]*)(?:,.*)?$/s.exec(serverFinal) ?? []
  if (letter === undefined) return 'the final message of the server is malformed'
  if (letter === 'e') return `the server says ${value}`
  return value === signature ? undefined : "the server's signature is wrong"
}

/** More than any server needs: a hostile count would hold the whole run up. */
const MOST_ITERATIONS = 1_000_000

function saslName(name: string): string {
  return saslPrep(name).replaceAll('=', '=3D').replaceAll(',', '=2C')
}
