import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Connection, ConnectionListener, Identity, Trust } from './connection.ts'
import { TimeoutError } from './deadline.ts'
import { TlsError } from './handshake.ts'
import { selfSignedIdentity } from './identity.ts'
import { connectTcp, listenTcp } from './tcp.ts'
import { connectTls, startServerTls, startTls } from './tls.ts'

const host = '127.0.0.1'
const servername = 'example.org'
const timeout = 4000
const any: Trust = { kind: 'any' }
const deaf: ConnectionListener = { bytes() {}, ended() {}, closed() {} }

let identity: Identity
beforeAll(async () => {
  identity = await selfSignedIdentity(['example.org'])
})

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

/** A server that starts TLS at once, as if STARTTLS had gone before. */
async function servedTls(
  served: Identity,
  bound = timeout,
): Promise<{ port: number; closed: Promise<Error | undefined>; secured: Promise<Connection> }> {
  let closed: (cause: Error | undefined) => void = () => {}
  let secured: (connection: Promise<Connection>) => void = () => {}
  const result = {
    closed: new Promise<Error | undefined>((resolve) => (closed = resolve)),
    secured: new Promise<Connection>((resolve) => (secured = resolve)),
  }
  result.secured.catch(() => {})
  const listener = await listenTcp({
    port: 0,
    accept: (connection) => {
      setImmediate(() => secured(startServerTls(connection, { identity: served, timeout: bound })))
      return { ...deaf, closed }
    },
  })
  cleanups.push(() => listener.close())
  return { port: listener.port, ...result }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  cleanups.push(() => server.close())
  return (server.address() as AddressInfo).port
}

describe('a server that does not speak TLS', () => {
  test.each([
    [
      'answers with something else',
      (s: Socket) => s.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      TlsError,
    ],
    ['ends its direction', (s: Socket) => s.end(), TlsError],
    ['resets', (s: Socket) => s.resetAndDestroy(), TlsError],
    ['says nothing', () => {}, TimeoutError],
  ])('but %s is a rejection, and the listener hears the cause', async (_, answer, kind) => {
    const port = await listening(
      createServer({ allowHalfOpen: true }, (socket) => {
        cleanups.push(() => socket.destroy())
        socket.on('error', () => {}).once('data', () => answer(socket))
      }),
    )
    let closed: (cause: Error | undefined) => void = () => {}
    const cause = new Promise<Error | undefined>((resolve) => (closed = resolve))
    const plain = await connectTcp({ host, port, timeout, listener: { ...deaf, closed } })
    const attempt = startTls(plain, { servername, trust: any, timeout: 100 })
    await expect(attempt).rejects.toBeInstanceOf(kind)
    expect(await cause).toBeInstanceOf(kind)
  })
})

describe('a client that does not speak TLS', () => {
  test.each([
    ['sends something else', (s: Socket) => s.write('<stream:stream>'), TlsError],
    [
      'sends half of a handshake and ends',
      (s: Socket) => s.end(Buffer.from('160301', 'hex')),
      TlsError,
    ],
    ['ends its direction', (s: Socket) => s.end(), TlsError],
    ['resets', (s: Socket) => s.resetAndDestroy(), TlsError],
    ['says nothing', () => {}, TimeoutError],
  ])('but %s is a rejection, and the listener hears the cause', async (_, act, kind) => {
    const { port, closed, secured } = await servedTls(identity, 100)
    const socket = connect({ port, host, allowHalfOpen: true }).on('error', () => {})
    cleanups.push(() => socket.destroy())
    socket.once('connect', () => act(socket))
    await expect(secured).rejects.toBeInstanceOf(kind)
    expect(await closed).toBeInstanceOf(kind)
  })

  test('is dropped by a listener for direct TLS, which goes on', async () => {
    const listener = await listenTcp({ port: 0, identity, accept: () => deaf })
    cleanups.push(() => listener.close())
    const socket = connect(listener.port, host).on('error', () => {})
    socket.write('<stream:stream>')
    await new Promise((resolve) => socket.resume().once('close', resolve))
    const options = { host, port: listener.port, servername, trust: any, timeout, listener: deaf }
    const secured = await connectTls(options)
    expect(secured.secure).toBe(true)
    secured.destroy()
  })
})

test('a secured stream that turns into garbage closes the connection with the cause', async () => {
  const { port, secured, closed } = await servedTls(identity)
  const socket = connect(port, host)
  const secure = connectSecurely({ socket, servername, rejectUnauthorized: false })
  secure.on('error', () => {})
  await secured
  await new Promise((resolve) => secure.write('all is well', resolve))
  socket.write('<stream:stream>')
  expect(await closed).toHaveProperty('code', expect.stringMatching(/^ERR_SSL_/))
})

test('a certificate that is none at all is an error of TLS on both sides', async () => {
  const { port, closed } = await servedTls({ certificate: 'nonsense', key: identity.key })
  const options = { host, port, servername, trust: any, timeout, listener: deaf }
  await expect(connectTls(options)).rejects.toBeInstanceOf(TlsError)
  expect(await closed).toBeInstanceOf(TlsError)
})
