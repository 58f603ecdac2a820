/** The nine states of RFC 6121 A.1, under the names the tables of Appendix A use. */
export type SubscriptionState =
  | 'None'
  | 'None + Pending Out'
  | 'None + Pending In'
  | 'None + Pending Out+In'
  | 'To'
  | 'To + Pending In'
  | 'From'
  | 'From + Pending Out'
  | 'Both'

/** The presence types that manage subscriptions (RFC 6121 section 3). */
export type SubscriptionType = 'subscribe' | 'subscribed' | 'unsubscribe' | 'unsubscribed'

/** What a state consists of (RFC 6121 A.1). */
export interface StateParts {
  /** What the user's roster shows as `subscription`. */
  readonly subscription: 'none' | 'to' | 'from' | 'both'
  /** The user asked the contact, who has not answered: `ask='subscribe'`. */
  readonly pendingOut: boolean
  /** The contact asked the user, who has not answered: never shown in a roster. */
  readonly pendingIn: boolean
}

export const SUBSCRIPTION_STATES: Readonly<Record<SubscriptionState, StateParts>> = {
  None: { subscription: 'none', pendingOut: false, pendingIn: false },
  'None + Pending Out': { subscription: 'none', pendingOut: true, pendingIn: false },
  'None + Pending In': { subscription: 'none', pendingOut: false, pendingIn: true },
  'None + Pending Out+In': { subscription: 'none', pendingOut: true, pendingIn: true },
  To: { subscription: 'to', pendingOut: false, pendingIn: false },
  'To + Pending In': { subscription: 'to', pendingOut: false, pendingIn: true },
  From: { subscription: 'from', pendingOut: false, pendingIn: false },
  'From + Pending Out': { subscription: 'from', pendingOut: true, pendingIn: false },
  Both: { subscription: 'both', pendingOut: false, pendingIn: false },
}

const TYPES: readonly string[] = ['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed']

export function isSubscriptionType(type: string | undefined): type is SubscriptionType {
  return type !== undefined && TYPES.includes(type)
}

/** Whether the contact is subscribed to the user's presence: From, From + Pending Out, Both. */
export function isSubscriber(state: SubscriptionState): boolean {
  const { subscription } = SUBSCRIPTION_STATES[state]
  return subscription === 'from' || subscription === 'both'
}

/** Whether the user is subscribed to the contact's presence: To, To + Pending In, Both. */
export function isSubscribed(state: SubscriptionState): boolean {
  const { subscription } = SUBSCRIPTION_STATES[state]
  return subscription === 'to' || subscription === 'both'
}
