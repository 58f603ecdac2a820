import { describe, expect, test } from 'vitest'
import { scramClientFinal, scramClientFirst, verifyServerFinal } from './scram-client.ts'
import { readClientFirst, scramServerFinal, scramServerFirst } from './scram-server.ts'
import { saltedPasswords, saslPrep, scramCredentials, type ScramHash } from './scram.ts'

interface Vector {
  readonly rfc: string
  readonly hash: ScramHash
  readonly clientNonce: string
  readonly serverNonce: string
  readonly salt: string
  readonly clientFinal: string
  readonly serverFinal: string
}

/** User `user`, password `pencil`, 4096 iterations in both. */
const VECTORS: readonly Vector[] = [
  {
    rfc: 'RFC 5802 section 5',
    hash: 'sha1',
    clientNonce: 'fyko+d2lbbFgONRv9qkxdawL',
    serverNonce: '3rfcNHYJY1ZVvWVs7j',
    salt: 'QSXCR+Q6sek8bf92',
    clientFinal:
      'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
    serverFinal: 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
  },
  {
    rfc: 'RFC 7677 section 3',
    hash: 'sha256',
    clientNonce: 'rOprNGfwEbeRWgbNEkqO',
    serverNonce: '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0',
    salt: 'W22ZaJ0SNY7soEsUEjb6gQ==',
    clientFinal:
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
    serverFinal: 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
  },
]

describe.each(VECTORS)('the example of $rfc', (vector) => {
  const { hash, clientNonce, serverNonce } = vector
  const salt = Buffer.from(vector.salt, 'base64')
  const clientFirst = `n,,n=user,r=${clientNonce}`
  const serverFirst = `r=${clientNonce}${serverNonce},s=${vector.salt},i=4096`

  test('is what a client says', () => {
    expect(scramClientFirst({ username: 'user', nonce: clientNonce })).toBe(clientFirst)
    const final = scramClientFinal({ hash, password: 'pencil', clientFirst, serverFirst })
    if (!final.ok) throw new Error(final.reason)
    expect(final.message).toBe(vector.clientFinal)
    expect(verifyServerFinal(vector.serverFinal, final.signature)).toBeUndefined()
  })

  test('is what a server says', () => {
    const credentials = scramCredentials({ hash, password: 'pencil', salt, iterations: 4096 })
    const first = readClientFirst(clientFirst)
    if (!first.ok) throw new Error(first.reason)
    expect(first.start.username).toBe('user')
    expect(scramServerFirst(first.start, serverNonce, credentials)).toBe(serverFirst)
    const { clientFinal } = vector
    expect(scramServerFinal({ credentials, start: first.start, serverFirst, clientFinal })).toEqual(
      { ok: true, message: vector.serverFinal },
    )
  })

  test('is refused with another password', () => {
    const credentials = scramCredentials({ hash, password: 'pencils', salt, iterations: 4096 })
    const first = readClientFirst(clientFirst)
    if (!first.ok) throw new Error(first.reason)
    const { clientFinal } = vector
    expect(
      scramServerFinal({ credentials, start: first.start, serverFirst, clientFinal }),
    ).toMatchObject({ ok: false, condition: 'not-authorized' })
  })
})

describe('a client', () => {
  const clientFirst = scramClientFirst({ username: 'juliet', nonce: 'abc' })
  const base = { hash: 'sha1', password: 'secret', clientFirst } as const

  test.each([
    ['another nonce', 'r=xyz,s=QSXCR+Q6sek8bf92,i=4096'],
    ['its own nonce, nothing appended', 'r=abc,s=QSXCR+Q6sek8bf92,i=4096'],
    ['a salt that is not base64', 'r=abcd,s=QSX*,i=4096'],
    ['no iterations', 'r=abcd,s=QSXCR+Q6sek8bf92,i=0'],
    ['a count of iterations that would take hours', 'r=abcd,s=QSXCR+Q6sek8bf92,i=4000000000'],
    ['an extension it must not ignore', 'm=x,r=abcd,s=QSXCR+Q6sek8bf92,i=4096'],
    ['nothing at all', ''],
  ])('refuses %s', (_, serverFirst) => {
    expect(scramClientFinal({ ...base, serverFirst }).ok).toBe(false)
  })

  test.each([
    ['a wrong signature', 'v=AAAA'],
    ['an error', 'e=other-error'],
    ['nothing', ''],
  ])('is not satisfied with %s from the server', (_, serverFinal) => {
    expect(verifyServerFinal(serverFinal, 'BBBB')).toBeTypeOf('string')
  })

  test('escapes the two characters that a name cannot have', () => {
    expect(scramClientFirst({ username: 'a=b,c', nonce: 'n', authorization: 'x,y' })).toBe(
      'n,a=x=2Cy,n=a=3Db=2Cc,r=n',
    )
  })
})

describe('a server', () => {
  test('reads names back as they were', () => {
    const message = scramClientFirst({ username: 'a=2C,', nonce: 'n', authorization: '=,=' })
    expect(readClientFirst(message)).toMatchObject({
      ok: true,
      start: { username: 'a=2C,', authorization: '=,=', nonce: 'n' },
    })
  })

  test.each([
    'n,,n=a,r=',
    'n,,n=,r=abc',
    'n=a,r=abc',
    'p=tls-unique,,n=a,r=abc',
    'n,,m=x,n=a,r=abc',
    'n,,n=a=2X,r=abc',
    'n,,r=abc,n=a',
    '',
  ])('refuses %j as a first message', (message) => {
    expect(readClientFirst(message)).toMatchObject({ ok: false, condition: 'malformed-request' })
  })

  test.each([
    ['another nonce', 'c=biws,r=abcX,p=AAAA', 'malformed-request'],
    ['another GS2 header', 'c=eSws,r=abcd,p=AAAA', 'malformed-request'],
    ['a proof that is not base64', 'c=biws,r=abcd,p=A', 'malformed-request'],
    ['no proof', 'c=biws,r=abcd', 'malformed-request'],
    ['a proof of the wrong length', 'c=biws,r=abcd,p=AAAA', 'not-authorized'],
  ])('refuses a final message with %s', (_, clientFinal, condition) => {
    const first = readClientFirst('n,,n=juliet,r=abc')
    if (!first.ok) throw new Error(first.reason)
    const credentials = scramCredentials({
      hash: 'sha1',
      password: 'secret',
      salt: Buffer.from('salt'),
      iterations: 1,
    })
    const serverFirst = scramServerFirst(first.start, 'd', credentials)
    expect(
      scramServerFinal({ credentials, start: first.start, serverFirst, clientFinal }),
    ).toMatchObject({ ok: false, condition })
  })
})

describe('a cache of salted passwords', () => {
  const secret = { hash: 'sha1', password: 'p', salt: Buffer.from('s'), iterations: 1 } as const

  test('gives what was computed before, and only for the same secret', () => {
    const keys: string[] = []
    const cache = saltedPasswords()
    const watched = {
      ...cache,
      set: (key: string, b: Buffer) => (keys.push(key), cache.set(key, b)),
    }
    const first = scramCredentials(secret, watched)
    expect(scramCredentials(secret, watched)).toEqual(first)
    expect(keys).toHaveLength(1)
    for (const other of [
      { ...secret, hash: 'sha256' },
      { ...secret, password: 'q' },
      { ...secret, salt: Buffer.from('t') },
      { ...secret, iterations: 2 },
    ] as const)
      expect(scramCredentials(other, watched)).toEqual(scramCredentials(other))
    expect(keys).toHaveLength(5)
  })

  test('forgets the oldest when it is full', () => {
    const cache = saltedPasswords(2)
    for (const key of ['a', 'b', 'c']) cache.set(key, Buffer.from(key))
    expect(['a', 'b', 'c'].map((key) => cache.get(key)?.toString())).toEqual([undefined, 'b', 'c'])
  })
})

test.each([
  ['I\u00ADX', 'IX'],
  ['user', 'user'],
  ['USER', 'USER'],
  ['\u00AA', 'a'],
  ['\u2168', 'IX'],
  ['a\u00A0b', 'a b'],
])('SASLprep makes %j %j (RFC 4013 section 3)', (from, to) => {
  expect(saslPrep(from)).toBe(to)
})
