import { listenTcp, type TcpListener } from '../wire/tcp.ts'
import type { ReferenceOptions } from './options.ts'
import { ReferenceService } from './service.ts'
import type { AccountRefusal } from './state/accounts.ts'

/** A reference server, and where it listens: on loopback only. */
export interface ReferenceServerOptions extends ReferenceOptions {
  /** For streams that begin in the clear. Default 0: a free one. */
  readonly port?: number
  /** For direct TLS (XEP-0368), when there is an identity. Default 0: a free one. */
  readonly tlsPort?: number
  /** Default `127.0.0.1`. */
  readonly host?: '127.0.0.1' | '::1'
}

export interface ReferenceServer {
  readonly port: number
  /** `undefined` without an identity. */
  readonly tlsPort: number | undefined
  /** The virtual hosts, in their normal form. */
  readonly hosts: readonly string[]
  /** Makes an account; the reason when there can be none. */
  createAccount(host: string, user: string, password: string): AccountRefusal | undefined
  /** Removes an account with all that belongs to it; whether there was one. */
  removeAccount(host: string, user: string): boolean
  /** Ends all streams with system-shutdown and stops listening. */
  stop(): Promise<void>
}

/**
 * Starts a small, complete server of RFC 6120 and RFC 6121 that keeps everything in memory.
 * Rejects when a port cannot be had, and when the options make no sense.
 */
export async function startReferenceServer(
  options: ReferenceServerOptions,
): Promise<ReferenceServer> {
  const service = new ReferenceService(options)
  const { host = '127.0.0.1', port = 0, tlsPort = 0, identity } = options
  const accept = service.accept.bind(service)
  const listeners: TcpListener[] = [await listenTcp({ host, port, accept })]
  if (identity !== undefined) {
    try {
      listeners.push(await listenTcp({ host, port: tlsPort, accept, identity }))
    } catch (error) {
      await closeAll(listeners)
      throw error
    }
  }
  const [plain, secure] = listeners
  return {
    port: plain?.port ?? 0,
    tlsPort: secure?.port,
    hosts: service.hosts,
    createAccount: service.createAccount.bind(service),
    removeAccount: service.removeAccount.bind(service),
    stop: async () => {
      service.shutdown()
      // The last words are with the platform once this turn is over.
      await new Promise((resolve) => setImmediate(resolve))
      await closeAll(listeners)
    },
  }
}

async function closeAll(listeners: readonly TcpListener[]): Promise<void> {
  await Promise.all(listeners.map((listener) => listener.close()))
}
