import type { Resource } from '../state/resource.ts'
import {
  isSubscriber,
  type SubscriptionState,
  type SubscriptionType,
} from '../state/subscription.ts'

/** RFC 6121 3.1.5: an approval is followed by current presence from each available resource. */
export function presenceAfterApproval<R extends Resource>(resources: readonly R[]): readonly R[] {
  return available(resources)
}

/**
 * RFC 6121 3.2.2: while the contact is still subscribed, unavailable presence from all online
 * resources goes ahead of the cancellation. Whoever was only asking gets none: it would tell
 * them who is online (section 11), though "otherwise" in rule 3 includes them.
 */
export function unavailableBeforeCancellation<R extends Resource>(
  state: SubscriptionState,
  resources: readonly R[],
): readonly R[] {
  return isSubscriber(state) ? available(resources) : []
}

/** RFC 6121 3.3.3 rule 3: unavailable presence from each available resource, once subscribed. */
export function unavailableAfterUnsubscribe<R extends Resource>(
  state: SubscriptionState,
  resources: readonly R[],
): readonly R[] {
  return isSubscriber(state) ? available(resources) : []
}

/**
 * RFC 6121 8.5.1: subscription stanzas to an account that does not exist are ignored. 3.1.2
 * would return an error for "subscribe", which tells who has an account (RFC 6120 13.11).
 */
export function subscriptionToMissingAccount(
  _type: SubscriptionType,
): 'service-unavailable' | undefined {
  return undefined
}

function available<R extends Resource>(resources: readonly R[]): readonly R[] {
  return resources.filter((resource) => resource.presence !== undefined)
}
