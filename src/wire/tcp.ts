import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Connection, ConnectionListener, Identity } from './connection.ts'
import { type Bound, within } from './deadline.ts'
import { serverHandshake } from './handshake.ts'
import { SocketConnection } from './socket-connection.ts'

export interface TcpOptions extends Bound {
  readonly host: string
  readonly port: number
  /** Hears nothing before the promise has been resolved. */
  readonly listener: ConnectionListener
}

/**
 * Opens a TCP connection, without delay for small writes and closing each direction apart.
 * Rejects with `ConnectError` when nobody answers, and with `TimeoutError` when that takes too
 * long; then the listener hears nothing.
 */
export async function connectTcp(options: TcpOptions): Promise<Connection> {
  const connection = new SocketConnection(await dial(options))
  connection.listen(options.listener)
  return connection
}

/** The bare socket of `connectTcp`, for what begins with TLS. */
export async function dial(options: Omit<TcpOptions, 'listener'>): Promise<Socket> {
  const { host, port } = options
  const socket = connect({ host, port, noDelay: true, allowHalfOpen: true })
  let failed: (error: Error) => void = () => {}
  socket.on('error', (error) => failed(error))
  await within<void>(
    options,
    `connecting to ${host}:${port}`,
    (resolve, reject) => {
      failed = (error) => reject(new ConnectError(host, port, error))
      socket.once('connect', resolve)
    },
    () => socket.destroy(),
  )
  return socket
}

/** A connection that did not come about; `code` is the platform's (`ECONNREFUSED`, `ENOTFOUND`). */
export class ConnectError extends Error {
  override readonly name = 'ConnectError'
  readonly code: string

  constructor(host: string, port: number, cause: Error) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
    super(`cannot connect to ${host}:${port}: ${code}`, { cause })
    this.code = code
  }
}

export interface ListenOptions {
  /** Default `127.0.0.1`. */
  readonly host?: string
  /** 0 takes a free one. */
  readonly port: number
  /** Called with every new connection, which may be written to at once. */
  readonly accept: (connection: Connection) => ConnectionListener
  /** Direct TLS (XEP-0368): `accept` sees a connection once its handshake is done. */
  readonly identity?: Identity
  /** Milliseconds for such a handshake. Default 10 s. */
  readonly handshakeTimeout?: number
}

export interface TcpListener {
  readonly port: number
  /** Stops listening, and drops the connections that are still open. */
  close(): Promise<void>
}

/** Listens for TCP connections. Rejects when the port cannot be had. */
export function listenTcp(options: ListenOptions): Promise<TcpListener> {
  const { host = '127.0.0.1', port, accept, identity, handshakeTimeout = 10_000 } = options
  const open = new Set<Socket>()
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    if (identity === undefined) {
      const connection = new SocketConnection(socket)
      connection.listen(accept(connection))
      return
    }
    serverHandshake(socket, { identity, timeout: handshakeTimeout, alpn: true }).then(
      (connection) => connection.listen(accept(connection)),
      () => socket.destroy(),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // A connection that failed before it was accepted is no concern of the others.
      server.on('error', () => {})
      resolve({ port: portOf(server), close: () => closed(server, open) })
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function closed(server: Server, open: Iterable<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of open) socket.destroy()
  })
}
