import type { SubscriptionState, SubscriptionType } from '../state/subscription.ts'

/** A line of the tables of RFC 6121 A.2: the user's own server processes what the user sends. */
export interface OutboundLine {
  readonly route: boolean
  readonly next: SubscriptionState | 'no state change'
  /** What happens to the pre-approval of the contact (RFC 6121 3.4). */
  readonly preApproval?: 'grant' | 'cancel'
}

export type OutboundTable = Readonly<Record<SubscriptionState, OutboundLine>>

/** RFC 6121 A.2.1, table 2. */
const subscribe: OutboundTable = {
  None: { route: true, next: 'None + Pending Out' },
  'None + Pending Out': { route: true, next: 'no state change' },
  'None + Pending In': { route: true, next: 'None + Pending Out+In' },
  'None + Pending Out+In': { route: true, next: 'no state change' },
  To: { route: true, next: 'no state change' },
  'To + Pending In': { route: true, next: 'no state change' },
  From: { route: true, next: 'From + Pending Out' },
  'From + Pending Out': { route: true, next: 'no state change' },
  Both: { route: true, next: 'no state change' },
}

/** RFC 6121 A.2.2, table 3. */
const unsubscribe: OutboundTable = {
  None: { route: true, next: 'no state change' },
  'None + Pending Out': { route: true, next: 'None' },
  'None + Pending In': { route: true, next: 'no state change' },
  'None + Pending Out+In': { route: true, next: 'None + Pending In' },
  To: { route: true, next: 'None' },
  'To + Pending In': { route: true, next: 'None + Pending In' },
  From: { route: true, next: 'no state change' },
  'From + Pending Out': { route: true, next: 'From' },
  Both: { route: true, next: 'From' },
}

/** RFC 6121 A.2.3, table 4; what is noted as pre-approval is 3.4.2. */
const subscribed: OutboundTable = {
  None: { route: false, next: 'no state change', preApproval: 'grant' },
  'None + Pending Out': { route: false, next: 'no state change', preApproval: 'grant' },
  'None + Pending In': { route: true, next: 'From' },
  'None + Pending Out+In': { route: true, next: 'From + Pending Out' },
  To: { route: false, next: 'no state change', preApproval: 'grant' },
  'To + Pending In': { route: true, next: 'Both' },
  From: { route: false, next: 'no state change' },
  'From + Pending Out': { route: false, next: 'no state change' },
  Both: { route: false, next: 'no state change' },
}

/** RFC 6121 A.2.4, table 5; any "unsubscribed" ends a pre-approval (3.2.2 rule 2, 3.4.2 note). */
const unsubscribed: OutboundTable = {
  None: { route: false, next: 'no state change', preApproval: 'cancel' },
  'None + Pending Out': { route: false, next: 'no state change', preApproval: 'cancel' },
  'None + Pending In': { route: true, next: 'None', preApproval: 'cancel' },
  'None + Pending Out+In': { route: true, next: 'None + Pending Out', preApproval: 'cancel' },
  To: { route: false, next: 'no state change', preApproval: 'cancel' },
  'To + Pending In': { route: true, next: 'To', preApproval: 'cancel' },
  From: { route: true, next: 'None', preApproval: 'cancel' },
  'From + Pending Out': { route: true, next: 'None + Pending Out', preApproval: 'cancel' },
  Both: { route: true, next: 'To', preApproval: 'cancel' },
}

/** RFC 6121 A.2: what the user's server does with a subscription stanza that the user sends. */
export const outboundSubscription: Readonly<Record<SubscriptionType, OutboundTable>> = {
  subscribe,
  unsubscribe,
  subscribed,
  unsubscribed,
}
