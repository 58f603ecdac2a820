import { isIP, type Socket } from 'node:net'
import {
  connect,
  createSecureContext,
  createServer,
  type SecureContext,
  type Server,
  type TLSSocket,
} from 'node:tls'
import { domainToASCII } from 'node:url'
import type { Identity, Trust } from './connection.ts'
import { type Bound, within } from './deadline.ts'
import { SocketConnection } from './socket-connection.ts'

/** The ALPN name of client-to-server streams in direct TLS (XEP-0368). */
export const XMPP_CLIENT_ALPN = 'xmpp-client'

/**
 * A TLS handshake that came to nothing. `code` is the platform's: a reason to distrust the
 * certificate (`DEPTH_ZERO_SELF_SIGNED_CERT`, `ERR_TLS_CERT_ALTNAME_INVALID`, …), an error of
 * the protocol (`ERR_SSL_…`), or `ECONNRESET` when the peer went away.
 */
export class TlsError extends Error {
  override readonly name = 'TlsError'
  readonly code: string

  constructor(side: 'client' | 'server', cause: Error) {
    super(`TLS as ${side} failed: ${cause.message}`, { cause })
    this.code = 'code' in cause && typeof cause.code === 'string' ? cause.code : 'ERR_TLS'
  }
}

export interface ClientHandshake extends Bound {
  /** The domainpart that the certificate has to be for, and that goes out as SNI. */
  readonly servername: string
  readonly trust: Trust
  /** Names the protocol, as direct TLS does; a server of STARTTLS knows it already. */
  readonly alpn: boolean
}

/** TLS as client on a socket that nobody reads. Whatever goes wrong, the socket is gone. */
export function clientHandshake(
  socket: Socket,
  options: ClientHandshake,
): Promise<SocketConnection> {
  const { trust, alpn } = options
  const name = hostName(options.servername)
  return secured(socket, 'client', options, (resolve, reject) => {
    const secure = connect({
      socket,
      host: name,
      // SNI carries names only (RFC 6066 section 3).
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ...(alpn ? { ALPNProtocols: [XMPP_CLIENT_ALPN] } : {}),
      secureContext: contextOf(trust),
      rejectUnauthorized: trust.kind !== 'any',
    })
    secure.once('secureConnect', () => resolve(secure))
    secure.once('error', reject)
    secure.once('close', () => reject(new Error('the peer closed the connection')))
  })
}

/** A domainpart as certificates have it: A-labels, and an IPv6 address without brackets. */
function hostName(domain: string): string {
  const address = domain.replace(/^\[(.*)\]$/, '$1')
  return isIP(address) === 0 ? domainToASCII(domain) || domain : address
}

export interface ServerHandshake extends Bound {
  readonly identity: Identity
  readonly alpn: boolean
}

/** TLS as server on a socket that nobody reads. Whatever goes wrong, the socket is gone. */
export function serverHandshake(
  socket: Socket,
  options: ServerHandshake,
): Promise<SocketConnection> {
  const { identity, alpn } = options
  return secured(socket, 'server', options, (resolve, reject) => {
    const rested = idleServers(identity, alpn)
    const server = rested.pop() ?? newServer(identity, alpn)
    server.once('secureConnection', (secure) => {
      server.removeAllListeners('tlsClientError')
      rested.push(server)
      resolve(secure)
    })
    server.once('tlsClientError', reject)
    socket.once('close', () => reject(new Error('the peer closed the connection')))
    server.emit('connection', socket)
  })
}

/** Contexts by the trust they express: to make one costs about as much as a handshake. */
const contexts = new WeakMap<Trust, SecureContext>()
let platformContext: SecureContext | undefined

function contextOf(trust: Trust): SecureContext {
  if (trust.kind !== 'authority') return (platformContext ??= createSecureContext())
  const known = contexts.get(trust)
  if (known !== undefined) return known
  const context = createSecureContext({ ca: trust.certificates })
  contexts.set(trust, context)
  return context
}

/**
 * Servers that have done one handshake and can do another, by identity, without ALPN and with
 * it. Each does one at a time, since its events do not tell whose they are.
 */
const idle = new WeakMap<Identity, readonly [Server[], Server[]]>()

function idleServers(identity: Identity, alpn: boolean): Server[] {
  const known = idle.get(identity)
  const both = known ?? ([[], []] as const)
  if (known === undefined) idle.set(identity, both)
  return both[alpn ? 1 : 0]
}

function newServer(identity: Identity, alpn: boolean): Server {
  return createServer({
    cert: identity.certificate,
    key: identity.key,
    ...(alpn ? { ALPNProtocols: [XMPP_CLIENT_ALPN] } : {}),
  })
}

async function secured(
  socket: Socket,
  side: 'client' | 'server',
  bound: Bound,
  begin: (resolve: (secure: TLSSocket) => void, reject: (error: Error) => void) => void,
): Promise<SocketConnection> {
  // Whoever ends its direction before the handshake is done will never finish it.
  socket.allowHalfOpen = false
  // TLS reports what happens below it; an error event without a listener would end the process.
  socket.on('error', () => {})
  const give = (): void => {
    socket.destroy()
  }
  return within<SocketConnection>(
    bound,
    `TLS as ${side}`,
    (resolve, reject) => {
      const fail = (error: Error): void => {
        give()
        reject(new TlsError(side, error))
      }
      try {
        begin((secure) => {
          secure.allowHalfOpen = true
          resolve(new SocketConnection(secure, socket))
        }, fail)
      } catch (error) {
        // A certificate or key that is none is refused at once, by a throw.
        fail(error instanceof Error ? error : new Error(String(error)))
      }
    },
    give,
  )
}
