import { describe, expect, it } from 'vitest'
import { plain, problemsOf, scenario, stepsOf } from './scenario.test-data.ts'

const problems = (steps: string): string => problemsOf(scenario({ steps }))

describe('either', () => {
  it('has alternatives, in short and with what they violate', () => {
    const [step] = stepsOf(`- either:
    refused:
      - juliet/balcony receives: <iq type='error'/>
      - juliet/balcony receives nothing
    ignored:
      violates: 6121-2.1.6-2
      steps:
        - juliet/balcony receives nothing
  covers: 6121-2.1.6-1`)
    expect(step).toMatchObject({ sentence: 'either', covers: ['6121-2.1.6-1'] })
    expect(plain(step!.action)).toMatchObject({
      kind: 'either',
      alternatives: [
        { name: 'refused', violates: [], steps: [{ action: { kind: 'receive' } }, {}] },
        {
          name: 'ignored',
          violates: ['6121-2.1.6-2'],
          steps: [{ action: { kind: 'receive-nothing' } }],
        },
      ],
    })
  })
})

describe('either with a mistake names the place and the remedy:', () => {
  it('alternatives that cannot be told from each other', () => {
    expect(
      problems(`- either:
    only:
      - juliet/balcony receives nothing
- either:
    acts:
      - juliet/balcony sends: <iq/>
    asks:
      - juliet/balcony asks: <iq type='get'/>
    settles:
      - everything settles
    either:
      - either:
          a: [juliet/balcony receives nothing]
          b: [juliet/balcony receives nothing]
- either:
    a: []
    b: { violates: 6121-2.1.6-1 }
    c: { steps: [juliet/balcony receives nothing], violate: 6121-2.1.6-1 }
    d: { steps: [juliet/balcony receives nothing], violates: 6121-9 }
    e: juliet/balcony receives nothing
    f:`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:5: error BAD_EITHER: either needs two named alternatives or more
        13 | steps:
        14 |   - either:
           |     ^^^^^^

      a.yaml:19:11: error BAD_EITHER: alternative "acts" does not begin with an expectation
        18 |       acts:
        19 |         - juliet/balcony sends: <iq/>
           |           ^^^^^^^^^^^^^^^^^^^^
        hint: only what is received, or not received, can tell which alternative happened

      a.yaml:21:11: error BAD_EITHER: alternative "asks" does not begin with an expectation
        20 |       asks:
        21 |         - juliet/balcony asks: <iq type='get'/>
           |           ^^^^^^^^^^^^^^^^^^^
        hint: only what is received, or not received, can tell which alternative happened

      a.yaml:23:11: error BAD_EITHER: alternative "settles" does not begin with an expectation
        22 |       settles:
        23 |         - everything settles
           |           ^^^^^^^^^^^^^^^^^^
        hint: only what is received, or not received, can tell which alternative happened

      a.yaml:25:11: error BAD_EITHER: alternative "either" does not begin with an expectation
        24 |       either:
        25 |         - either:
           |           ^^^^^^
        hint: only what is received, or not received, can tell which alternative happened

      a.yaml:29:10: error EMPTY: alternative "a": the list is empty
        28 |   - either:
        29 |       a: []
           |          ^^

      a.yaml:30:7: error BAD_EITHER: alternative "b" has no steps in this case
        29 |       a: []
        30 |       b: { violates: 6121-2.1.6-1 }
           |       ^

      a.yaml:31:54: error UNKNOWN_KEY: unknown key of an alternative "violate"
        30 |       b: { violates: 6121-2.1.6-1 }
        31 |       c: { steps: [juliet/balcony receives nothing], violate: 6121-2.1.6-1 }
           |                                                      ^^^^^^^
        hint: did you mean "violates"? (one of: steps, violates)

      a.yaml:32:64: error UNKNOWN_REQUIREMENT: the catalogue has no requirement "6121-9"
        31 |       c: { steps: [juliet/balcony receives nothing], violate: 6121-2.1.6-1 }
        32 |       d: { steps: [juliet/balcony receives nothing], violates: 6121-9 }
           |                                                                ^^^^^^
        hint: see xmppspec list --requirements

      a.yaml:33:10: error NOT_A_LIST: alternative "e" must be a list, not a text
        32 |       d: { steps: [juliet/balcony receives nothing], violates: 6121-9 }
        33 |       e: juliet/balcony receives nothing
           |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

      a.yaml:34:9: error NOT_A_LIST: alternative "f" must be a list, not a text
        33 |       e: juliet/balcony receives nothing
        34 |       f:
           |         ^"
    `)
  })

  it('an alternative that has no steps in some case', () => {
    const steps = `- either:
    refused:
      - juliet/balcony receives: <iq/>
        when: { type: get }
    ignored:
      - juliet/balcony receives nothing`
    expect(problemsOf(scenario({ more: 'matrix: { type: [get, set] }\n', steps })))
      .toMatchInlineSnapshot(`
      "a.yaml:16:7: error BAD_EITHER: alternative "refused" has no steps in this case
        15 |   - either:
        16 |       refused:
           |       ^^^^^^^"
    `)
  })
})
