import type { ConflictPolicy } from './rules/bind.ts'

/** What an administrator would set up. */
export interface Settings {
  /** XEP-0077: whether accounts can be made in band. Default: yes. */
  readonly registration: boolean
  /** Whether there is a certificate, so that TLS can be had. */
  readonly canSecure: boolean
  /** RFC 6120 5.3.1: whether TLS is mandatory-to-negotiate. Default: no. */
  readonly requiresTls: boolean
  /** Whether PLAIN is offered without TLS. Default: no. */
  readonly plainWithoutTls: boolean
  /** RFC 6120 7.7.2.2. Default: `override`, the way that the text encourages. */
  readonly resourceConflict: ConflictPolicy
  readonly limits: Limits
}

/** Caps that keep a broken or hostile client from harming the others (RFC 6120 13.12). */
export interface Limits {
  /** Depth of elements in a stanza. */
  readonly depth: number
  /** Bytes of a stanza, at least 10000 (RFC 6120 13.12 rule 4). */
  readonly stanzaBytes: number
  /** Bytes of what is sent before authentication. */
  readonly unauthenticatedBytes: number
  /** Bytes that wait for a client that does not read. */
  readonly queueBytes: number
  /** Streams at a time. */
  readonly connections: number
  readonly accounts: number
  /** Milliseconds that a stream without a bound resource may be silent. */
  readonly negotiationTime: number
  /** Milliseconds that a peer has to close its direction too (RFC 6120 4.4). */
  readonly closingTime: number
  /** RFC 6120 6.4.5: at least 2 and no more than 5. */
  readonly saslRetries: number
  /** RFC 6120 7.7.3: at least 5 and no more than 10. */
  readonly bindRetries: number
  /** Connected resources of one account (RFC 6120 7.6.2.1). */
  readonly resources: number
  readonly rosterItems: number
  /** UTF-16 units of a handle, and of a group (RFC 6121 2.3.3). */
  readonly rosterName: number
  readonly rosterGroup: number
  /** Messages stored for one account. */
  readonly offlineMessages: number
  /** Unanswered subscription requests to one account (RFC 6121 3.1.3, security warning). */
  readonly requests: number
  /** Entities that one resource shares directed presence with. */
  readonly directed: number
}

export const DEFAULT_LIMITS: Limits = {
  depth: 256,
  stanzaBytes: 262_144,
  unauthenticatedBytes: 16_384,
  queueBytes: 8_388_608,
  connections: 20_000,
  accounts: 1_000_000,
  negotiationTime: 60_000,
  closingTime: 1_000,
  saslRetries: 3,
  bindRetries: 5,
  resources: 100,
  rosterItems: 5_000,
  rosterName: 1_023,
  rosterGroup: 1_023,
  offlineMessages: 1_000,
  requests: 1_000,
  directed: 1_000,
}
