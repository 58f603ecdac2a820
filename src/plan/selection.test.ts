import { describe, expect, test } from 'vitest'
import { seededRandom, shuffled } from '../base/random.ts'
import { casesIn, scenario } from './plan.test-data.ts'
import { select } from './selection.ts'

const cases = casesIn(
  [
    scenario('roster-add', 'tags: [seed-1, roster]'),
    scenario('roster-remove', 'tags: [roster]', '6121-1-3'),
    scenario('iq', 'matrix: { type: [get, set] }', '6121-1-5'),
  ].join('---\n'),
)
const deeper = cases.map((one) => ({ ...one, head: { ...one.head, section: '2.1.3' } }))
const chosen = (...selectors: readonly string[]): string[] =>
  select(cases, selectors).cases.map(({ head }) => head.id)

const SELECTIONS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'nothing, which is everything',
    [],
    ['roster-add', 'roster-remove', 'iq[type=get]', 'iq[type=set]'],
  ],
  ['a scenario', ['iq'], ['iq[type=get]', 'iq[type=set]']],
  ['a case', ['iq[type=set]'], ['iq[type=set]']],
  ['a tag', ['roster'], ['roster-add', 'roster-remove']],
  ['a requirement', ['6121-1-3'], ['roster-remove']],
  ['a section', ['6121-1'], ['roster-add', 'roster-remove', 'iq[type=get]', 'iq[type=set]']],
  ['a pattern', ['roster-*'], ['roster-add', 'roster-remove']],
  [
    'a pattern with characters that mean something elsewhere',
    ['iq[type=*]'],
    ['iq[type=get]', 'iq[type=set]'],
  ],
  ['the same twice', ['roster', 'roster-add'], ['roster-add', 'roster-remove']],
  [
    'several, in the order of the files',
    ['iq[type=get]', 'roster-add'],
    ['roster-add', 'iq[type=get]'],
  ],
]

describe('a selector names', () => {
  for (const [name, selectors, ids] of SELECTIONS)
    test(name, () => {
      expect(chosen(...selectors)).toEqual(ids)
      expect(select(cases, selectors).problems).toEqual([])
    })

  test('a section with all below it, and no section that only begins like it', () => {
    const count = (selector: string): number => select(deeper, [selector]).cases.length
    expect(
      ['6121-2', '6121-2.1', '6121-2.1.3', '6121-2.1.30', '6121-21', '6121-2.1.'].map(count),
    ).toEqual([4, 4, 4, 0, 0, 0])
  })
})

describe('a selector that names nothing is a mistake', () => {
  test('each of them, with the nearest that would', () => {
    const { problems } = select(cases, ['rooster', 'roster', 'roster-ad'])
    expect(problems.map(({ message, hint }) => `${message} (${hint})`)).toEqual([
      'nothing is selected by "rooster" (did you mean "roster"?)',
      'nothing is selected by "roster-ad" (did you mean "roster-add"?)',
    ])
  })

  test('also when it is a pattern', () => {
    expect(select(cases, ['nothing-at-all-*']).problems).toMatchObject([
      { code: 'UNKNOWN_SELECTOR', hint: 'see xmppspec list' },
    ])
  })
})

describe('shuffled cases', () => {
  const order = (seed: number): string =>
    shuffled(cases, seededRandom(seed))
      .map(({ head }) => head.id)
      .join(' ')

  test('come in the same order for the same seed', () => {
    expect(order(42)).toBe(order(42))
  })

  test('come in every order, seed by seed, and none is lost', () => {
    const orders = new Set(Array.from({ length: 500 }, (_, seed) => order(seed)))
    expect(orders.size).toBe(24)
    for (const one of orders) expect(one.split(' ').toSorted()).toEqual(chosen().toSorted())
  })
})
