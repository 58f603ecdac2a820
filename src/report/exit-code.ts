import { unreachable } from '../base/unreachable.ts'
import type { RunRecord } from '../record/result.ts'
import { quantity } from './quantity.ts'
import { visibleLine } from './visible.ts'

/** The weakest level whose breach makes a run fail. */
export type FailOn = 'must' | 'should' | 'none'

export interface ExitOptions {
  /** `must` unless asked otherwise. */
  readonly failOn: FailOn
}

/**
 * The exit code of a run that took place: 0 when all was as expected, else 1. Broken requirements
 * count from the level asked for. Errors, blocked cases and an early end always count: of those
 * cases nothing is known, and what nobody looked at must not look green.
 */
export function exitCode(record: RunRecord, options: ExitOptions): 0 | 1 {
  return exitReasons(record, options).length === 0 ? 0 : 1
}

/** Why `exitCode` is 1, a phrase each; none when it is 0. */
export function exitReasons({ totals, interrupted }: RunRecord, options: ExitOptions): string[] {
  const breaches = breachesThatCount(options.failOn)
  const reasons = [
    breaches.fail && totals.fail > 0 ? `${quantity(totals.fail, 'case')} failed` : '',
    breaches.deviation && totals.deviation > 0
      ? `${quantity(totals.deviation, 'case')} deviated from a SHOULD`
      : '',
    totals.error > 0 ? `${quantity(totals.error, 'case')} ended in an error` : '',
    totals.blocked > 0 ? `${quantity(totals.blocked, 'case')} could not be set up` : '',
    interrupted === undefined ? '' : `the run ended early: ${visibleLine(interrupted)}`,
  ]
  return reasons.filter((reason) => reason !== '')
}

function breachesThatCount(failOn: FailOn): {
  readonly fail: boolean
  readonly deviation: boolean
} {
  switch (failOn) {
    case 'none':
      return { fail: false, deviation: false }
    case 'must':
      return { fail: true, deviation: false }
    case 'should':
      return { fail: true, deviation: true }
    default:
      return unreachable(failOn)
  }
}
