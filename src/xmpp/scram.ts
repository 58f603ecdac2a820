import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'

/** The SCRAM mechanisms without channel binding, with their hash (RFC 5802, RFC 7677). */
export const SCRAM_MECHANISMS = { 'SCRAM-SHA-1': 'sha1', 'SCRAM-SHA-256': 'sha256' } as const
export type ScramMechanism = keyof typeof SCRAM_MECHANISMS
export type ScramHash = (typeof SCRAM_MECHANISMS)[ScramMechanism]

/** What a salted password is made of. */
export interface ScramSecret {
  readonly hash: ScramHash
  readonly password: string
  readonly salt: Uint8Array
  readonly iterations: number
}

/** What a server keeps instead of a password (RFC 5802 section 3). */
export interface ScramCredentials {
  readonly hash: ScramHash
  readonly salt: Uint8Array
  readonly iterations: number
  readonly storedKey: Buffer
  readonly serverKey: Buffer
}

/**
 * Salted passwords that were computed before: PBKDF2 is slow on purpose, and a run logs the
 * same accounts in again and again. Holds secrets: never printed, dropped with its owner.
 */
export interface SaltedPasswords {
  get(key: string): Buffer | undefined
  set(key: string, salted: Buffer): void
}

/** An empty cache of at most `limit` entries; the oldest goes first. */
export function saltedPasswords(limit = 1000): SaltedPasswords {
  const entries = new Map<string, Buffer>()
  return {
    get: (key) => entries.get(key),
    set: (key, salted) => {
      const [oldest] = entries.keys()
      if (entries.size >= limit && oldest !== undefined) entries.delete(oldest)
      entries.set(key, salted)
    },
  }
}

/** StoredKey and ServerKey of a password: `iterations` HMACs, unless the cache knows them. */
export function scramCredentials(secret: ScramSecret, cache?: SaltedPasswords): ScramCredentials {
  const { hash, salt, iterations } = secret
  const { clientKey, serverKey } = scramKeys(secret, cache)
  return { hash, salt, iterations, storedKey: digest(hash, clientKey), serverKey }
}

/** ClientKey and ServerKey (RFC 5802 section 3): all that a client needs of its password. */
export function scramKeys(
  secret: ScramSecret,
  cache?: SaltedPasswords,
): { readonly clientKey: Buffer; readonly serverKey: Buffer } {
  const salted = saltedPassword(secret, cache)
  return {
    clientKey: hmac(secret.hash, salted, 'Client Key'),
    serverKey: hmac(secret.hash, salted, 'Server Key'),
  }
}

/** ClientProof: the ClientKey hidden under the signature of the exchange so far. */
export function clientProof(hash: ScramHash, clientKey: Buffer, authMessage: string): Buffer {
  return xor(clientKey, hmac(hash, digest(hash, clientKey), authMessage))
}

/** Whether a ClientProof was made with the password that the credentials are of. */
export function provesPassword(
  credentials: ScramCredentials,
  proof: Buffer,
  authMessage: string,
): boolean {
  const { hash, storedKey } = credentials
  const signature = hmac(hash, storedKey, authMessage)
  return (
    proof.length === signature.length &&
    timingSafeEqual(digest(hash, xor(proof, signature)), storedKey)
  )
}

/** ServerSignature: how the server shows that it knows the password too. */
export function serverSignature(hash: ScramHash, serverKey: Buffer, authMessage: string): Buffer {
  return hmac(hash, serverKey, authMessage)
}

/**
 * What SCRAM hashes and compares of a name or password: SASLprep (RFC 4013) as far as it maps
 * (spaces, invisible characters, NFKC); what it prohibits is let through, for tests need it.
 */
export function saslPrep(text: string): string {
  if (/^[ -~]*$/.test(text)) return text
  return text.replace(SPACES, ' ').replace(MAPPED_TO_NOTHING, '').normalize('NFKC')
}

const SPACES = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000]/g
const MAPPED_TO_NOTHING =
  /\u00AD|\u034F|\u1806|[\u180B-\u180D]|[\u200C-\u200D]|\u2060|[\uFE00-\uFE0F]|\uFEFF/g

function saltedPassword(secret: ScramSecret, cache: SaltedPasswords | undefined): Buffer {
  const { hash, salt, iterations } = secret
  const password = saslPrep(secret.password)
  const compute = (): Buffer =>
    pbkdf2Sync(password, salt, iterations, hash === 'sha1' ? 20 : 32, hash)
  if (cache === undefined) return compute()
  const key = createHash('sha256')
    .update(`${hash} ${iterations} ${Buffer.from(salt).toString('base64')} ${password}`)
    .digest('base64')
  const known = cache.get(key)
  if (known !== undefined) return known
  const salted = compute()
  cache.set(key, salted)
  return salted
}

function digest(hash: ScramHash, data: Buffer): Buffer {
  return createHash(hash).update(data).digest()
}

function hmac(hash: ScramHash, key: Buffer, data: string): Buffer {
  return createHmac(hash, key).update(data, 'utf8').digest()
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))
}
