import { bareJid, type Jid, parseJid, printJid } from '../../xmpp/jid.ts'
import type { Resource } from '../state/resource.ts'

/** RFC 6121 4.6.1, 4.6.3: who got directed presence is remembered until it is taken back. */
export function directedAfterSending(
  directed: ReadonlySet<string>,
  to: Jid,
  type: 'available' | 'unavailable',
): ReadonlySet<string> {
  const after = new Set(directed)
  if (type === 'available') after.add(printJid(to))
  else after.delete(printJid(to))
  return after
}

/** RFC 6121 4.6.1: an entity that becomes unavailable is forgotten, SHOULD. */
export function directedAfterUnavailableFrom(
  directed: ReadonlySet<string>,
  from: Jid,
): ReadonlySet<string> {
  const after = new Set(directed)
  after.delete(printJid(from))
  after.delete(printJid(bareJid(from)))
  return after
}

/**
 * RFC 6121 4.6.3 rules 2 and 3: when the resource becomes unavailable, so they are told who got
 * directed presence from it and get no broadcast.
 */
export function unavailableToDirected(
  resource: Resource,
  /** Bare JIDs of those who are told anyway: subscribers and the account itself. */
  told: ReadonlySet<string>,
): readonly string[] {
  return [...resource.directed].filter((address) => {
    const parsed = parseJid(address)
    return parsed.ok && !told.has(printJid(bareJid(parsed.jid)))
  })
}
