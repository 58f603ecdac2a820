import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import {
  connect as connectSecurely,
  createServer as createSecureServer,
  type TLSSocket,
} from 'node:tls'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ConnectionListener, Identity, Trust } from './connection.ts'
import { TlsError } from './handshake.ts'
import { selfSignedIdentity } from './identity.ts'
import { memoryPair } from './pair.ts'
import { connectTcp, listenTcp, type TcpListener } from './tcp.ts'
import { connectTls, startServerTls, startTls } from './tls.ts'

const host = '127.0.0.1'
const servername = 'example.org'
const timeout = 4000
const any: Trust = { kind: 'any' }
const deaf: ConnectionListener = { bytes() {}, ended() {}, closed() {} }

let identity: Identity
let other: Identity
beforeAll(async () => {
  identity = await selfSignedIdentity(['example.org', 'münchen.example'])
  other = await selfSignedIdentity(['example.org'])
})

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

/** Answers every line in capitals, so that a test sees both directions work. */
async function shoutingServer(): Promise<TcpListener> {
  const listener = await listenTcp({
    port: 0,
    identity,
    accept: (connection) => ({
      ...deaf,
      bytes: (bytes) => connection.write(Buffer.from(Buffer.from(bytes).toString().toUpperCase())),
    }),
  })
  cleanups.push(() => listener.close())
  return listener
}

function shouted(port: number, name: string, trust: Trust): Promise<string> {
  return new Promise((resolve, reject) => {
    const listener = {
      ...deaf,
      bytes: (bytes: Uint8Array) => resolve(Buffer.from(bytes).toString()),
    }
    connectTls({ host, port, servername: name, trust, timeout, listener }).then((connection) => {
      cleanups.push(() => connection.destroy())
      connection.write(Buffer.from('hello'))
    }, reject)
  })
}

describe('a certificate', () => {
  const authority = (): Trust => ({ kind: 'authority', certificates: identity.certificate })
  const another = (): Trust => ({ kind: 'authority', certificates: other.certificate })

  test.each([
    ['whatever it is, if asked so', 'wrong.example', () => any],
    ['for its name', 'example.org', authority],
    ['for its name in any alphabet', 'xn--mnchen-3ya.example', authority],
    ['for its name, written so', 'münchen.example', authority],
    ['for the address of the loopback', '127.0.0.1', authority],
    ['for the other address of the loopback', '::1', authority],
    ['for the address, written as a domainpart', '[::1]', authority],
  ])('is taken %s', async (_, name, trust) => {
    const { port } = await shoutingServer()
    await expect(shouted(port, name, trust())).resolves.toBe('HELLO')
  })

  test.each([
    ['nobody vouches for', 'example.org', (): Trust => ({ kind: 'system' }), /SELF_SIGNED/],
    ['another authority vouches for', 'example.org', another, /SIGNED|SIGNATURE|VERIFY/],
    ['is for another name', 'wrong.example', authority, /ERR_TLS_CERT_ALTNAME_INVALID/],
    ['is for another address', '127.0.0.2', authority, /ERR_TLS_CERT_ALTNAME_INVALID/],
  ])('that %s is refused, and the server goes on', async (_, name, trust, code) => {
    const { port } = await shoutingServer()
    const attempt = shouted(port, name, trust())
    await expect(attempt).rejects.toBeInstanceOf(TlsError)
    await expect(attempt).rejects.toHaveProperty('code', expect.stringMatching(code))
    await expect(shouted(port, 'example.org', any)).resolves.toBe('HELLO')
  })
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  cleanups.push(() => server.close())
  return (server.address() as AddressInfo).port
}

describe('a client', () => {
  test.each([
    ['direct TLS', true, 'xmpp-client'],
    ['STARTTLS', false, false],
  ])(
    'names the domain with %s, and the protocol only where it is not known',
    async (_, direct, alpn) => {
      const server = createSecureServer({
        cert: identity.certificate,
        key: identity.key,
        ALPNProtocols: ['xmpp-client'],
      })
      const seen = new Promise<TLSSocket>((resolve) => server.once('secureConnection', resolve))
      const port = await listening(server)
      const options = { host, port, servername, trust: any, timeout, listener: deaf }
      const connection = direct
        ? await connectTls(options)
        : await startTls(await connectTcp(options), options)
      cleanups.push(() => connection.destroy())
      const socket = await seen
      socket.on('error', () => {})
      expect({ name: socket.servername, alpn: socket.alpnProtocol }).toEqual({
        name: servername,
        alpn,
      })
    },
  )
})

/**
 * A stream over a socket that joins what TLS writes: the hello to a prefix, and the end of the
 * handshake to the application's first words, which `speak` writes.
 */
function joining(socket: Socket, prefix: string, speak: () => void): Duplex {
  let head: Uint8Array = Buffer.from(prefix)
  let flights = 0
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      flights++
      if (flights === 2) {
        head = chunk
        speak()
        return done()
      }
      socket.write(Buffer.concat([head, chunk]))
      head = Buffer.alloc(0)
      done()
    },
  })
  socket.on('data', (chunk) => stream.push(chunk)).on('error', () => {})
  return stream
}

describe('STARTTLS', () => {
  test('loses no byte that came in one piece with others, and is awaited before any is heard', async () => {
    const order: string[] = []
    let finished: () => void = () => {}
    const done = new Promise<void>((resolve) => (finished = resolve))
    const secret: ConnectionListener = {
      ...deaf,
      bytes: (bytes) => {
        order.push(Buffer.from(bytes).toString())
        finished()
      },
    }
    const listener = await listenTcp({
      port: 0,
      accept: (connection) => ({
        ...deaf,
        bytes: (bytes) => {
          const behind = bytes.subarray(Buffer.from(bytes).indexOf('>') + 1)
          order.push(behind.length > 0 ? 'hello came behind' : 'hello did not come')
          void startServerTls(connection, { identity, timeout, behind, listener: secret }).then(
            () => order.push('secured'),
          )
        },
      }),
    })
    cleanups.push(() => listener.close())
    const socket = connect(listener.port, host)
    const joined = joining(socket, '<starttls/>', () => secure.write('first words'))
    const secure = connectSecurely({ socket: joined, servername, rejectUnauthorized: false })
    secure.on('error', () => {})
    await done
    expect(order).toEqual(['hello came behind', 'secured', 'first words'])
  })

  test('begins behind what was written before, however slow the reader', async () => {
    const size = 12_000_000
    let arrived = 0
    let finished: (text: string) => void = () => {}
    const done = new Promise<string>((resolve) => (finished = resolve))
    const secret: ConnectionListener = {
      ...deaf,
      bytes: (bytes) => finished(Buffer.from(bytes).toString()),
    }
    const listener = await listenTcp({
      port: 0,
      accept: (connection) => ({
        ...deaf,
        bytes: (bytes) => {
          arrived += bytes.length
          if (arrived < size) return
          const behind = bytes.subarray(bytes.length - (arrived - size))
          void startServerTls(connection, { identity, timeout, behind, listener: secret })
        },
      }),
    })
    cleanups.push(() => listener.close())
    const plain = await connectTcp({ host, port: listener.port, timeout, listener: deaf })
    for (let n = 0; n < 4; n++) plain.write(Buffer.alloc(size / 4))
    expect(plain.buffered).toBeGreaterThan(0)
    const secured = await startTls(plain, { servername, trust: any, timeout })
    plain.write(Buffer.from('to nobody'))
    secured.write(Buffer.from('secret'))
    expect(await done).toBe('secret')
    expect(arrived).toBeGreaterThanOrEqual(size)
    secured.destroy()
  })

  test('can be given up by destroying the plain connection', async () => {
    const port = await listening(createServer((socket) => void socket.on('error', () => {})))
    const plain = await connectTcp({ host, port, timeout, listener: deaf })
    const attempt = startTls(plain, { servername, trust: any, timeout })
    setImmediate(() => plain.destroy())
    await expect(attempt).rejects.toBeInstanceOf(TlsError)
  })

  test('needs an open TCP connection that is not secure yet', async () => {
    const { port } = await shoutingServer()
    const options = { host, port, servername, trust: any, timeout, listener: deaf }
    const secured = await connectTls(options)
    await expect(startTls(secured, options)).rejects.toThrow('open TCP connection')
    secured.destroy()
    await expect(startTls(memoryPair()[0](deaf), options)).rejects.toThrow('TCP connection')
    const plain = await connectTcp(options)
    plain.destroy()
    await expect(startTls(plain, options)).rejects.toThrow('open TCP connection')
  })
})
