import type { CaseHead, CaseResult, RunRecord, RunSettings, TargetFacts } from './result.ts'

/** What the runner tells as it goes; reporters only listen. */
export type RunEvent =
  | {
      readonly kind: 'run-started'
      readonly settings: RunSettings
      readonly target: TargetFacts
      readonly cases: number
    }
  | { readonly kind: 'case-started'; readonly case: CaseHead }
  | { readonly kind: 'case-ended'; readonly result: CaseResult }
  | { readonly kind: 'run-ended'; readonly record: RunRecord }
