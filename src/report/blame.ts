import type { CaseResult } from '../record/result.ts'
import type { Check, Level, Shortfall } from '../record/verdict.ts'

/** A requirement that was not met, with the place and the reason. */
export type Unmet = Extract<Check, { kind: 'unmet' }>

/** The requirements a case found unmet, the weightiest first, else in the order of its steps. */
export function unmetChecks(result: CaseResult): readonly Unmet[] {
  return result.checks
    .filter((check): check is Unmet => check.kind === 'unmet')
    .toSorted((a, b) => WEIGHT[a.level] - WEIGHT[b.level])
}

/** What a requirement says, in one sentence; the id again when the case does not know it. */
export function summaryOf(result: CaseResult, requirement: string): string {
  return result.case.requirements.find((r) => r.id === requirement)?.summary ?? requirement
}

/** All that was expected and did not come. */
export function shortfalls(result: CaseResult): readonly Shortfall[] {
  const { verdict } = result
  const ofVerdict = verdict.kind === 'blocked' && verdict.shortfall ? [verdict.shortfall] : []
  return [...ofVerdict, ...unmetChecks(result).map((check) => check.shortfall)]
}

const WEIGHT: Readonly<Record<Level, number>> = {
  MUST: 0,
  'MUST NOT': 0,
  SHOULD: 1,
  'SHOULD NOT': 1,
  MAY: 2,
}
