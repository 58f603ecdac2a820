import { randomBytes } from 'node:crypto'
import type { Identity } from '../wire/connection.ts'
import { parseJid } from '../xmpp/jid.ts'
import type { ConflictPolicy } from './rules/bind.ts'
import type { Rules } from './rules/rules.ts'
import { DEFAULT_LIMITS, type Limits, type Settings } from './settings.ts'

/** An account that is there from the start. */
export interface AccountSpec {
  readonly host: string
  readonly user: string
  readonly password: string
}

/** How a reference server is to be; everything but the hosts has a default. */
export interface ReferenceOptions {
  /** Domains to serve; at least one. */
  readonly hosts: readonly string[]
  /** Rules to have in place of those of the specifications: a fault, or another choice. */
  readonly rules?: Partial<Rules>
  /** The certificate for STARTTLS and direct TLS; without it there is no TLS. */
  readonly identity?: Identity
  readonly accounts?: readonly AccountSpec[]
  /** XEP-0077. Default: yes. */
  readonly registration?: boolean
  /** RFC 6120 5.3.1. Default: no. */
  readonly requiresTls?: boolean
  /** Whether PLAIN may be used without TLS. Default: no. */
  readonly plainWithoutTls?: boolean
  /** RFC 6120 7.7.2.2. Default: `override`, the way that the text encourages. */
  readonly resourceConflict?: ConflictPolicy
  readonly limits?: Partial<Limits>
  /** Default: the time of the platform. */
  readonly clock?: () => Date
  /** Bytes that cannot be guessed. Default: those of the platform. */
  readonly random?: (bytes: number) => Uint8Array
  /** Hears of errors in the server itself. Default: they are kept to the stream that met them. */
  readonly report?: (error: unknown) => void
}

export function settingsOf(options: ReferenceOptions): Settings {
  return {
    registration: options.registration ?? true,
    canSecure: options.identity !== undefined,
    requiresTls: options.requiresTls ?? false,
    plainWithoutTls: options.plainWithoutTls ?? false,
    resourceConflict: options.resourceConflict ?? 'override',
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  }
}

/** The hosts in their normal form. Throws when one is no domain, or when there is none. */
export function hostsOf(options: ReferenceOptions): readonly string[] {
  if (options.hosts.length === 0) throw new Error('a server needs a host to serve')
  return options.hosts.map((host) => {
    const parsed = parseJid(host)
    if (!parsed.ok || parsed.jid.local !== '' || parsed.jid.resource !== '')
      throw new Error(`${JSON.stringify(host)} is no domain to serve`)
    return parsed.jid.domain
  })
}

/** 128 bits of chance, as text. */
export function tokenSource(random: (bytes: number) => Uint8Array = randomBytes): () => string {
  return () => Buffer.from(random(16)).toString('base64url')
}
