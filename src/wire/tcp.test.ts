import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { ConnectionListener } from './connection.ts'
import { ConnectError, connectTcp, listenTcp } from './tcp.ts'

const host = '127.0.0.1'
const timeout = 4000
const deaf: ConnectionListener = { bytes() {}, ended() {}, closed() {} }

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

/** A server of the platform; gives its port and the first connection to it. */
async function plainServer(): Promise<{ port: number; peer: Promise<Socket> }> {
  const server = createServer({ pauseOnConnect: true })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const peer = new Promise<Socket>((resolve) => server.once('connection', resolve))
  cleanups.push(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { port, peer }
}

test('nobody listening is a ConnectError that names the place', async () => {
  const listener = await listenTcp({ port: 0, accept: () => deaf })
  await listener.close()
  const { port } = listener
  const attempt = connectTcp({ host, port, listener: deaf, timeout })
  await expect(attempt).rejects.toBeInstanceOf(ConnectError)
  await expect(attempt).rejects.toThrow(`cannot connect to ${host}:${port}: ECONNREFUSED`)
})

test('a signal ends the attempt', async () => {
  const { port } = await plainServer()
  const signal = AbortSignal.abort(new Error('no longer wanted'))
  await expect(connectTcp({ host, port, listener: deaf, timeout, signal })).rejects.toThrow(
    'no longer wanted',
  )
})

test('a reader that is slow shows in what is buffered', async () => {
  const { port, peer } = await plainServer()
  const connection = await connectTcp({ host, port, listener: deaf, timeout })
  const socket = await peer
  connection.write(Buffer.alloc(12_000_000))
  const before = connection.buffered
  connection.write(Buffer.alloc(1000))
  expect(connection.buffered).toBeGreaterThanOrEqual(before + 1000)
  expect(before).toBeGreaterThan(0)
  socket.resume()
  while (connection.buffered > 0) await new Promise(setImmediate)
  connection.destroy()
  await new Promise((resolve) => socket.on('error', () => {}).once('close', resolve))
})

test('what a peer sent before its reset is no exception, whatever we do meanwhile', async () => {
  const { port, peer } = await plainServer()
  let gone: (cause: Error | undefined) => void = () => {}
  const closed = new Promise<Error | undefined>((resolve) => (gone = resolve))
  const connection = await connectTcp({ host, port, timeout, listener: { ...deaf, closed: gone } })
  const socket = await peer
  socket.resetAndDestroy()
  for (let n = 0; n < 100; n++) connection.write(Buffer.alloc(10_000))
  connection.end()
  expect(await closed).toHaveProperty('code', expect.stringMatching(/^(ECONNRESET|EPIPE)$/))
})

test('a port that is taken is a rejection', async () => {
  const first = await listenTcp({ port: 0, accept: () => deaf })
  cleanups.push(() => first.close())
  await expect(listenTcp({ port: first.port, accept: () => deaf })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})

test('closing drops the connections that are open, though their readers are slow', async () => {
  let accepted: () => void = () => {}
  const here = new Promise<void>((resolve) => (accepted = resolve))
  let dropped: () => void = () => {}
  const gone = new Promise<void>((resolve) => (dropped = resolve))
  const listener = await listenTcp({
    port: 0,
    accept: (connection) => {
      for (let n = 0; n < 4; n++) connection.write(Buffer.alloc(4_000_000))
      accepted()
      return { ...deaf, closed: dropped }
    },
  })
  const socket = connect(listener.port, host).pause()
  cleanups.push(() => void socket.destroy())
  await here
  await listener.close()
  await gone
})

test('a connection can be destroyed though its reader is slow', async () => {
  const { port, peer } = await plainServer()
  let gone: (cause: Error | undefined) => void = () => {}
  const closed = new Promise<Error | undefined>((resolve) => (gone = resolve))
  const connection = await connectTcp({ host, port, timeout, listener: { ...deaf, closed: gone } })
  const socket = await peer
  for (let n = 0; n < 4; n++) connection.write(Buffer.alloc(4_000_000))
  connection.end()
  connection.destroy()
  expect(await closed).toBeUndefined()
  socket.on('error', () => {}).destroy()
})

test('a connection can be destroyed at any time after it was ended', async () => {
  for (let wait = 0; wait < 8; wait++) {
    const { port, peer } = await plainServer()
    let gone: () => void = () => {}
    const closed = new Promise<void>((resolve) => (gone = resolve))
    const connection = await connectTcp({
      host,
      port,
      timeout,
      listener: { ...deaf, closed: gone },
    })
    const socket = (await peer).on('error', () => {})
    connection.write(Buffer.from('bye'))
    connection.end()
    for (let n = 0; n < wait; n++) await new Promise((resolve) => process.nextTick(resolve))
    connection.destroy()
    await closed
    socket.destroy()
  }
})

test('a new connection can be written to while it is accepted', async () => {
  const listener = await listenTcp({
    port: 0,
    accept: (connection) => {
      connection.write(Buffer.from('welcome'))
      return deaf
    },
  })
  cleanups.push(() => listener.close())
  const socket = connect(listener.port, host)
  expect(String(await new Promise((resolve) => socket.once('data', resolve)))).toBe('welcome')
  socket.destroy()
})
