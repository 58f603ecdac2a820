import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairUp } from './pairing.ts'

describe('Pairing', () => {
  it.each([
    ['nothing', [], []],
    ['one that fits nothing', [[false, false]], [-1]],
    [
      'a loose row that must leave its column to a strict one',
      [
        [true, true],
        [true, false],
      ],
      [1, 0],
    ],
    [
      'a chain of three that move',
      [
        [true, true, false],
        [false, true, true],
        [true, false, false],
      ],
      [1, 2, 0],
    ],
    [
      'rows and columns in their order when all fit',
      [
        [true, true],
        [true, true],
      ],
      [0, 1],
    ],
  ])('settles %s', (_, fits, expected) => {
    expect(pairUp(fits)).toEqual(expected)
  })

  it('finds as many pairs as trying everything does', () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.boolean(), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
    fc.assert(
      fc.property(table, (fits) => {
        const pairs = [...pairUp(fits).entries()].filter(([, column]) => column !== -1)
        for (const [row, column] of pairs) expect(fits[row]![column]).toBe(true)
        expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length)
        expect(pairs.length).toBe(most(fits, new Set()))
      }),
    )
  })

  it('takes no exponential time where many rows want the same few columns', () => {
    const fits = Array.from({ length: 300 }, () =>
      Array.from({ length: 300 }, (_, column) => column < 150),
    )
    expect(pairUp(fits).filter((column) => column === -1)).toHaveLength(150)
  })
})

/** The largest number of pairs, by trying every choice. */
function most(fits: readonly (readonly boolean[])[], taken: ReadonlySet<number>): number {
  const [row, ...others] = fits
  if (row === undefined) return 0
  const choices = [...row.keys()].filter((column) => row[column] && !taken.has(column))
  return Math.max(
    most(others, taken),
    ...choices.map((column) => 1 + most(others, new Set([...taken, column]))),
  )
}
