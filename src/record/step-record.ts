import type { Shortfall, StepPlace } from './verdict.ts'

/** What became of one step while a case ran; the judge makes checks and a verdict of these. */
export interface StepRecord {
  readonly place: StepPlace
  /** The requirements the step decides; empty for a precondition. */
  readonly covers: readonly string[]
  readonly outcome: StepOutcome
}

export type StepOutcome =
  /** It came as expected, or it was done. */
  | { readonly kind: 'met' }
  /** The server did something else. */
  | { readonly kind: 'unmet'; readonly shortfall: Shortfall }
  /** One alternative of an `either` happened; its own steps have records of their own. */
  | {
      readonly kind: 'chosen'
      readonly alternative: string
      readonly violates: readonly string[]
      /** Requirements that only the other alternatives would have decided. */
      readonly otherwise: readonly string[]
      readonly shortfall: Shortfall
    }
  /** The connection was lost, or the tool could not do it: nothing is said of the server. */
  | { readonly kind: 'broken'; readonly reason: string }

/** All that a run of one case leaves for the judge. */
export interface CaseRecord {
  readonly setup: SetupOutcome
  readonly steps: readonly StepRecord[]
  readonly notes: readonly string[]
}

export type SetupOutcome =
  | { readonly kind: 'ready' }
  /** `given` could not be reached. */
  | {
      readonly kind: 'unreachable'
      readonly reason: string
      readonly place: StepPlace
      readonly shortfall?: Shortfall
    }
  /** No accounts, no connection, our own mistake. */
  | { readonly kind: 'broken'; readonly reason: string }
