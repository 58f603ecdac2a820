import { describe, expect, test } from 'vitest'
import { verdictText } from '../../src/run/trial.test-data.ts'
import { encodeBase64 } from '../../src/xmpp/base64.ts'
import { NS } from '../../src/xmpp/namespaces.ts'
import { assault, watchForStrayErrors } from './assault.ts'
import { challenge } from './hostile-sasl.ts'
import { HostileServer, type Moment, type Occasion } from './hostile-server.ts'

interface Deceit {
  readonly name: string
  readonly at: Moment
  readonly act: (occasion: Occasion) => void
  readonly expected: RegExp
}

const success = (text: string): string => `<success xmlns='${NS.sasl}'>${text}</success>`
const failure = (inner: string): string => `<failure xmlns='${NS.sasl}'>${inner}</failure>`
const say =
  (text: string) =>
  ({ peer }: Occasion): void =>
    peer.say(text)
/** The server's first message with something in it changed. */
const changed =
  (change: (first: string) => string) =>
  ({ peer, right }: Occasion): void =>
    peer.say(challenge(change(Buffer.from(right.replace(/<[^>]*>/gu, ''), 'base64').toString())))

const SCRAM: readonly Deceit[] = [
  {
    name: 'a wrong signature of the server',
    at: 'response',
    act: say(success(encodeBase64('v=AAAAAAAAAAAAAAAAAAAAAAAAAAA='))),
    expected: /^blocked: .*SCRAM-SHA-1: the server's signature is wrong$/,
  },
  {
    name: 'no signature of the server',
    at: 'response',
    act: say(success('')),
    expected: /^blocked: .*the final message of the server is malformed$/,
  },
  {
    name: 'an empty signature before the client has proved anything',
    at: 'auth',
    act: say(success(encodeBase64('v='))),
    expected: /^blocked: .*a success before any proof$/,
  },
  {
    name: 'a signature in another challenge, and an error in it',
    at: 'response',
    act: say(challenge('e=invalid-proof')),
    expected: /^blocked: .*the server says invalid-proof$/,
  },
  {
    name: 'a challenge that is not base64',
    at: 'auth',
    act: say(`<challenge xmlns='${NS.sasl}'>*** not base64 ***</challenge>`),
    expected: /^blocked: .*the challenge of the server is not base64$/,
  },
  {
    name: 'an empty challenge',
    at: 'auth',
    act: say(challenge('')),
    expected: /^blocked: .*the first message of the server is malformed$/,
  },
  {
    name: 'four billion iterations',
    at: 'auth',
    act: changed((first) => first.replace(/i=\d+/u, 'i=4294967296')),
    expected: /^blocked: .*the server asks for more than 1000000 iterations$/,
  },
  {
    name: 'no iterations',
    at: 'auth',
    act: changed((first) => first.replace(/i=\d+/u, 'i=0')),
    expected: /^blocked: .*the first message of the server is malformed$/,
  },
  {
    name: 'a salt that is not base64',
    at: 'auth',
    act: changed((first) => first.replace(/s=[^,]+/u, 's=***')),
    expected: /^blocked: .*the salt is not base64$/,
  },
  {
    name: 'a nonce that is not ours',
    at: 'auth',
    act: changed((first) => first.replace(/r=[^,]+/u, 'r=theirs')),
    expected: /^blocked: .*the server did not append to our nonce$/,
  },
  {
    name: 'our nonce, and nothing behind it',
    at: 'auth',
    act: changed((first) => first.replace(/theirs,/u, ',')),
    expected: /^blocked: .*the server did not append to our nonce$/,
  },
]

const PLAIN: readonly Deceit[] = [
  {
    name: 'a refusal',
    at: 'auth',
    act: say(failure('<not-authorized/><text>no</text>')),
    expected: /^blocked: .*the server refused the credentials: not-authorized$/,
  },
  {
    name: 'a refusal that does not say why',
    at: 'auth',
    act: say(failure('')),
    expected: /^blocked: .*the server refused the credentials: an error without a condition$/,
  },
  {
    name: 'mechanisms that nobody has heard of',
    at: 'header',
    act: ({ peer, right }) => peer.say(right.replaceAll('PLAIN', 'X-EVIL')),
    expected: /^blocked: .*No compatible mechanism available/,
  },
  {
    name: 'features without any',
    at: 'header',
    act: ({ peer, right }) => peer.say(right.replace(/<stream:features>.*/u, '<stream:features/>')),
    expected: /^error: .*no login within \d+ ms$/,
  },
  {
    name: 'one challenge after the other',
    at: 'auth',
    act: ({ peer }) => peer.flood(challenge('again')),
    expected: /^(?:error|blocked): /,
  },
  {
    name: 'a success, and a stream that is not restarted',
    at: 'header-again',
    act: ({ peer }) => peer.say('<message/>'),
    expected: /^blocked: .*the server opened no stream/,
  },
  {
    name: 'another address',
    at: 'bind',
    act: ({ peer, right }) => peer.say(right.replace(/<jid>[^@]*/u, '<jid>romeo')),
    expected: /^blocked: .*the server bound romeo@.*, which is no address of juliet-\d@/,
  },
  {
    name: 'an address that is none',
    at: 'bind',
    act: ({ peer, right }) => peer.say(right.replace(/<jid>[^<]*/u, "<jid>/x' to='y")),
    expected: /^blocked: .*the server bound .*, which is no full JID$/,
  },
  {
    name: 'a bare address',
    at: 'bind',
    act: ({ peer, right }) => peer.say(right.replace(/\/balcony/u, '')),
    expected: /^blocked: .*the server bound .*, which is no full JID$/,
  },
  {
    name: 'a result without an address',
    at: 'bind',
    act: ({ peer, id }) => peer.say(`<iq type='result' id='${id}'/>`),
    expected: /^blocked: .*the resource was not bound: the result has no JID$/,
  },
  {
    name: 'an IQ error without <error/>',
    at: 'bind',
    act: ({ peer, id }) => peer.say(`<iq type='error' id='${id}'/>`),
    expected: /^blocked: .*the resource was not bound: an error without a condition$/,
  },
  {
    name: 'the result under another id',
    at: 'bind',
    act: ({ peer, right, id }) => peer.say(right.replace(id, `${id}0`)),
    expected: /^error: .*no login within \d+ ms$/,
  },
]

describe('a server that deceives who logs in', () => {
  watchForStrayErrors()

  const exchanges = { 'SCRAM-SHA-1': SCRAM, PLAIN }
  for (const [mechanism, deceits] of Object.entries(exchanges))
    for (const { name, at, act, expected } of deceits)
      test(`${mechanism}, at ${at}: ${name}`, async () => {
        const server = await HostileServer.start({ mechanisms: [mechanism] })
        const { hit } = await assault(server, { at, act })
        expect(verdictText(hit)).toMatch(expected)
        await server.stop()
      })

  test('a run against a server that tells the passwords it heard has them in no report', async () => {
    const server = await HostileServer.start()
    const { hit } = await assault(server, {
      at: 'auth',
      act: ({ peer, user }) => {
        const password = server.accounts.get(user) ?? ''
        const plain = encodeBase64(`\0${user}\0${password}`)
        peer.say(
          `<message id='${plain}'><body>${password}</body></message>` +
            failure(`<not-authorized/><text>${password} is ${encodeBase64(password)}</text>`) +
            `<${password}/>` +
            `</${password}>`,
        )
      },
    })
    const told = JSON.stringify(hit.transcript, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    )
    expect(told).toContain('(blotted out)')
    for (const secret of ['pass-of-juliet', encodeBase64('pass-of-juliet')])
      expect(told + verdictText(hit)).not.toContain(secret)
    await server.stop()
  })
})
