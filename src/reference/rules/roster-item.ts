import type { Contact } from '../state/contact.ts'
import { SUBSCRIPTION_STATES, type SubscriptionState } from '../state/subscription.ts'

/** RFC 6121 2.1.2.5: how a state shows as `subscription`. */
export function subscriptionAttribute(state: SubscriptionState): string {
  return SUBSCRIPTION_STATES[state].subscription
}

/** RFC 6121 2.1.2.2: `ask='subscribe'` in the states with a "Pending Out" aspect, SHOULD. */
export function askAttribute(state: SubscriptionState): 'subscribe' | undefined {
  return SUBSCRIPTION_STATES[state].pendingOut ? 'subscribe' : undefined
}

/** RFC 6121 2.1.2.1: `approved='true'` for a pre-approved contact, SHOULD. */
export function approvedAttribute(contact: Contact): 'true' | undefined {
  return contact.approved ? 'true' : undefined
}

/** RFC 6121 2.1.2.4: the handle as it was set; an empty one is no handle (2.4.1). */
export function nameAttribute(contact: Contact): string | undefined {
  return contact.name === '' ? undefined : contact.name
}

/** RFC 6121 2.1.2.6: the groups as they were set. */
export function groupElements(contact: Contact): readonly string[] {
  return contact.groups
}
