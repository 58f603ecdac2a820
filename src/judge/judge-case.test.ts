import { describe, expect, test } from 'vitest'
import { idOf, oneOfEachLevel } from '../../tests/support/levels.ts'
import type { CaseHead } from '../record/result.ts'
import type { CaseRecord, StepOutcome, StepRecord } from '../record/step-record.ts'
import { endsCase, judgeCase } from './judge-case.ts'

const catalogue = oneOfEachLevel()

const shortfall = { expected: '<iq/>', differences: ['it did not come', 'nor later'], entries: [3] }
const MET: StepOutcome = { kind: 'met' }
const UNMET: StepOutcome = { kind: 'unmet', shortfall }
const BROKEN: StepOutcome = { kind: 'broken', reason: 'the connection was lost' }

const chosen = (violates: readonly string[], otherwise: readonly string[] = []): StepOutcome => ({
  kind: 'chosen',
  alternative: 'ignored',
  violates,
  otherwise,
  shortfall,
})

const step = (outcome: StepOutcome, covers: readonly string[], line = 1): StepRecord => ({
  place: { file: 'a.yaml', line, column: 5, text: 'juliet/balcony receives' },
  covers,
  outcome,
})

function head(...ids: readonly string[]): CaseHead {
  const requirements = ids.flatMap((id) => {
    const found = catalogue.find(id)
    return found === undefined ? [] : [{ id, level: found.level, summary: found.summary }]
  })
  const place = { file: 'a.yaml', line: 1, column: 1, text: 'A rule' }
  return {
    id: 'a',
    title: 'A rule',
    spec: 'RFC 6121',
    section: '1',
    place,
    requirements,
    values: [],
  }
}

const record = (...steps: readonly StepRecord[]): CaseRecord => ({
  setup: { kind: 'ready' },
  steps,
  notes: [],
})

const verdictOf = (...steps: readonly StepRecord[]) =>
  judgeCase(head(...steps.flatMap(({ covers }) => covers)), record(...steps), catalogue).verdict

describe('one step decides', () => {
  const kinds = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'nothing'] as const
  /** Verdicts in the order of `kinds`; `!` where the case ends with that step. */
  const table = {
    met: ['pass', 'pass', 'pass', 'pass', 'observed', 'pass'],
    unmet: ['fail!', 'fail!', 'deviation', 'deviation', 'observed', 'blocked!'],
    broken: ['error!', 'error!', 'error!', 'error!', 'error!', 'error!'],
    'chosen as it should be': ['pass', 'pass', 'pass', 'pass', 'observed', 'pass'],
    'chosen against it': ['fail!', 'fail!', 'deviation', 'deviation', 'observed', 'pass'],
  } as const

  for (const [name, row] of Object.entries(table))
    for (const [at, kind] of kinds.entries())
      test(`${name}, about ${kind}: ${row[at]}`, () => {
        const covers = kind === 'nothing' ? [] : [idOf(kind)]
        const outcome =
          name === 'met'
            ? MET
            : name === 'unmet'
              ? UNMET
              : name === 'broken'
                ? BROKEN
                : chosen(name === 'chosen against it' ? covers : [])
        const one = step(outcome, covers)
        const ending = endsCase(one, catalogue) ? '!' : ''
        expect(verdictOf(one).kind + ending).toBe(row[at])
      })
})

describe('of several steps', () => {
  const must = [idOf('MUST')]
  const should = [idOf('SHOULD')]
  const may = [idOf('MAY')]
  const cases: readonly (readonly [name: string, steps: readonly StepRecord[], kind: string])[] = [
    [
      'a broken MUST outweighs a connection that broke before',
      [step(BROKEN, []), step(UNMET, must)],
      'fail',
    ],
    [
      'a broken MUST outweighs a precondition that failed behind it',
      [step(UNMET, must), step(UNMET, [])],
      'fail',
    ],
    [
      'a broken MUST outweighs a deviation before it',
      [step(UNMET, should), step(UNMET, must)],
      'fail',
    ],
    ['a lost connection outweighs a deviation', [step(UNMET, should), step(BROKEN, must)], 'error'],
    [
      'a failed precondition outweighs a deviation',
      [step(UNMET, should), step(UNMET, [])],
      'blocked',
    ],
    [
      'the first of a failed precondition and a lost connection counts',
      [step(UNMET, []), step(BROKEN, [])],
      'blocked',
    ],
    [
      'a deviation outweighs what went well',
      [step(MET, must), step(UNMET, should), step(MET, must)],
      'deviation',
    ],
    [
      'a choice is observed when there was nothing but choices',
      [step(MET, may), step(UNMET, may)],
      'observed',
    ],
    ['a choice beside a rule that is kept is a pass', [step(MET, may), step(MET, must)], 'pass'],
    ['no step at all is a pass', [], 'pass'],
  ]
  for (const [name, steps, kind] of cases)
    test(name, () => expect(verdictOf(...steps).kind).toBe(kind))
})

describe('a verdict', () => {
  test('has the first difference for its reason, and the step', () => {
    expect(verdictOf(step(MET, []), step(UNMET, [idOf('MUST')], 7))).toEqual({
      kind: 'fail',
      reason: 'it did not come',
      step: { file: 'a.yaml', line: 7, column: 5, text: 'juliet/balcony receives' },
    })
  })

  test('of a precondition has what it waited for', () => {
    expect(verdictOf(step(UNMET, []))).toMatchObject({ kind: 'blocked', shortfall })
  })

  test('has a reason even when nothing differs', () => {
    const nothing = { kind: 'unmet', shortfall: { ...shortfall, differences: [] } } as const
    expect(verdictOf(step(nothing, []))).toMatchObject({ reason: 'not what was expected' })
  })

  test('of choices says which way the server went', () => {
    const steps = [step(MET, [idOf('MAY')]), step(UNMET, [idOf('MAY')])]
    expect(verdictOf(...steps)).toEqual({
      kind: 'observed',
      reason: 'juliet/balcony receives; not: juliet/balcony receives',
    })
  })

  test('of a set-up that broke is an error, of one that was refused is blocked', () => {
    const place = { file: 'a.yaml', line: 3, column: 5, text: 'juliet/balcony is interested' }
    const broken = {
      setup: { kind: 'broken', reason: 'no accounts' },
      steps: [],
      notes: [],
    } as const
    const refused = {
      setup: { kind: 'unreachable', reason: 'refused', place },
      steps: [],
      notes: [],
    } as const
    const judge = (one: CaseRecord) => judgeCase(head(idOf('MUST')), one, catalogue)
    expect(judge(broken).verdict).toEqual({ kind: 'error', reason: 'no accounts' })
    expect(judge(refused).verdict).toEqual({ kind: 'blocked', reason: 'refused', step: place })
    expect(judge(refused).checks).toEqual([
      { kind: 'unreached', requirement: idOf('MUST'), level: 'MUST' },
    ])
  })
})

describe('checks', () => {
  const judge = (ids: readonly string[], ...steps: readonly StepRecord[]) =>
    judgeCase(head(...ids), record(...steps), catalogue)

  test('name what an early end left open', () => {
    const ids = [idOf('MUST'), idOf('SHOULD')]
    const { checks } = judge(ids, step(UNMET, [idOf('MUST')]))
    expect(checks.map(({ kind, requirement }) => `${kind} ${requirement}`)).toEqual([
      'unmet 6121-1-1',
      'unreached 6121-1-3',
    ])
  })

  test('say nothing of what only an alternative that did not happen would have decided', () => {
    const ids = [idOf('MUST'), idOf('SHOULD')]
    const { checks, notes } = judge(ids, step(chosen([], [idOf('SHOULD')]), [idOf('MUST')], 9))
    expect(checks.map(({ kind, requirement }) => `${kind} ${requirement}`)).toEqual([
      'met 6121-1-1',
    ])
    expect(notes).toEqual(['a.yaml:9: "ignored"'])
  })

  test('of one step are as many as it covers, each graded by its own level', () => {
    const ids = [idOf('MUST'), idOf('SHOULD'), idOf('MAY')]
    const { checks, verdict } = judge(ids, step(UNMET, ids))
    expect(checks.map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'unmet MUST',
      'unmet SHOULD',
      'observed MAY',
    ])
    expect(verdict.kind).toBe('fail')
  })

  test('of a step that broke are none: its requirements were not reached', () => {
    const { checks } = judge([idOf('MUST')], step(BROKEN, [idOf('MUST')]))
    expect(checks.map(({ kind }) => kind)).toEqual(['unreached'])
  })
})
