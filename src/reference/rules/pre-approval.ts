import type { Contact } from '../state/contact.ts'
import type { SubscriptionState } from '../state/subscription.ts'
import type { InboundLine } from './subscription-inbound.ts'

/** RFC 6121 3.4.2 rules 3 and 4: the approval is noted, in an item made for it if need be. */
export function withPreApproval(contact: Contact): Contact {
  return { ...contact, listed: true, approved: true }
}

/** RFC 6121 3.2.2 rule 2: "unsubscribed" takes the note away; the item stays. */
export function withoutPreApproval(contact: Contact): Contact {
  return { ...contact, approved: false }
}

/**
 * RFC 6121 3.4.2: a request from a pre-approved contact is answered, never delivered; A.3.1
 * note 1 names the new state for "None", the other states follow from A.2.3.
 */
export const preApprovedRequest: Readonly<Partial<Record<SubscriptionState, InboundLine>>> = {
  None: { deliver: false, next: 'From', reply: 'subscribed' },
  'None + Pending Out': { deliver: false, next: 'From + Pending Out', reply: 'subscribed' },
  To: { deliver: false, next: 'Both', reply: 'subscribed' },
}
