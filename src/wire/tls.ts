import type { Socket } from 'node:net'
import type { Connection, ConnectionListener, Identity, Trust } from './connection.ts'
import type { Bound } from './deadline.ts'
import { clientHandshake, serverHandshake } from './handshake.ts'
import { SocketConnection } from './socket-connection.ts'
import { dial, type TcpOptions } from './tcp.ts'

export interface TlsUpgrade extends Bound {
  /** Who hears of the secured connection. Default: the listener of the plain one. */
  readonly listener?: ConnectionListener
  /** Bytes of the handshake that came in one piece with the last of the plain text. */
  readonly behind?: Uint8Array
}

export interface ClientTls extends TlsUpgrade {
  /** The domain of the service (RFC 6120 section 13.7.2.1), not the host that was dialled. */
  readonly servername: string
  readonly trust: Trust
}

/**
 * STARTTLS, client side: call it when `<proceed/>` has come. What was written before leaves
 * first; of the plain connection only `destroy` has an effect from now on. Rejects with `TlsError` or `TimeoutError`;
 * the listener hears `closed` with the same cause.
 */
export function startTls(connection: Connection, options: ClientTls): Promise<Connection> {
  return upgrade(connection, options, (socket) =>
    clientHandshake(socket, { ...options, alpn: false }),
  )
}

export interface ServerTls extends TlsUpgrade {
  readonly identity: Identity
}

/** STARTTLS, server side: call it when `<proceed/>` has been written. Otherwise like `startTls`. */
export function startServerTls(connection: Connection, options: ServerTls): Promise<Connection> {
  return upgrade(connection, options, (socket) =>
    serverHandshake(socket, { ...options, alpn: false }),
  )
}

export interface TlsOptions extends TcpOptions {
  /** The domain of the service (RFC 6120 section 13.7.2.1), not the host that was dialled. */
  readonly servername: string
  readonly trust: Trust
}

/**
 * Direct TLS (XEP-0368), with ALPN. Rejects with `ConnectError`, `TlsError` or `TimeoutError`,
 * and then the listener hears nothing; the timeout is for connecting and handshake each.
 */
export async function connectTls(options: TlsOptions): Promise<Connection> {
  const socket = await dial(options)
  const connection = await clientHandshake(socket, { ...options, alpn: true })
  listenSoon(connection, options.listener)
  return connection
}

async function upgrade(
  plain: Connection,
  options: TlsUpgrade,
  handshake: (socket: Socket) => Promise<SocketConnection>,
): Promise<Connection> {
  if (!(plain instanceof SocketConnection)) throw new Error('TLS needs a TCP connection')
  const { socket, listener: before } = await plain.handOver(options)
  const listener = options.listener ?? before
  if (options.behind !== undefined) socket.unshift(options.behind)
  try {
    const secured = await handshake(socket)
    listenSoon(secured, listener)
    return secured
  } catch (error) {
    listener.closed(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

/** Data may come in one turn with the end of the handshake: whoever awaits it goes first. */
function listenSoon(connection: SocketConnection, listener: ConnectionListener): void {
  setImmediate(() => connection.listen(listener))
}
