import { describe, expect, it } from 'vitest'
import { problemsOf, plain, scenario, scenariosOf } from './scenario.test-data.ts'
import { SUBSCRIPTION_STATES } from './given.ts'
import { GIVEN_FORMS } from './given-forms.ts'

const given = (lines: string): unknown => {
  const text = scenario({
    given: `given:\n${lines.replace(/^/gmu, '  ')}\n`,
    steps: '- everything settles',
  })
  return plain(scenariosOf(text)[0]!.instances[0]!.given)
}

describe('A line of given', () => {
  it.each([
    ['juliet/balcony is connected', { interested: false, available: false }],
    ['juliet/balcony is interested', { interested: true, available: false }],
    ['juliet/balcony is available', { interested: false, available: true }],
    [
      'juliet/balcony is available with priority 127',
      { interested: false, available: true, priority: 127 },
    ],
    ['juliet/balcony is interested and available', { interested: true, available: true }],
    [
      'juliet/balcony is available and interested with priority -1',
      { interested: true, available: true, priority: -1 },
    ],
  ])('connects: %s', (line, presence) => {
    expect(given(`- ${line}`)).toEqual([
      { kind: 'session', sessions: ['juliet/balcony'], presence },
    ])
  })

  it.each([
    ['juliet/balcony and romeo/orchard are connected', ['juliet/balcony', 'romeo/orchard']],
    ['juliet/* is connected', ['juliet/balcony', 'juliet/chamber']],
    [
      'juliet/* and romeo/orchard are connected',
      ['juliet/balcony', 'juliet/chamber', 'romeo/orchard'],
    ],
    ['juliet/balcony, juliet/chamber are each connected', undefined],
    ['each of juliet/* is connected', ['juliet/balcony', 'juliet/chamber']],
  ])('connects several: %s', (line, sessions) => {
    if (sessions === undefined) expect(() => given(`- ${line}`)).toThrow('UNKNOWN_SENTENCE')
    else expect(given(`- ${line}`)).toMatchObject([{ sessions }])
  })

  it('puts items into a roster', () => {
    expect(given(`- juliet's roster has: <item jid='\${nurse}'/>`)).toEqual([
      { kind: 'roster', actor: 'juliet', items: ["<item jid='${nurse}'/>"] },
    ])
    expect(
      given(`- juliet's roster has:\n    - <item jid='a'/>\n    - <item jid='b'/>`),
    ).toMatchObject([{ items: ["<item jid='a'/>", "<item jid='b'/>"] }])
  })

  it.each(SUBSCRIPTION_STATES)('makes the subscription %s', (state) => {
    const made = [{ kind: 'subscription', actor: 'juliet', contact: 'romeo', state }]
    expect(given(`- juliet's subscription with romeo is ${state}`)).toEqual(made)
    expect(given(`- juliet's subscription to romeo is ${state.toUpperCase()}`)).toEqual(made)
  })

  it.each(Object.values(GIVEN_FORMS))('has an example that is read: $example', ({ example }) => {
    expect(given(`- ${example}`)).toHaveLength(1)
  })
})

describe('A line of given with a mistake names the place and the remedy:', () => {
  const problems = (lines: string): string =>
    problemsOf(scenario({ given: `given:\n${lines.replace(/^/gmu, '  ')}\n` }))

  it('a sentence that it does not know', () => {
    expect(problems('- juliet likes romeo')).toMatchInlineSnapshot(`
      "a.yaml:11:5: error UNKNOWN_SENTENCE: given does not know "juliet likes romeo"
        10 | given:
        11 |   - juliet likes romeo
           |     ^^^^^^^^^^^^^^^^^^
        hint: the sentences of given are:
          juliet/balcony is interested and available with priority 5
          juliet's roster has: <item jid='\${nurse}' name='Nurse'/>
          juliet's subscription with romeo is from + pending out"
    `)
  })

  it('who is not there', () => {
    expect(
      problems(`- julia/balcony is connected
- juliet/garden is connected
- romeo and juliet/balcony are connected
- julia's roster has: <item jid='a'/>
- ghost's roster has: <item jid='a'/>
- juliet's subscription with romea is both
- juliet's subscription with ghost is both
- nurse/* is connected`),
    ).toMatchInlineSnapshot(`
      "a.yaml:11:5: error UNKNOWN_ACTOR: there is no actor "julia"
        10 | given:
        11 |   - julia/balcony is connected
           |     ^^^^^^^^^^^^^
        hint: did you mean "juliet"? (one of: ghost, juliet, nurse, romeo)

      a.yaml:12:5: error UNKNOWN_RESOURCE: juliet has no resource "garden"
        11 |   - julia/balcony is connected
        12 |   - juliet/garden is connected
           |     ^^^^^^^^^^^^^
        hint: one of: balcony, chamber

      a.yaml:13:5: error UNKNOWN_SENTENCE: given does not know "romeo and juliet/balcony are connected"
        12 |   - juliet/garden is connected
        13 |   - romeo and juliet/balcony are connected
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the sentences of given are:
          juliet/balcony is interested and available with priority 5
          juliet's roster has: <item jid='\${nurse}' name='Nurse'/>
          juliet's subscription with romeo is from + pending out

      a.yaml:14:5: error UNKNOWN_ACTOR: there is no actor "julia"
        13 |   - romeo and juliet/balcony are connected
        14 |   - julia's roster has: <item jid='a'/>
           |     ^^^^^
        hint: did you mean "juliet"? (one of: ghost, juliet, nurse, romeo)

      a.yaml:15:5: error MISSING_ACCOUNT: ghost has no account
        14 |   - julia's roster has: <item jid='a'/>
        15 |   - ghost's roster has: <item jid='a'/>
           |     ^^^^^

      a.yaml:16:32: error UNKNOWN_ACTOR: there is no actor "romea"
        15 |   - ghost's roster has: <item jid='a'/>
        16 |   - juliet's subscription with romea is both
           |                                ^^^^^
        hint: did you mean "romeo"? (one of: ghost, juliet, nurse, romeo)

      a.yaml:17:32: error MISSING_ACCOUNT: ghost has no account
        16 |   - juliet's subscription with romea is both
        17 |   - juliet's subscription with ghost is both
           |                                ^^^^^

      a.yaml:18:5: error UNKNOWN_RESOURCE: nurse has no resources
        17 |   - juliet's subscription with ghost is both
        18 |   - nurse/* is connected
           |     ^^^^^^^
        hint: there are none"
    `)
  })

  it('states and priorities that there are not', () => {
    expect(
      problems(`- juliet's subscription with romeo is booth
- juliet/balcony is available with priority 128
- juliet/balcony is available with priority -129
- juliet/balcony is available with priority high
- juliet/balcony is connected with priority 1
- at least one of juliet/* is connected`),
    ).toMatchInlineSnapshot(`
      "a.yaml:11:41: error UNKNOWN_STATE: "booth" is no subscription state
        10 | given:
        11 |   - juliet's subscription with romeo is booth
           |                                         ^^^^^
        hint: did you mean "both"? (one of: both, from, from + pending out, none, none + pending in, none + pending out, none + pending out+in, to, to + pending in)

      a.yaml:12:47: error BAD_PRIORITY: 128 is no priority
        11 |   - juliet's subscription with romeo is booth
        12 |   - juliet/balcony is available with priority 128
           |                                               ^^^
        hint: a whole number from -128 to 127

      a.yaml:13:47: error BAD_PRIORITY: -129 is no priority
        12 |   - juliet/balcony is available with priority 128
        13 |   - juliet/balcony is available with priority -129
           |                                               ^^^^
        hint: a whole number from -128 to 127

      a.yaml:14:5: error UNKNOWN_SENTENCE: given does not know "juliet/balcony is available with priority high"
        13 |   - juliet/balcony is available with priority -129
        14 |   - juliet/balcony is available with priority high
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the sentences of given are:
          juliet/balcony is interested and available with priority 5
          juliet's roster has: <item jid='\${nurse}' name='Nurse'/>
          juliet's subscription with romeo is from + pending out

      a.yaml:15:5: error UNKNOWN_SENTENCE: given does not know "juliet/balcony is connected with priority 1"
        14 |   - juliet/balcony is available with priority high
        15 |   - juliet/balcony is connected with priority 1
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the sentences of given are:
          juliet/balcony is interested and available with priority 5
          juliet's roster has: <item jid='\${nurse}' name='Nurse'/>
          juliet's subscription with romeo is from + pending out

      a.yaml:16:5: error BAD_QUANTIFIER: "at least one of" says nothing in given
        15 |   - juliet/balcony is connected with priority 1
        16 |   - at least one of juliet/* is connected
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `)
  })

  it('values too many, and too few', () => {
    expect(
      problems(`- juliet/balcony is connected: yes
- juliet's roster has
- juliet's roster has: <presence/>
- juliet's roster has: []
- juliet's roster has: '\${nurse}'
- juliet's subscription with romeo is both: x
- { juliet/balcony is connected: , juliet/chamber is connected: }
- [juliet/balcony is connected]`),
    ).toMatchInlineSnapshot(`
      "a.yaml:11:34: error UNEXPECTED_VALUE: "juliet/balcony is connected" takes nothing behind the colon
        10 | given:
        11 |   - juliet/balcony is connected: yes
           |                                  ^^^
        hint: for example: juliet/balcony is interested and available with priority 5

      a.yaml:12:5: error NO_VALUE: "juliet's roster has:" needs an item behind it
        11 |   - juliet/balcony is connected: yes
        12 |   - juliet's roster has
           |     ^^^^^^^^^^^^^^^^^^^
        hint: for example: juliet's roster has: <item jid='\${nurse}' name='Nurse'/>

      a.yaml:13:26: error BAD_ITEM: a roster holds items, not <presence>
        12 |   - juliet's roster has
        13 |   - juliet's roster has: <presence/>
           |                          ^^^^^^^^^^^
        hint: for example: <item jid='\${nurse}' name='Nurse'/>

      a.yaml:14:26: error EMPTY: a roster item: the list is empty
        13 |   - juliet's roster has: <presence/>
        14 |   - juliet's roster has: []
           |                          ^^

      a.yaml:15:27: error TEXT_BESIDE_XML: text outside of an element: "\${nurse}"
        14 |   - juliet's roster has: []
        15 |   - juliet's roster has: '\${nurse}'
           |                           ^^^^^^^^

      a.yaml:16:47: error UNEXPECTED_VALUE: "juliet's subscription with romeo is both" takes nothing behind the colon
        15 |   - juliet's roster has: '\${nurse}'
        16 |   - juliet's subscription with romeo is both: x
           |                                               ^
        hint: for example: juliet's subscription with romeo is from + pending out

      a.yaml:17:5: error BAD_GIVEN: each line of given is one sentence
        16 |   - juliet's subscription with romeo is both: x
        17 |   - { juliet/balcony is connected: , juliet/chamber is connected: }
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the sentences of given are:
          juliet/balcony is interested and available with priority 5
          juliet's roster has: <item jid='\${nurse}' name='Nurse'/>
          juliet's subscription with romeo is from + pending out

      a.yaml:18:5: error BAD_GIVEN: each line of given is one sentence
        17 |   - { juliet/balcony is connected: , juliet/chamber is connected: }
        18 |   - [juliet/balcony is connected]
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the sentences of given are:
          juliet/balcony is interested and available with priority 5
          juliet's roster has: <item jid='\${nurse}' name='Nurse'/>
          juliet's subscription with romeo is from + pending out"
    `)
  })

  it('what cannot be', () => {
    expect(
      problems(`- juliet's subscription with romeo is both
- romeo's subscription with juliet is none
- juliet's subscription with juliet is both`),
    ).toMatchInlineSnapshot(`
      "a.yaml:12:5: error BAD_GIVEN: another line says already what is between romeo and juliet
        11 |   - juliet's subscription with romeo is both
        12 |   - romeo's subscription with juliet is none
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: one line says both sides: the state of the other follows from it (RFC 6121 A.1)

      a.yaml:13:5: error BAD_GIVEN: juliet and juliet are one and the same
        12 |   - romeo's subscription with juliet is none
        13 |   - juliet's subscription with juliet is both
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `)
  })
})
