import type { Element } from '../xml/element.ts'
import type { MalformedCode, Restricted } from '../xml/reader-event.ts'

/** Which part of a case an entry belongs to. */
export type Phase = 'given' | 'steps' | 'fence' | 'cleanup'

/**
 * One thing that happened on one session, in the order of the run. The bytes of a
 * session's entries, put together, are all that went over its wire in that direction.
 */
export type Entry =
  | (EntryHead & {
      readonly kind: 'sent' | 'received'
      /** Exactly what was on the wire, as UTF-8 text where it is UTF-8; secrets are blotted out. */
      readonly bytes: Uint8Array
      /** What the bytes are: a whole element, or something between or instead of one. */
      readonly content: Content
    })
  | (EntryHead & { readonly kind: 'connected'; readonly secure: boolean })
  /** `by` tells who closed: `server` after its own FIN or reset. */
  | (EntryHead & {
      readonly kind: 'disconnected'
      readonly by: 'us' | 'server'
      readonly cause?: string
    })

export interface EntryHead {
  /** Written by the recorder, counted from 1 within the case: how results refer to an entry. */
  readonly number: number
  /** Milliseconds since the case began. */
  readonly at: number
  /** `juliet/balcony`; auxiliary sessions of the runner are `juliet/(roster)` and the like. */
  readonly session: string
  readonly phase: Phase
}

export type Content =
  | { readonly kind: 'element'; readonly element: Element }
  | { readonly kind: 'open'; readonly element: Element }
  | { readonly kind: 'close' }
  | { readonly kind: 'whitespace' }
  | { readonly kind: 'restricted'; readonly what: Restricted }
  /** `at` is where in the entry's bytes the reader gave up, when it is known. */
  | {
      readonly kind: 'malformed'
      readonly code: MalformedCode
      readonly message: string
      readonly at?: number
    }
  /** Bytes of a `sends raw` step, or of an element that never ended. */
  | { readonly kind: 'raw' }

/** How the ids of the runner's own pings begin: entries with it belong to a fence. */
export const FENCE_ID = 'xs-fence-'

/** All that happened in one case. */
export type Transcript = readonly Entry[]
