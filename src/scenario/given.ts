import type { Span } from '../base/span.ts'
import type { Presence } from './presence.ts'
import type { SessionName } from './session-name.ts'
import type { XmlTemplate } from './xml-template.ts'

/** A state of the world before the first step. */
export type Given = { readonly at: Span; readonly sentence: string } & (
  | {
      readonly kind: 'session'
      readonly sessions: readonly SessionName[]
      readonly presence: Presence
    }
  /** Items that are in the roster, each a `<item/>`. */
  | { readonly kind: 'roster'; readonly actor: string; readonly items: readonly XmlTemplate[] }
  /** A state of RFC 6121 A.1, from the actor's side. */
  | {
      readonly kind: 'subscription'
      readonly actor: string
      readonly contact: string
      readonly state: SubscriptionState
    }
)

/** The nine states of RFC 6121 A.1, in small letters. */
export const SUBSCRIPTION_STATES = [
  'none',
  'none + pending out',
  'none + pending in',
  'none + pending out+in',
  'to',
  'to + pending in',
  'from',
  'from + pending out',
  'both',
] as const

export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number]
