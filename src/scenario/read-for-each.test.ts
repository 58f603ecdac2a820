import { describe, expect, it } from 'vitest'
import { plain, problemsOf, scenario, stepsOf } from './scenario.test-data.ts'

describe('for each', () => {
  it.each([
    ['{ n: 2..4 }', ['m-2', 'm-3', 'm-4']],
    ['{ n: [a, b] }', ['m-a', 'm-b']],
    ['{ n: only }', ['m-only']],
    ['{ n: 7..7 }', ['m-7']],
  ])('writes its steps out for every value of %s', (loop, ids) => {
    const steps = stepsOf(
      `- for each: ${loop}\n  do:\n    - juliet/balcony sends: <iq id='m-\${n}'/>`,
    )
    expect(steps.map(({ action }) => plain(action))).toEqual(
      ids.map((id) => ({
        kind: 'send',
        sessions: ['juliet/balcony'],
        stanzas: [`<iq id='${id}'/>`],
      })),
    )
  })

  it('may stand in another, and in an alternative', () => {
    const steps = stepsOf(`- for each: { a: 1..2 }
  do:
    - for each: { b: [x, y] }
      do:
        - juliet/balcony receives: <iq id='\${capture:id-\${a}-\${b}}'/>
- juliet/balcony sends: <iq id='\${id-2-y}'/>`)
    expect(steps).toHaveLength(5)
  })
})

describe('for each with a mistake names the place and the remedy:', () => {
  it('what it lacks, and what it has too much', () => {
    const steps = `- for each: { n: 1..3 }
- for each: { n: 1..3, m: 1..3 }
  do: [everything settles]
- for each: { n: 3..1 }
  do: [everything settles]
- for each: { n: [] }
  do: [everything settles]
- for each: n
  do: [everything settles]
- for each: { n: 1..2 }
  covers: 6121-2.1.6-1
  do: [everything settles]
- for each: { juliet: 1..2 }
  do:
    - for each: { juliet: 1..2 }
      do: []
    - for each: { m: 1..2 }
      do:
        - for each: { m: 1..2 }
          do: [everything settles]
- for each: { type: [a] }
  do: [everything settles]`
    expect(problemsOf(scenario({ more: 'matrix: { type: [get] }\n', steps })))
      .toMatchInlineSnapshot(`
        "a.yaml:15:5: error BAD_FOR_EACH: "for each" needs one name with values, and "do"
          14 | steps:
          15 |   - for each: { n: 1..3 }
             |     ^^^^^^^^^^^^^^^^^^^^^

        a.yaml:16:5: error BAD_FOR_EACH: "for each" needs one name with values, and "do"
          15 |   - for each: { n: 1..3 }
          16 |   - for each: { n: 1..3, m: 1..3 }
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        a.yaml:18:20: error BAD_FOR_EACH: 3..1 counts nothing
          17 |     do: [everything settles]
          18 |   - for each: { n: 3..1 }
             |                    ^^^^

        a.yaml:20:20: error EMPTY: a value: the list is empty
          19 |     do: [everything settles]
          20 |   - for each: { n: [] }
             |                    ^^

        a.yaml:22:15: error NOT_A_MAP: for each must be a mapping, not a text
          21 |     do: [everything settles]
          22 |   - for each: n
             |               ^

        a.yaml:25:5: error UNKNOWN_KEY: "covers" cannot stand beside "for each"
          24 |   - for each: { n: 1..2 }
          25 |     covers: 6121-2.1.6-1
             |     ^^^^^^
          hint: one of: do, unless, when

        a.yaml:27:17: error BAD_NAME: \${juliet} is taken: it is an actor
          26 |     do: [everything settles]
          27 |   - for each: { juliet: 1..2 }
             |                 ^^^^^^

        a.yaml:29:21: error BAD_NAME: \${juliet} is taken: it is an actor
          28 |     do:
          29 |       - for each: { juliet: 1..2 }
             |                     ^^^^^^

        a.yaml:30:13: error EMPTY: do: the list is empty
          29 |       - for each: { juliet: 1..2 }
          30 |         do: []
             |             ^^

        a.yaml:33:25: error BAD_NAME: \${m} is taken: it is another value
          32 |         do:
          33 |           - for each: { m: 1..2 }
             |                         ^

        a.yaml:35:17: error BAD_NAME: \${type} is taken: it is another value
          34 |             do: [everything settles]
          35 |   - for each: { type: [a] }
             |                 ^^^^"
      `)
  })
})
