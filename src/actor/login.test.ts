import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startReferenceServer, type ReferenceServer } from '../../src/reference/server.ts'
import type { Transcript } from '../record/transcript.ts'
import type { Identity, Trust } from '../wire/connection.ts'
import { selfSignedIdentity } from '../wire/identity.ts'
import { encodeBase64 } from '../xmpp/base64.ts'
import { saltedPasswords } from '../xmpp/scram.ts'
import { bell } from './bell.ts'
import type { Security } from './endpoint.ts'
import { login, type Login } from './login.ts'
import { recorder } from './recorder.ts'

const PASSWORD = 'p€nnyw0rth & <"Nurse">'
let identity: Identity
let stranger: Identity
const servers: ReferenceServer[] = []
/** Offers PLAIN without TLS, and does not. */
let open: ReferenceServer
let strict: ReferenceServer

beforeAll(async () => {
  identity = await selfSignedIdentity(['capulet.test'])
  stranger = await selfSignedIdentity(['capulet.test'])
  const accounts = [{ host: 'capulet.test', user: 'juliet', password: PASSWORD }]
  const start = async (plainWithoutTls: boolean): Promise<ReferenceServer> => {
    const server = await startReferenceServer({
      hosts: ['capulet.test'],
      identity,
      accounts,
      plainWithoutTls,
    })
    servers.push(server)
    return server
  }
  open = await start(true)
  strict = await start(false)
})
afterAll(() => Promise.all(servers.map((server) => server.stop())))

interface Attempt {
  readonly server: ReferenceServer
  readonly security: Security
  readonly password?: string
  readonly domain?: string
  readonly trust?: Trust
}

async function attempt(options: Attempt): Promise<{ outcome: Login; transcript: Transcript }> {
  const { server, security, password = PASSWORD, domain = 'capulet.test' } = options
  const keeper = recorder(() => 0)
  const outcome = await login({
    name: 'juliet/balcony',
    account: { username: 'juliet', domain, password },
    resource: 'balcony',
    endpoint: {
      host: '127.0.0.1',
      port: (security === 'direct-tls' ? server.tlsPort : server.port) ?? 0,
      security,
      trust: options.trust ?? { kind: 'authority', certificates: identity.certificate },
      domain,
    },
    recorder: keeper,
    bell: bell(new AbortController().signal),
    patience: 10_000,
    passwords: saltedPasswords(),
  })
  return { outcome, transcript: keeper.transcript }
}

/** What went out: `open auth open iq`. */
const sent = (transcript: Transcript): string =>
  transcript
    .flatMap((entry) => (entry.kind === 'sent' ? [entry.content] : []))
    .map((content) => (content.kind === 'element' ? content.element.name : content.kind))
    .join(' ')

const ways: readonly (readonly [name: string, () => Attempt, sends: string])[] = [
  ['PLAIN in the clear', () => ({ server: open, security: 'plain' }), 'open auth open iq'],
  [
    'SCRAM in the clear',
    () => ({ server: strict, security: 'plain' }),
    'open auth response open iq',
  ],
  [
    'PLAIN over STARTTLS',
    () => ({ server: strict, security: 'starttls' }),
    'open starttls open auth open iq',
  ],
  [
    'PLAIN over direct TLS',
    () => ({ server: strict, security: 'direct-tls' }),
    'open auth open iq',
  ],
]

describe('a login', () => {
  for (const [name, options, sends] of ways) {
    test(`with ${name} binds the resource, and sends nothing but the negotiation`, async () => {
      const { outcome, transcript } = await attempt(options())
      expect(outcome).toMatchObject({
        kind: 'ready',
        session: { jid: 'juliet@capulet.test/balcony' },
      })
      expect(sent(transcript)).toBe(sends)
      if (outcome.kind === 'ready') outcome.session.drop()
    })

    test(`with ${name} leaves no password in its transcript`, async () => {
      const { outcome, transcript } = await attempt(options())
      const told = JSON.stringify(transcript, (_, value: unknown) =>
        value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
      )
      const plain = encodeBase64(`\0juliet\0${PASSWORD}`)
      for (const secret of [JSON.stringify(PASSWORD).slice(1, -1), plain, encodeBase64(PASSWORD)])
        expect(told).not.toContain(secret)
      if (outcome.kind === 'ready') outcome.session.drop()
    })

    test(`with ${name} and a wrong password is refused`, async () => {
      const { outcome } = await attempt({ ...options(), password: 'a-wrong-password' })
      expect(outcome).toEqual({
        kind: 'refused',
        reason: 'the server refused the credentials: not-authorized',
      })
    })
  }

  test('gives the features of all its streams', async () => {
    const { outcome } = await attempt({ server: strict, security: 'starttls' })
    const features = outcome.kind === 'ready' ? outcome.features : []
    const names = features.map(({ children }) =>
      children.flatMap((node) => (typeof node === 'string' ? [] : [node.name])),
    )
    expect(names).toHaveLength(3)
    expect(names[0]).toContain('starttls')
    expect(names[1]).toContain('mechanisms')
    expect(names[1]).not.toContain('starttls')
    expect(names[2]).toContain('bind')
    if (outcome.kind === 'ready') outcome.session.drop()
  })

  for (const security of ['starttls', 'direct-tls'] as const)
    test(`over ${security} to a server that nobody trusts fails before anything is told`, async () => {
      const { outcome, transcript } = await attempt({
        server: strict,
        security,
        trust: { kind: 'authority', certificates: stranger.certificate },
      })
      expect(outcome).toMatchObject({
        kind: 'failed',
        reason: expect.stringMatching(/TLS as client failed/),
      })
      expect(sent(transcript)).not.toContain('auth')
    })

  test('at a domain that the server does not serve is refused, with its words', async () => {
    const { outcome } = await attempt({ server: open, security: 'plain', domain: 'montague.test' })
    expect(outcome).toEqual({
      kind: 'refused',
      reason: 'the server ended the stream of juliet/balcony: host-unknown',
    })
  })

  test('where nobody listens fails', async () => {
    const server = { ...open, port: 1 }
    const { outcome } = await attempt({ server, security: 'plain' })
    expect(outcome).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/^no connection: .*ECONNREFUSED/),
    })
  })
})

test('nothing answers for an actor once it is logged in', async () => {
  const { outcome, transcript } = await attempt({ server: open, security: 'plain' })
  if (outcome.kind !== 'ready') throw new Error(outcome.reason)
  const { session } = outcome
  const before = sent(transcript)
  const ask = `<iq type='get' id='q' to='juliet@capulet.test/balcony'><ping xmlns='urn:xmpp:ping'/></iq>`
  session.send(new TextEncoder().encode(ask), { kind: 'raw' })
  await eventually(() => session.inbox.arrivals.length > 0)
  expect(session.inbox.arrivals.map(({ element }) => element?.name)).toEqual(['iq'])
  await session.close(1000)
  expect(sent(transcript)).toBe(`${before} raw close`)
})

test('what the negotiation brought is not in the inbox', async () => {
  const { outcome } = await attempt({ server: open, security: 'plain' })
  if (outcome.kind !== 'ready') throw new Error(outcome.reason)
  expect(outcome.session.inbox.arrivals).toEqual([])
  outcome.session.drop()
})

/** Looks again in every turn of the event loop; the limit of the test is the limit. */
async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((next) => setImmediate(next))
}
