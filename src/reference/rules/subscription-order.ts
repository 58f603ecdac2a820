import type { SubscriptionType } from '../state/subscription.ts'

/** What the sender's server does, as far as the tables of A.2 and A.3 have it do that. */
export type OutboundStep = 'hide presence' | 'route' | 'push' | 'show presence'

/**
 * RFC 6121 3.1.2, 3.1.5, 3.2.2, 3.3.2: in which order. Presence is taken away while the other
 * is still subscribed, and shown when the approval is on its way.
 */
export const outboundOrder: Readonly<Record<SubscriptionType, readonly OutboundStep[]>> = {
  subscribe: ['route', 'push'],
  unsubscribe: ['route', 'push'],
  subscribed: ['route', 'push', 'show presence'],
  unsubscribed: ['hide presence', 'route', 'push'],
}

export type InboundStep = 'deliver' | 'push'

/** RFC 6121 3.1.6, 3.2.3, 3.3.3: the stanza is delivered ahead of the roster push. */
export const inboundOrder: readonly InboundStep[] = ['deliver', 'push']
