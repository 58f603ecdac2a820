import type { Ending } from '../actor/ending.ts'
import type { StepOutcome } from '../record/step-record.ts'

/** Why something that needed the server could not be done. */
export type Trouble =
  /** The server said no, or what it said was no XMPP. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It was silent, or the connection broke, or it was our own doing. */
  | { readonly kind: 'failed'; readonly reason: string }

/** What the end of a session is to who needed it. */
export const troubleOf = ({ kind, words }: Ending): Trouble => ({
  kind: kind === 'said' ? 'refused' : 'failed',
  reason: words,
})

/** A refusal is not what the step expected; anything else says nothing of the server. */
export function outcomeOf({ kind, reason }: Trouble, expected: string): StepOutcome {
  if (kind === 'failed') return { kind: 'broken', reason }
  return { kind: 'unmet', shortfall: { expected, differences: [reason], entries: [] } }
}
