import { child, type Element, text } from '../../xml/element.ts'
import type { StanzaErrorCondition, StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import { type Jid, parseJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'

/** What the server does with a resource that is taken (RFC 6120 7.7.2.2, in its order). */
export type ConflictPolicy = 'override' | 'refuse' | 'replace'

/**
 * RFC 6120 7.6, 7.7: the resource that the client submits; `undefined` asks for one of the
 * server's. Text that is no resource is made one, SHOULD (7.7.2.1): a fresh one, too.
 */
export function submittedResource(bind: Element, account: Jid): string | undefined {
  const submitted = child(bind, 'resource', NS.bind)
  if (submitted === undefined) return undefined
  const parsed = parseJid(`${account.local}@${account.domain}/${text(submitted)}`)
  return parsed.ok ? parsed.jid.resource : undefined
}

/** RFC 6120 7.6: the server's own resources are random. */
export function generatedResource(fresh: () => string): string {
  return fresh()
}

/** RFC 6120 7.7.2.2: one of three ways, as configured. */
export function resourceConflict(policy: ConflictPolicy): ConflictPolicy {
  return policy
}

/** RFC 6120 7.6.2.1: an account has so many resources and no more. */
export function resourceLimit(connected: number, limit: number): StanzaErrorCondition | undefined {
  return connected < limit ? undefined : 'resource-constraint'
}

/** RFC 6120 7.6.2.2: one resource for a stream. */
export function secondBind(): StanzaErrorCondition | undefined {
  return 'not-allowed'
}

/** RFC 6120 7.7.3: after 5 to 10 retries the stream ends. */
export function bindRetries(failures: number, retries: number): StreamErrorCondition | undefined {
  return failures > retries ? 'policy-violation' : undefined
}
