import type { CaseResult } from './result.ts'
import type { VerdictKind } from './verdict.ts'

/** How many cases ended with each verdict. */
export function totalsOf(results: readonly CaseResult[]): Record<VerdictKind, number> {
  const totals = { pass: 0, fail: 0, deviation: 0, observed: 0, skipped: 0, blocked: 0, error: 0 }
  for (const { verdict } of results) totals[verdict.kind] += 1
  return totals
}
