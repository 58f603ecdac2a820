import { describe, expect, test } from 'vitest'
import type { VerdictKind } from '../record/verdict.ts'
import { exitCode, exitReasons, type FailOn } from './exit-code.ts'
import { SAMPLES, sampleRecord } from './sample-record.test-data.ts'

const TABLE: Readonly<Record<VerdictKind, Readonly<Record<FailOn, 0 | 1>>>> = {
  fail: { none: 0, must: 1, should: 1 },
  deviation: { none: 0, must: 0, should: 1 },
  error: { none: 1, must: 1, should: 1 },
  blocked: { none: 1, must: 1, should: 1 },
  observed: { none: 0, must: 0, should: 0 },
  skipped: { none: 0, must: 0, should: 0 },
  pass: { none: 0, must: 0, should: 0 },
}
const rows = Object.values(SAMPLES).flatMap((result) =>
  (['none', 'must', 'should'] as const).map((failOn) => ({
    result,
    failOn,
    kind: result.verdict.kind,
  })),
)

test.each(rows)('$kind with --fail-on $failOn', ({ result, failOn, kind }) => {
  const record = sampleRecord([result, SAMPLES.pass])
  expect(exitCode(record, { failOn })).toBe(TABLE[kind][failOn])
})

describe('a run that ended early', () => {
  const record = sampleRecord([SAMPLES.pass], { interrupted: 'target gone\x1b[2J' })

  test('is never green', () => {
    expect(exitCode(record, { failOn: 'none' })).toBe(1)
  })

  test('says why, on one safe line', () => {
    expect(exitReasons(record, { failOn: 'must' })).toEqual([
      'the run ended early: target gone\\x1b[2J',
    ])
  })
})

test('every reason is given', () => {
  const results = [SAMPLES.fail, SAMPLES.fail, SAMPLES.deviation, SAMPLES.error, SAMPLES.blocked]
  expect(exitReasons(sampleRecord(results), { failOn: 'should' })).toEqual([
    '2 cases failed',
    '1 case deviated from a SHOULD',
    '1 case ended in an error',
    '1 case could not be set up',
  ])
})
