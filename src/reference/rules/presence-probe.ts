import { bareJid, type Jid, printJid } from '../../xmpp/jid.ts'
import type { Resource } from '../state/resource.ts'
import { isSubscriber, SUBSCRIPTION_STATES, type SubscriptionState } from '../state/subscription.ts'

/** A probe as it arrives at the contact's server (RFC 6121 4.3.2). */
export interface Probe<R extends Resource> {
  readonly from: Jid
  readonly to: Jid
  /** The prober's state in the contact's eyes; `undefined` when there is no such account. */
  readonly state: SubscriptionState | undefined
  /** The contact's connected resources. */
  readonly resources: readonly R[]
}

export type ProbeAnswer<R extends Resource> =
  | { readonly kind: 'silence' }
  /** From the bare JID, with the id of the probe. */
  | { readonly kind: 'unsubscribed' }
  /** From the address that was probed, with the id of the probe and the time (4.3.2 rule 3). */
  | { readonly kind: 'unavailable' }
  /** The last broadcast presence of each, with its own id (4.3.2 rule 4, 4.3.2.1). */
  | { readonly kind: 'presence'; readonly of: readonly R[] }
  /** That the resource is available and nothing else (4.3.2, 4.6.6). */
  | { readonly kind: 'mere presence'; readonly of: R }

/** RFC 6121 4.3.2 for subscribers, 4.6.6 for those who got directed presence. */
export function probeAnswer<R extends Resource>(probe: Probe<R>): ProbeAnswer<R> {
  const { from, to, state, resources } = probe
  const available = resources.filter((resource) => resource.presence !== undefined)
  if (printJid(bareJid(from)) === printJid(bareJid(to)) || (state && isSubscriber(state))) {
    if (to.resource === '')
      return available.length > 0 ? { kind: 'presence', of: available } : { kind: 'unavailable' }
    const match = available.find((resource) => resource.address === printJid(to))
    return match === undefined ? { kind: 'unavailable' } : { kind: 'mere presence', of: match }
  }
  const directed = resources.find(
    (resource) => resource.address === printJid(to) && hasDirected(resource, from),
  )
  if (directed !== undefined) return { kind: 'mere presence', of: directed }
  // An unsubscribed would take a request back that the contact has still to answer.
  if (state !== undefined && SUBSCRIPTION_STATES[state].pendingIn) return { kind: 'silence' }
  return { kind: 'unsubscribed' }
}

function hasDirected(resource: Resource, from: Jid): boolean {
  return resource.directed.has(printJid(from)) || resource.directed.has(printJid(bareJid(from)))
}
