import { describe, expect, it } from 'vitest'
import { headsOf, problemsOf, scenario, stepsOf } from './scenario.test-data.ts'

const problems = (steps: string): string => problemsOf(scenario({ steps }))
const heads = (steps: string): string[] => headsOf(scenario({ steps }))

describe('A sentence with a mistake names the place and the remedy:', () => {
  it('a verb that it does not know', () => {
    expect(
      problems(`- juliet/balcony recieves: <iq/>
- juliet/balcony
- juliet/balcony received nothing
- juliet's rooster is empty
- everything is settled
- Juliet/balcony sends: <iq/>`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:5: error UNKNOWN_SENTENCE: no step reads "juliet/balcony recieves"
        13 | steps:
        14 |   - juliet/balcony recieves: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^
        hint: the nearest is: juliet/balcony receives

      a.yaml:15:5: error UNKNOWN_SENTENCE: no step reads "juliet/balcony"
        14 |   - juliet/balcony recieves: <iq/>
        15 |   - juliet/balcony
           |     ^^^^^^^^^^^^^^
        hint: a step reads, for example: juliet/balcony sends: <presence to='\${romeo}' type='subscribe'/>; juliet/balcony receives: …; juliet/balcony receives nothing; juliet's roster is empty; everything settles

      a.yaml:16:5: error UNKNOWN_SENTENCE: no step reads "juliet/balcony received nothing"
        15 |   - juliet/balcony
        16 |   - juliet/balcony received nothing
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the nearest is: juliet/balcony receives nothing

      a.yaml:17:5: error UNKNOWN_SENTENCE: no step reads "juliet's rooster is empty"
        16 |   - juliet/balcony received nothing
        17 |   - juliet's rooster is empty
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the nearest is: juliet's roster is empty

      a.yaml:18:5: error UNKNOWN_SENTENCE: no step reads "everything is settled"
        17 |   - juliet's rooster is empty
        18 |   - everything is settled
           |     ^^^^^^^^^^^^^^^^^^^^^
        hint: the nearest is: everything settles

      a.yaml:19:5: error UNKNOWN_SENTENCE: no step reads "Juliet/balcony sends"
        18 |   - everything is settled
        19 |   - Juliet/balcony sends: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^
        hint: a step reads, for example: juliet/balcony sends: <presence to='\${romeo}' type='subscribe'/>; juliet/balcony receives: …; juliet/balcony receives nothing; juliet's roster is empty; everything settles"
    `)
  })

  it('an actor or a resource that is not there', () => {
    expect(
      problems(`- julia/balcony sends: <iq/>
- juliet/balcon sends: <iq/>
- nurse/* receive nothing
- ghost/x connects
- romea's roster is empty
- ghost's roster is empty
- juliet/chamber and romeo/orchad each receive: <iq/>`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:5: error UNKNOWN_ACTOR: there is no actor "julia"
        13 | steps:
        14 |   - julia/balcony sends: <iq/>
           |     ^^^^^^^^^^^^^
        hint: did you mean "juliet"? (one of: ghost, juliet, nurse, romeo)

      a.yaml:15:5: error UNKNOWN_RESOURCE: juliet has no resource "balcon"
        14 |   - julia/balcony sends: <iq/>
        15 |   - juliet/balcon sends: <iq/>
           |     ^^^^^^^^^^^^^
        hint: did you mean "balcony"? (one of: balcony, chamber)

      a.yaml:16:5: error UNKNOWN_RESOURCE: nurse has no resources
        15 |   - juliet/balcon sends: <iq/>
        16 |   - nurse/* receive nothing
           |     ^^^^^^^
        hint: there are none

      a.yaml:17:5: error UNKNOWN_RESOURCE: ghost has no resource "x"
        16 |   - nurse/* receive nothing
        17 |   - ghost/x connects
           |     ^^^^^^^
        hint: there are none

      a.yaml:18:5: error UNKNOWN_ACTOR: there is no actor "romea"
        17 |   - ghost/x connects
        18 |   - romea's roster is empty
           |     ^^^^^
        hint: did you mean "romeo"? (one of: ghost, juliet, nurse, romeo)

      a.yaml:19:5: error MISSING_ACCOUNT: ghost has no account
        18 |   - romea's roster is empty
        19 |   - ghost's roster is empty
           |     ^^^^^

      a.yaml:20:24: error UNKNOWN_RESOURCE: romeo has no resource "orchad"
        19 |   - ghost's roster is empty
        20 |   - juliet/chamber and romeo/orchad each receive: <iq/>
           |                        ^^^^^^^^^^^^
        hint: did you mean "orchard"? (one of: orchard)"
    `)
  })

  it('several sessions, and not how many of them', () => {
    expect(
      problems(`- juliet/balcony and juliet/chamber receive: <iq/>
- juliet/* receive: <iq/>
- at least one of juliet/* receives next: <iq/>
- none of juliet/* receives in order: [<iq/>]
- exactly one of juliet/* receives exactly next: <iq/>
- none of juliet/* receives nothing
- exactly one of juliet/* sends: <iq/>
- at least one of juliet/* does not receive: <iq/>
- each of juliet/* each receives: <iq/>
- juliet/balcony and juliet/balcony each receive: <iq/>
- each of juliet/*, juliet/chamber receives: <iq/>`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:5: error NO_QUANTIFIER: with several sessions the sentence must say how many of them
        13 | steps:
        14 |   - juliet/balcony and juliet/chamber receive: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: "… each receive", "at least one of …", "exactly one of …" or "none of …"

      a.yaml:15:5: error NO_QUANTIFIER: with several sessions the sentence must say how many of them
        14 |   - juliet/balcony and juliet/chamber receive: <iq/>
        15 |   - juliet/* receive: <iq/>
           |     ^^^^^^^^^^^^^^^^
        hint: "… each receive", "at least one of …", "exactly one of …" or "none of …"

      a.yaml:16:5: error BAD_QUANTIFIER: "at least one of" cannot go with "next"
        15 |   - juliet/* receive: <iq/>
        16 |   - at least one of juliet/* receives next: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: what comes next, or in order, is a matter of each session

      a.yaml:17:5: error BAD_QUANTIFIER: "none of" cannot go with "in order"
        16 |   - at least one of juliet/* receives next: <iq/>
        17 |   - none of juliet/* receives in order: [<iq/>]
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: what comes next, or in order, is a matter of each session

      a.yaml:18:5: error BAD_QUANTIFIER: "exactly one of" cannot go with "next"
        17 |   - none of juliet/* receives in order: [<iq/>]
        18 |   - exactly one of juliet/* receives exactly next: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: what comes next, or in order, is a matter of each session

      a.yaml:19:5: error BAD_QUANTIFIER: "none of" goes with "receives" and a pattern
        18 |   - exactly one of juliet/* receives exactly next: <iq/>
        19 |   - none of juliet/* receives nothing
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: without it the sentence holds for all of its sessions

      a.yaml:20:5: error BAD_QUANTIFIER: "exactly one of" goes with "receives" and a pattern
        19 |   - none of juliet/* receives nothing
        20 |   - exactly one of juliet/* sends: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: without it the sentence holds for all of its sessions

      a.yaml:21:5: error BAD_QUANTIFIER: "at least one of" goes with "receives" and a pattern
        20 |   - exactly one of juliet/* sends: <iq/>
        21 |   - at least one of juliet/* does not receive: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: without it the sentence holds for all of its sessions

      a.yaml:22:5: error UNKNOWN_SENTENCE: no step reads "each of juliet/* each receives"
        21 |   - at least one of juliet/* does not receive: <iq/>
        22 |   - each of juliet/* each receives: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the nearest is: each of juliet/* receives

      a.yaml:23:5: error DUPLICATE_SESSION: the sentence names juliet/balcony twice
        22 |   - each of juliet/* each receives: <iq/>
        23 |   - juliet/balcony and juliet/balcony each receive: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

      a.yaml:24:5: error DUPLICATE_SESSION: the sentence names juliet/* twice
        23 |   - juliet/balcony and juliet/balcony each receive: <iq/>
        24 |   - each of juliet/*, juliet/chamber receives: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `)
  })

  it.each([
    'juliet/balcony sends',
    'juliet/balcony sends raw',
    'juliet/balcony receives',
    'juliet/balcony receives next',
    'juliet/balcony receives in order',
    'juliet/balcony receives exactly',
    'juliet/balcony does not receive',
    'juliet/balcony asks',
    "juliet's roster has",
    "juliet's roster has no",
    "juliet's roster is",
    'either',
  ])('nothing behind "%s"', (sentence) => {
    const head = `14:5: error NO_VALUE: "${sentence}:" needs`
    expect(heads(`- ${sentence}`)).toEqual([expect.stringContaining(head)])
    expect(heads(`- ${sentence}:`)).toEqual([expect.stringContaining(head)])
    expect(heads(`- ${sentence}: ''\n  covers: 6121-2.1.6-1`)).toEqual([
      expect.stringContaining(head),
    ])
  })

  it.each([
    'juliet/balcony receives nothing',
    'juliet/balcony connects',
    'juliet/balcony becomes interested',
    'juliet/balcony disconnects',
    'juliet/balcony drops the connection',
    'juliet/balcony opens a connection',
    'juliet/balcony closes the stream',
    'juliet/balcony starts TLS',
    'juliet/balcony is disconnected',
    "juliet's roster is empty",
    'everything settles',
  ])('something behind "%s"', (sentence) => {
    expect(heads(`- ${sentence}: <iq/>`)).toEqual([
      `14:${sentence.length + 7}: error UNEXPECTED_VALUE: "${sentence}" takes nothing behind the colon`,
    ])
    expect(heads(`- ${sentence}: []`)).toHaveLength(1)
    expect(stepsOf(`- ${sentence}:\n  note: why`)).toHaveLength(1)
  })

  it.each([
    ['juliet/balcony sends: []', '14:27: error EMPTY: XML: the list is empty'],
    ['juliet/balcony receives: []', '14:30: error EMPTY: a pattern: the list is empty'],
    [
      'juliet/balcony receives: { a: b }',
      '14:30: error NOT_A_TEXT: a pattern must be a text, not a mapping',
    ],
    [
      'juliet/balcony receives: [[<iq/>]]',
      '14:31: error NOT_A_TEXT: a pattern must be a text, not a list',
    ],
    ["juliet's roster is: []", '14:25: error EMPTY: a roster item: the list is empty'],
    [
      'juliet/balcony receives a stream error: []',
      '14:45: error EMPTY: a condition: the list is empty',
    ],
    [
      'juliet/balcony opens a stream: [<a>]',
      '14:36: error NOT_A_TEXT: a stream header must be a text, not a list',
    ],
    ['either: []', '14:13: error NOT_A_MAP: either must be a mapping, not a list'],
    ['either: {}', '14:13: error EMPTY: either: the mapping is empty'],
  ])('%s', (step, head) => {
    expect(heads(`- ${step}`)).toEqual([head])
  })

  it('a priority that there is not', () => {
    expect(heads('- juliet/balcony becomes available with priority 200')).toEqual([
      '14:52: error BAD_PRIORITY: 200 is no priority',
    ])
  })
})
