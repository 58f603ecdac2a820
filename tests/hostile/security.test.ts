import { beforeAll, describe, expect, test } from 'vitest'
import type { Identity } from '../../src/wire/connection.ts'
import { selfSignedIdentity } from '../../src/wire/identity.ts'
import { verdictText } from '../../src/run/trial.test-data.ts'
import { NS } from '../../src/xmpp/namespaces.ts'
import { assault, watchForStrayErrors } from './assault.ts'
import { DOMAIN, HostileServer, type Occasion } from './hostile-server.ts'

const PROCEED = `<proceed xmlns='${NS.tls}'/>`

const TRICKS: readonly {
  readonly name: string
  readonly act: (occasion: Occasion) => void
  readonly expected: RegExp
}[] = [
  {
    name: 'bytes that are no TLS after <proceed/>',
    act: ({ peer }) => {
      peer.say(PROCEED)
      peer.socket.removeAllListeners('data')
      peer.socket.once('data', () => peer.say('this is no TLS at all, is it?'))
    },
    expected: /^error: .*TLS as client failed/,
  },
  {
    name: '<proceed/> and silence',
    act: ({ peer }) => peer.say(PROCEED),
    expected: /^error: .*(?:no login within|TLS as client: nothing within) \d+ ms/,
  },
  {
    name: '<proceed/> and RST',
    act: ({ peer }) => {
      peer.say(PROCEED)
      peer.socket.removeAllListeners('data')
      peer.socket.once('data', () => peer.reset())
    },
    expected: /^error: .*the server dropped the connection/,
  },
  {
    name: '<proceed/> with stanzas behind it that nobody encrypted',
    act: ({ peer }) =>
      peer.say(
        `${PROCEED}<stream:features><mechanisms xmlns='${NS.sasl}'><mechanism>PLAIN</mechanism></mechanisms></stream:features>`,
      ),
    expected: /^(?:error|blocked): /,
  },
  {
    name: 'a refusal of TLS',
    act: ({ peer }) => peer.say(`<failure xmlns='${NS.tls}'/></stream:stream>`),
    expected: /^blocked: /,
  },
  {
    name: 'a message in place of <proceed/>',
    act: ({ peer }) => peer.say('<message/>'),
    expected: /^(?:error|blocked): /,
  },
]

describe('a server that breaks off TLS', () => {
  watchForStrayErrors()
  let identity: Identity
  beforeAll(async () => {
    identity = await selfSignedIdentity([DOMAIN])
  })

  for (const { name, act, expected } of TRICKS)
    test(`${name} never gets the password`, async () => {
      const server = await HostileServer.start({ identity })
      const heard: string[] = []
      const { hit } = await assault(server, {
        at: 'starttls',
        act: (occasion) => {
          occasion.peer.socket.on('data', (bytes) => heard.push(bytes.toString('latin1')))
          act(occasion)
        },
      })
      expect(verdictText(hit)).toMatch(expected)
      expect(heard.join('')).not.toContain('<auth')
      await server.stop()
    })

  test('a features list without STARTTLS is refused, and gets no password', async () => {
    const server = await HostileServer.start({ identity })
    const { hit } = await assault(server, {
      at: 'header',
      act: ({ peer, right }) =>
        peer.say(
          right.replace(
            /<starttls.*<\/starttls>/u,
            `<mechanisms xmlns='${NS.sasl}'><mechanism>PLAIN</mechanism></mechanisms>`,
          ),
        ),
    })
    expect(verdictText(hit)).toMatch(/^blocked: .*the server does not offer STARTTLS$/)
    await server.stop()
  })
})
