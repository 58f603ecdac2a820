import { describe, expect, it } from 'vitest'
import { headsOf, problemsOf, scenario } from './scenario.test-data.ts'

const STEPS = `- juliet/balcony sends: <iq type='\${type}' id='\${id}'/>
- juliet/balcony receives: <iq/>
  when: { type: get }
  covers: 6121-2.1.6-1
- juliet/balcony receives nothing:
  unless: { type: get, id: a }
  covers: 6121-2.1.6-1`

describe('What is put in, and asked for, with a mistake names the place and the remedy:', () => {
  it('conditions on values that are not there', () => {
    const more = 'matrix:\n  type: { fetch: get, store: set }\n'
    const steps = `- juliet/balcony sends: <iq type='\${type}'/>
  when: { typ: get }
- juliet/balcony receives: <iq/>
  unless: { type: [fetch, sett] }
- juliet/balcony receives nothing:
  when: type
- juliet/balcony receives nothing:
  when: {}
- juliet/balcony receives nothing:
  when: { type: [] }`
    expect(problemsOf(scenario({ more, steps }))).toMatchInlineSnapshot(`
      "a.yaml:17:13: error UNKNOWN_VALUE: there are no values called "typ"
        16 |   - juliet/balcony sends: <iq type='\${type}'/>
        17 |     when: { typ: get }
           |             ^^^
        hint: did you mean "type"? (one of: type)

      a.yaml:19:29: error UNKNOWN_VALUE: "type" has no value "sett"
        18 |   - juliet/balcony receives: <iq/>
        19 |     unless: { type: [fetch, sett] }
           |                             ^^^^
        hint: one of: fetch, store

      a.yaml:21:11: error NOT_A_MAP: a condition must be a mapping, not a text
        20 |   - juliet/balcony receives nothing:
        21 |     when: type
           |           ^^^^

      a.yaml:23:11: error EMPTY: a condition: the mapping is empty
        22 |   - juliet/balcony receives nothing:
        23 |     when: {}
           |           ^^

      a.yaml:25:19: error EMPTY: a value: the list is empty
        24 |   - juliet/balcony receives nothing:
        25 |     when: { type: [] }
           |                   ^^"
    `)
  })

  it('a mistake that shows in every case, once', () => {
    const more = 'matrix:\n  type: [get, set]\n  id: [a, b]\n'
    expect(headsOf(scenario({ more, steps: `${STEPS}\n- juliet/balcony shouts: <iq/>` }))).toEqual([
      '24:5: error UNKNOWN_SENTENCE: no step reads "juliet/balcony shouts"',
    ])
  })

  it('a mistake in what is put in, where it is put in', () => {
    const more = `matrix:\n  who:\n    good: "to='\${juliet}'"\n    bad: to='\${julia}\n`
    const steps = `- juliet/balcony sends: |
    <iq id='a'/>
    <iq id='b' \${who} type='get'/>
- juliet/balcony receives:
    - <iq/>
    - <iq id='\${any}' \${who} from='\${julio}'/>`
    expect(problemsOf(scenario({ more, steps }))).toMatchInlineSnapshot(`
      "a.yaml:20:31: error BAD_XML: not well-formed XML: expected white space before the next attribute, found "g"
        19 |       <iq id='a'/>
        20 |       <iq id='b' \${who} type='get'/>
           |                               ^
        hint: to send ill-formed bytes use "sends raw"

      a.yaml:23:38: error BAD_XML: not well-formed XML: expected an attribute, "/>" or ">" in the tag, found "$"
        22 |       - <iq/>
        23 |       - <iq id='\${any}' \${who} from='\${julio}'/>
           |                                      ^
        hint: to send ill-formed bytes use "sends raw"

      a.yaml:23:40: error UNKNOWN_NAME: nothing is called "julio" here: no actor, session, capture or value
        22 |       - <iq/>
        23 |       - <iq id='\${any}' \${who} from='\${julio}'/>
           |                                        ^^^^^
        hint: did you mean "juliet"? (one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server)"
    `)
  })

  it('a value among alternatives', () => {
    const more = 'matrix:\n  type: [get, set]\n'
    const steps = `- juliet/balcony receives: <iq type='\${absent | type}'/>`
    expect(problemsOf(scenario({ more, steps }))).toMatchInlineSnapshot(`
      "a.yaml:16:51: error UNKNOWN_NAME: nothing is called "type" here: no actor, session, capture or value
        15 | steps:
        16 |   - juliet/balcony receives: <iq type='\${absent | type}'/>
           |                                                   ^^^^
        hint: a value stands by itself, as \${type}: put alternatives into the value"
    `)
  })
})
