import type { Element } from '../../xml/element.ts'
import type { SubscriptionState } from './subscription.ts'

/** All that an account's server knows of one other entity: the roster item, and more. */
export interface Contact {
  /** The JID in its normal form; the key of the roster item. */
  readonly address: string
  readonly state: SubscriptionState
  /**
   * Whether the roster shows it. A request that the user has not answered is known without a
   * roster item (RFC 6121 A.1, state 3; 3.1.3).
   */
  readonly listed: boolean
  /** Pre-approved (RFC 6121 3.4). */
  readonly approved: boolean
  /** `''` when there is none (RFC 6121 2.4.1). */
  readonly name: string
  readonly groups: readonly string[]
  /** The complete stanza of the pending inbound request (RFC 6121 3.1.3 rule 4). */
  readonly request: Element | undefined
  /** The roster version in which the item last changed (RFC 6121 2.6). */
  readonly version: number
}

/** An entity of which nothing is known yet: "None" includes those not in the roster (A.1). */
export function unknownContact(address: string): Contact {
  return {
    address,
    state: 'None',
    listed: false,
    approved: false,
    name: '',
    groups: [],
    request: undefined,
    version: 0,
  }
}
