import { describe, expect, it } from 'vitest'
import { problemsOf, scenario } from './scenario.test-data.ts'

const problems = (steps: string): string => problemsOf(scenario({ steps }))

describe('Raw bytes with a mistake name the place and the remedy:', () => {
  it('bytes that are none', () => {
    expect(
      problems(`- juliet/balcony sends raw: { base64: 'a-b' }
- juliet/balcony sends raw: { base64: 'abc' }
- juliet/balcony sends raw: { hex: 3c6 }
- juliet/balcony sends raw: { text: a, hex: 3c }
- juliet/balcony sends raw: { fragments: [1] }
- juliet/balcony sends raw: { text: abc, fragments: [0, -1, 1.5, x] }
- juliet/balcony sends raw: { text: abc, fragments: [] }
- juliet/balcony sends raw: { text: abc, pieces: [1] }
- juliet/balcony sends raw: [a]
- juliet/balcony sends raw: {}`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:41: error BAD_BYTES: this is not base64
        13 | steps:
        14 |   - juliet/balcony sends raw: { base64: 'a-b' }
           |                                         ^^^^^

      a.yaml:15:41: error BAD_BYTES: this is not base64
        14 |   - juliet/balcony sends raw: { base64: 'a-b' }
        15 |   - juliet/balcony sends raw: { base64: 'abc' }
           |                                         ^^^^^

      a.yaml:16:38: error BAD_BYTES: this is not hex
        15 |   - juliet/balcony sends raw: { base64: 'abc' }
        16 |   - juliet/balcony sends raw: { hex: 3c6 }
           |                                      ^^^

      a.yaml:17:31: error BAD_BYTES: raw bytes are one of text, base64 or hex
        16 |   - juliet/balcony sends raw: { hex: 3c6 }
        17 |   - juliet/balcony sends raw: { text: a, hex: 3c }
           |                               ^^^^^^^^^^^^^^^^^^^^

      a.yaml:18:31: error BAD_BYTES: raw bytes are one of text, base64 or hex
        17 |   - juliet/balcony sends raw: { text: a, hex: 3c }
        18 |   - juliet/balcony sends raw: { fragments: [1] }
           |                               ^^^^^^^^^^^^^^^^^^

      a.yaml:19:56: error BAD_FRAGMENT: "0" is no length in bytes
        18 |   - juliet/balcony sends raw: { fragments: [1] }
        19 |   - juliet/balcony sends raw: { text: abc, fragments: [0, -1, 1.5, x] }
           |                                                        ^

      a.yaml:19:59: error BAD_FRAGMENT: "-1" is no length in bytes
        18 |   - juliet/balcony sends raw: { fragments: [1] }
        19 |   - juliet/balcony sends raw: { text: abc, fragments: [0, -1, 1.5, x] }
           |                                                           ^^

      a.yaml:19:63: error BAD_FRAGMENT: "1.5" is no length in bytes
        18 |   - juliet/balcony sends raw: { fragments: [1] }
        19 |   - juliet/balcony sends raw: { text: abc, fragments: [0, -1, 1.5, x] }
           |                                                               ^^^

      a.yaml:19:68: error BAD_FRAGMENT: "x" is no length in bytes
        18 |   - juliet/balcony sends raw: { fragments: [1] }
        19 |   - juliet/balcony sends raw: { text: abc, fragments: [0, -1, 1.5, x] }
           |                                                                    ^

      a.yaml:20:55: error EMPTY: fragments: the list is empty
        19 |   - juliet/balcony sends raw: { text: abc, fragments: [0, -1, 1.5, x] }
        20 |   - juliet/balcony sends raw: { text: abc, fragments: [] }
           |                                                       ^^

      a.yaml:21:44: error UNKNOWN_KEY: unknown key "pieces"
        20 |   - juliet/balcony sends raw: { text: abc, fragments: [] }
        21 |   - juliet/balcony sends raw: { text: abc, pieces: [1] }
           |                                            ^^^^^^
        hint: one of: base64, fragments, hex, text

      a.yaml:22:31: error NOT_A_MAP: raw bytes must be a mapping, not a list
        21 |   - juliet/balcony sends raw: { text: abc, pieces: [1] }
        22 |   - juliet/balcony sends raw: [a]
           |                               ^^^

      a.yaml:23:31: error EMPTY: raw bytes: the mapping is empty
        22 |   - juliet/balcony sends raw: [a]
        23 |   - juliet/balcony sends raw: {}
           |                               ^^"
    `)
  })
})
