import { describe, expect, it } from 'vitest'
import { problemsOf, scenario } from './scenario.test-data.ts'

const problems = (steps: string): string => problemsOf(scenario({ steps }))

describe('A step with a mistake names the place and the remedy:', () => {
  it('an option that it does not know, or that belongs to another sentence', () => {
    expect(
      problems(`- juliet/balcony receives: <iq/>
  cover: 6121-2.1.6-1
- cover: 6121-2.1.6-1
  juliet/balcony receives: <iq/>
- juliet/balcony receives: <iq/>
  juliet/chamber receives: <iq/>
- juliet/balcony receives: <iq/>
  answer: <iq type='result'/>
- juliet's roster is empty:
  answer exactly: <iq type='result'/>
- covers: 6121-2.1.6-1
- juliet/balcony receives: <iq/>
  note: [a]
- juliet/balcony receives: <iq/>
  do: [everything settles]`),
    ).toMatchInlineSnapshot(`
      "a.yaml:15:5: error UNKNOWN_KEY: unknown key "cover" of a step
        14 |   - juliet/balcony receives: <iq/>
        15 |     cover: 6121-2.1.6-1
           |     ^^^^^
        hint: did you mean "covers"? (one of: answer, answer exactly, covers, note, unless, when)

      a.yaml:16:5: error UNKNOWN_KEY: unknown key "cover" of a step
        15 |     cover: 6121-2.1.6-1
        16 |   - cover: 6121-2.1.6-1
           |     ^^^^^
        hint: did you mean "covers"? (one of: answer, answer exactly, covers, note, unless, when)

      a.yaml:19:5: error UNKNOWN_KEY: unknown key "juliet/chamber receives" of a step
        18 |   - juliet/balcony receives: <iq/>
        19 |     juliet/chamber receives: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^^^^
        hint: one of: answer, answer exactly, covers, note, unless, when

      a.yaml:21:5: error UNKNOWN_KEY: "answer" goes with "asks" only
        20 |   - juliet/balcony receives: <iq/>
        21 |     answer: <iq type='result'/>
           |     ^^^^^^

      a.yaml:23:5: error UNKNOWN_KEY: "answer exactly" goes with "asks" only
        22 |   - juliet's roster is empty:
        23 |     answer exactly: <iq type='result'/>
           |     ^^^^^^^^^^^^^^

      a.yaml:24:5: error NO_SENTENCE: a step needs a sentence: "juliet/balcony sends: …"
        23 |     answer exactly: <iq type='result'/>
        24 |   - covers: 6121-2.1.6-1
           |     ^^^^^^^^^^^^^^^^^^^^

      a.yaml:26:11: error NOT_A_TEXT: note must be a text, not a list
        25 |   - juliet/balcony receives: <iq/>
        26 |     note: [a]
           |           ^^^

      a.yaml:28:5: error UNKNOWN_KEY: unknown key "do" of a step
        27 |   - juliet/balcony receives: <iq/>
        28 |     do: [everything settles]
           |     ^^
        hint: one of: answer, answer exactly, covers, note, unless, when"
    `)
  })

  it('requirements that the catalogue does not have', () => {
    expect(
      problems(`- juliet/balcony receives: <iq/>
  covers: 6121-2.1.6-3
- juliet/balcony receives: <iq/>
  covers: [6121-2.1.6-1, roster, 6121]
- juliet/balcony receives: <iq/>
  covers: []
- juliet/balcony receives: <iq/>
  covers: { a: b }`),
    ).toMatchInlineSnapshot(`
      "a.yaml:15:13: error UNKNOWN_REQUIREMENT: the catalogue has no requirement "6121-2.1.6-3"
        14 |   - juliet/balcony receives: <iq/>
        15 |     covers: 6121-2.1.6-3
           |             ^^^^^^^^^^^^
        hint: did you mean "6121-2.1.6-1"?

      a.yaml:17:28: error UNKNOWN_REQUIREMENT: the catalogue has no requirement "roster"
        16 |   - juliet/balcony receives: <iq/>
        17 |     covers: [6121-2.1.6-1, roster, 6121]
           |                            ^^^^^^
        hint: see xmppspec list --requirements

      a.yaml:17:36: error UNKNOWN_REQUIREMENT: the catalogue has no requirement "6121"
        16 |   - juliet/balcony receives: <iq/>
        17 |     covers: [6121-2.1.6-1, roster, 6121]
           |                                    ^^^^
        hint: see xmppspec list --requirements

      a.yaml:19:13: error EMPTY: a requirement id: the list is empty
        18 |   - juliet/balcony receives: <iq/>
        19 |     covers: []
           |             ^^

      a.yaml:21:13: error NOT_A_TEXT: a requirement id must be a text, not a mapping
        20 |   - juliet/balcony receives: <iq/>
        21 |     covers: { a: b }
           |             ^^^^^^^^"
    `)
  })

  it('conditions that are none', () => {
    expect(problems(`- juliet/balcony receives a stream error: [not-wellformed, any]`))
      .toMatchInlineSnapshot(`
      "a.yaml:14:46: error UNKNOWN_CONDITION: unknown stream error condition "not-wellformed"
        13 | steps:
        14 |   - juliet/balcony receives a stream error: [not-wellformed, any]
           |                                              ^^^^^^^^^^^^^^
        hint: did you mean "not-well-formed"? (one of: bad-format, bad-namespace-prefix, conflict, connection-timeout, host-gone, host-unknown, improper-addressing, internal-server-error, invalid-from, invalid-namespace, invalid-xml, not-authorized, not-well-formed, policy-violation, remote-connection-failed, reset, resource-constraint, restricted-xml, see-other-host, system-shutdown, undefined-condition, unsupported-encoding, unsupported-feature, unsupported-stanza-type, unsupported-version)

      a.yaml:14:62: error UNKNOWN_CONDITION: unknown stream error condition "any"
        13 | steps:
        14 |   - juliet/balcony receives a stream error: [not-wellformed, any]
           |                                                              ^^^
        hint: one of: bad-format, bad-namespace-prefix, conflict, connection-timeout, host-gone, host-unknown, improper-addressing, internal-server-error, invalid-from, invalid-namespace, invalid-xml, not-authorized, not-well-formed, policy-violation, remote-connection-failed, reset, resource-constraint, restricted-xml, see-other-host, system-shutdown, undefined-condition, unsupported-encoding, unsupported-feature, unsupported-stanza-type, unsupported-version"
    `)
  })

  it('a requirement on a step that cannot go wrong', () => {
    expect(
      problems(`- juliet/balcony sends: <iq/>
  covers: 6121-2.1.6-1
- everything settles:
  covers: 6121-2.1.6-1`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:5: error COVERS_ACTION: "juliet/balcony sends" cannot go wrong: it decides nothing
        13 | steps:
        14 |   - juliet/balcony sends: <iq/>
           |     ^^^^^^^^^^^^^^^^^^^^
        hint: put covers on the step that looks at what the server does about it

      a.yaml:16:5: error COVERS_ACTION: "everything settles" cannot go wrong: it decides nothing
        15 |     covers: 6121-2.1.6-1
        16 |   - everything settles:
           |     ^^^^^^^^^^^^^^^^^^
        hint: put covers on the step that looks at what the server does about it"
    `)
  })
})
