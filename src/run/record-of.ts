import { stepPlace } from '../plan/case.ts'
import type { StepOutcome, StepRecord } from '../record/step-record.ts'
import type { Step } from '../scenario/step.ts'

/** What became of a step, for the judge. */
export const recordOf = (step: Step, outcome: StepOutcome): StepRecord => ({
  place: stepPlace(step.at, step.sentence),
  covers: step.covers,
  outcome,
})
