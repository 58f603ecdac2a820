import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairing } from './pairing.ts'

const TABLE: readonly (readonly [choices: number[][], expected: number[] | undefined])[] = [
  [[], []],
  [[[]], undefined],
  [[[3, 5]], [3]],
  [[[1], [1]], undefined],
  [
    [[1, 2], [1]],
    [2, 1],
  ],
  [
    [
      [1, 2],
      [1, 2],
    ],
    [1, 2],
  ],
  [
    [
      [1, 2],
      [1, 2],
      [1, 2],
    ],
    undefined,
  ],
  [
    [[1, 2, 3], [1], [2]],
    [3, 1, 2],
  ],
  [
    [[1, 2], [2, 3], [1]],
    [2, 3, 1],
  ],
]

describe('a pairing', () => {
  for (const [choices, expected] of TABLE)
    test(`of ${JSON.stringify(choices)} is ${JSON.stringify(expected)}`, () => {
      expect(pairing(choices)).toEqual(expected)
    })

  test('is the first of all that there are, and there is one whenever there can be', () => {
    const choices = fc.array(
      fc
        .uniqueArray(fc.nat({ max: 6 }), { maxLength: 5 })
        .map((list) => list.toSorted((a, b) => a - b)),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(choices, (lists) => {
        expect(pairing(lists)).toEqual(firstOfAll(lists))
      }),
    )
  })

  test('of many that are alike costs little, also when one is missing', () => {
    const options = Array.from({ length: 60 }, (_, index) => index)
    expect(pairing(options.map(() => options))).toEqual(options)
    expect(pairing([...options, 60].map(() => options))).toBeUndefined()
  })
})

/** By trying them all. */
function firstOfAll(
  lists: readonly (readonly number[])[],
  taken: readonly number[] = [],
): number[] | undefined {
  const [options, ...others] = lists
  if (options === undefined) return [...taken]
  for (const option of options) {
    if (taken.includes(option)) continue
    const found = firstOfAll(others, [...taken, option])
    if (found !== undefined) return found
  }
  return undefined
}
