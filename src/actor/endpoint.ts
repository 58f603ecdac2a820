import type { Trust } from '../wire/connection.ts'

export type Security =
  /** As it comes, never TLS. */
  | 'plain'
  /** STARTTLS (RFC 6120 section 5) before anything else. */
  | 'starttls'
  /** TLS from the first byte (XEP-0368). */
  | 'direct-tls'

/** Where a client connects, and how. */
export interface Endpoint {
  /** A name or an address, without brackets. */
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly trust: Trust
  /** The `to` of the stream header. */
  readonly domain: string
}
