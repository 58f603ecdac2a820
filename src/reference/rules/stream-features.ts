/** Where the negotiation of a stream stands, and what the server is configured to offer. */
export interface Negotiation {
  readonly secure: boolean
  readonly authenticated: boolean
  readonly bound: boolean
  /** There is a certificate. */
  readonly canSecure: boolean
  readonly requiresTls: boolean
  readonly plainWithoutTls: boolean
  /** In-band registration is switched on. */
  readonly registration: boolean
}

export type Mechanism = 'SCRAM-SHA-256' | 'SCRAM-SHA-1' | 'PLAIN'

/** RFC 6120 5.4.1, 5.4.3.3 rule 5: offered when TLS can begin, never after it has. */
export function offersStarttls(at: Negotiation): boolean {
  return at.canSecure && !at.secure && !at.authenticated
}

/** RFC 6120 5.3.1, 5.4.1: mandatory TLS says so, and nothing else is offered before it. */
export function starttlsRequired(at: Negotiation): boolean {
  return at.requiresTls
}

/**
 * RFC 6120 6.4.1, 6.3.4, 13.8: strongest first; none after SASL, none before mandatory TLS, and
 * PLAIN only where it is protected.
 */
export function offeredMechanisms(at: Negotiation): readonly Mechanism[] {
  if (at.authenticated || (at.requiresTls && !at.secure)) return []
  const scram = ['SCRAM-SHA-256', 'SCRAM-SHA-1'] as const
  return at.secure || at.plainWithoutTls ? [...scram, 'PLAIN'] : scram
}

/** RFC 6120 7.4: binding is offered after authentication, and not before. */
export function offersBind(at: Negotiation): boolean {
  return at.authenticated && !at.bound
}

/** RFC 3921 3, kept for old clients: a session that needs no establishing. */
export function offersSession(at: Negotiation): boolean {
  return at.authenticated && !at.bound
}

/** RFC 6121 2.6.1: roster versioning is told when it can be used. */
export function offersRosterVersioning(at: Negotiation): boolean {
  return at.authenticated
}

/** RFC 6121 3.4: pre-approval is told when it can be used. */
export function offersPreApproval(at: Negotiation): boolean {
  return at.authenticated
}

/** XEP-0077 section 8: registration is offered before authentication. */
export function offersRegistration(at: Negotiation): boolean {
  return at.registration && !at.authenticated && !(at.requiresTls && !at.secure)
}
