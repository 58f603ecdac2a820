import type { SubscriptionState, SubscriptionType } from '../state/subscription.ts'

/** A line of the tables of RFC 6121 A.3: what the user's server does with what a contact sends. */
export interface InboundLine {
  readonly deliver: boolean
  readonly next: SubscriptionState | 'no state change'
  /** What the server answers on behalf of the user. */
  readonly reply?: 'subscribed' | 'unsubscribed'
}

export type InboundTable = Readonly<Record<SubscriptionState, InboundLine>>

/** RFC 6121 A.3.1, table 6; the auto-reply of note 2 is a MUST in 3.1.3 rule 2. */
const subscribe: InboundTable = {
  None: { deliver: true, next: 'None + Pending In' },
  'None + Pending Out': { deliver: true, next: 'None + Pending Out+In' },
  'None + Pending In': { deliver: false, next: 'no state change' },
  'None + Pending Out+In': { deliver: false, next: 'no state change' },
  To: { deliver: true, next: 'To + Pending In' },
  'To + Pending In': { deliver: false, next: 'no state change' },
  From: { deliver: false, next: 'no state change', reply: 'subscribed' },
  'From + Pending Out': { deliver: false, next: 'no state change', reply: 'subscribed' },
  Both: { deliver: false, next: 'no state change', reply: 'subscribed' },
}

/**
 * RFC 6121 A.3.2, table 7. 3.3.3 would ignore an unsubscribe in the "Pending In" states; the
 * tables are what the text names as complete, so they decide.
 */
const unsubscribe: InboundTable = {
  None: { deliver: false, next: 'no state change' },
  'None + Pending Out': { deliver: false, next: 'no state change' },
  'None + Pending In': { deliver: true, next: 'None', reply: 'unsubscribed' },
  'None + Pending Out+In': { deliver: true, next: 'None + Pending Out', reply: 'unsubscribed' },
  To: { deliver: false, next: 'no state change' },
  'To + Pending In': { deliver: true, next: 'To', reply: 'unsubscribed' },
  From: { deliver: true, next: 'None', reply: 'unsubscribed' },
  'From + Pending Out': { deliver: true, next: 'None + Pending Out', reply: 'unsubscribed' },
  Both: { deliver: true, next: 'To', reply: 'unsubscribed' },
}

/** RFC 6121 A.3.3, table 8. */
const subscribed: InboundTable = {
  None: { deliver: false, next: 'no state change' },
  'None + Pending Out': { deliver: true, next: 'To' },
  'None + Pending In': { deliver: false, next: 'no state change' },
  'None + Pending Out+In': { deliver: true, next: 'To + Pending In' },
  To: { deliver: false, next: 'no state change' },
  'To + Pending In': { deliver: false, next: 'no state change' },
  From: { deliver: false, next: 'no state change' },
  'From + Pending Out': { deliver: true, next: 'Both' },
  Both: { deliver: false, next: 'no state change' },
}

/**
 * RFC 6121 A.3.4, table 9. 3.2.3 would ignore an unsubscribed in the "Pending Out" states,
 * which would lose every denial of a request; the tables decide.
 */
const unsubscribed: InboundTable = {
  None: { deliver: false, next: 'no state change' },
  'None + Pending Out': { deliver: true, next: 'None' },
  'None + Pending In': { deliver: false, next: 'no state change' },
  'None + Pending Out+In': { deliver: true, next: 'None + Pending In' },
  To: { deliver: true, next: 'None' },
  'To + Pending In': { deliver: true, next: 'None + Pending In' },
  From: { deliver: false, next: 'no state change' },
  'From + Pending Out': { deliver: true, next: 'From' },
  Both: { deliver: true, next: 'From' },
}

/** RFC 6121 A.3: what the user's server does with a subscription stanza from a contact. */
export const inboundSubscription: Readonly<Record<SubscriptionType, InboundTable>> = {
  subscribe,
  unsubscribe,
  subscribed,
  unsubscribed,
}
