import { stepPlace } from '../plan/case.ts'
import type { StepOutcome, StepRecord } from '../record/step-record.ts'
import type { Step } from '../scenario/step.ts'

/** What became of a step, for the judge. */
export const recordOf = (step: Step, outcome: StepOutcome): StepRecord => ({
  place: stepPlace(step.at, step.sentence),
  covers: step.covers,
  outcome,
})

/** What was cut short did not fail: every wait ends at once when the case has to. */
export const unlessCut = (
  { signal }: { readonly signal: AbortSignal },
  outcome: StepOutcome,
): StepOutcome =>
  signal.aborted && outcome.kind !== 'met'
    ? { kind: 'broken', reason: String(signal.reason) }
    : outcome
