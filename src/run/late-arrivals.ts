import { printSpan } from '../base/span.ts'
import { stepPlace } from '../plan/case.ts'
import type { StepRecord } from '../record/step-record.ts'
import type { Step } from '../scenario/step.ts'
import { meet, unclaimed } from './arrivals.ts'
import { resolve, type Stage } from './stage.ts'

/**
 * Stanzas that a "does not receive" excluded, with success, and that are there at the end of the
 * case: either a later step called for them, or they came behind a fence that promised too much.
 * Only told.
 */
export function lateArrivals(
  stage: Stage,
  steps: readonly Step[],
  records: readonly StepRecord[],
): string[] {
  return steps.flatMap(({ action, at, sentence }) => {
    const { line, column } = stepPlace(at, sentence)
    const wasMet = records.some(
      ({ place, outcome }) =>
        outcome.kind === 'met' && place.line === line && place.column === column,
    )
    if (action.kind !== 'not-receive' || !wasMet) return []
    const late = resolve(stage, action.sessions).found.flatMap((session) =>
      unclaimed(session).filter((arrival) =>
        action.patterns.some((pattern) => meet(pattern, arrival, stage.environment) !== undefined),
      ),
    )
    return late.map(
      ({ entry }) =>
        `after the fence of "${sentence}" (${printSpan(at)}) ${entry.session} received what it was not to receive (entry ${entry.number})`,
    )
  })
}
