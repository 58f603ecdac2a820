import type { Level } from '../catalogue/requirement.ts'

export type { Level }

/** Where a step stands, for a person and for an editor. */
export interface StepPlace {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The sentence, as written. */
  readonly text: string
}

/** Why an expectation was not met, in the shape a person needs to see. */
export interface Shortfall {
  /** The expectation as it was after substitution, pretty-printed XML or a sentence. */
  readonly expected: string
  /** The received stanza that came nearest, pretty-printed; absent when nothing came. */
  readonly nearest?: string
  /** Line by line: what differs between expected and nearest, one sentence each. */
  readonly differences: readonly string[]
  /** The transcript entries that matter (`Entry.number`). */
  readonly entries: readonly number[]
}

/** What became of one requirement in one case. */
export type Check =
  | { readonly kind: 'met'; readonly requirement: string; readonly level: Level }
  | {
      readonly kind: 'unmet'
      readonly requirement: string
      readonly level: Level
      readonly step: StepPlace
      readonly shortfall: Shortfall
    }
  /** A choice the text leaves open (a MAY, or two readings): which way the server went. */
  | {
      readonly kind: 'observed'
      readonly requirement: string
      readonly level: Level
      readonly choice: string
    }
  /** An earlier step ended the case. */
  | { readonly kind: 'unreached'; readonly requirement: string; readonly level: Level }

/** The verdict of a case (DESIGN section 2). */
export type Verdict =
  | { readonly kind: 'pass' }
  /** A MUST or MUST NOT is broken. */
  | { readonly kind: 'fail'; readonly reason: string; readonly step?: StepPlace }
  /** A SHOULD or SHOULD NOT is not followed; nothing worse happened. */
  | { readonly kind: 'deviation'; readonly reason: string; readonly step?: StepPlace }
  /** Only choices were looked at: which way the server went. */
  | { readonly kind: 'observed'; readonly reason: string }
  /** The target does not offer what the case needs. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** A precondition could not be set up: nothing is said of the requirement. */
  | {
      readonly kind: 'blocked'
      readonly reason: string
      readonly step?: StepPlace
      readonly shortfall?: Shortfall
    }
  /** The tool or the connection failed, not the server's conformance. */
  | { readonly kind: 'error'; readonly reason: string; readonly step?: StepPlace }

export type VerdictKind = Verdict['kind']

/** In the order in which reports list them. */
export const VERDICT_KINDS: readonly VerdictKind[] = [
  'fail',
  'error',
  'blocked',
  'deviation',
  'observed',
  'skipped',
  'pass',
]
