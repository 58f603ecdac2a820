import { type Jid, printJid } from '../../xmpp/jid.ts'
import type { Resource } from '../state/resource.ts'

/**
 * RFC 6121 8.5.2.1.2, 8.5.3.1, 8.5.3.2.2: who gets presence without type or "unavailable" that
 * is for one of our users: all available resources, or the one that is addressed, be it
 * available or only connected.
 */
export function presenceRecipients<R extends Resource>(
  to: Jid,
  resources: readonly R[],
): readonly R[] {
  return to.resource === ''
    ? resources.filter((resource) => resource.presence !== undefined)
    : resources.filter((resource) => resource.address === printJid(to))
}

/** RFC 6120 10.5.4: presence of type "error" is for the resource it is addressed to. */
export function presenceErrorRecipients<R extends Resource>(
  to: Jid,
  resources: readonly R[],
): readonly R[] {
  return resources.filter((resource) => resource.address === printJid(to))
}
