import { SUBSCRIPTION_STATES, type SubscriptionState } from '../state/subscription.ts'
import type { SubscriptionType } from '../state/subscription.ts'

/**
 * RFC 6121 2.5.2: removing an item unsubscribes from the contact and cancels the contact's
 * subscription, whichever there are. The text is silent on what is pending; a request of the
 * user's own is withdrawn, and one of the contact's stays, since the user did not deny it.
 */
export function removalPresence(state: SubscriptionState): readonly SubscriptionType[] {
  const { subscription, pendingOut } = SUBSCRIPTION_STATES[state]
  const unsubscribe = subscription === 'to' || subscription === 'both' || pendingOut
  const unsubscribed = subscription === 'from' || subscription === 'both'
  return [
    ...(unsubscribe ? (['unsubscribe'] as const) : []),
    ...(unsubscribed ? (['unsubscribed'] as const) : []),
  ]
}
