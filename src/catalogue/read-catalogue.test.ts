import { describe, expect, it } from 'vitest'
import { printProblem } from '../base/problem.ts'
import { readCatalogue } from './read-catalogue.ts'

const ROSTER_PUSH = `\
spec: RFC 6121
sections:
  - section: 2.10
    title: An invented section
    requirements:
      - id: 6121-2.10-1
        level: MUST NOT
        binds: server
        testable: connection
        summary: A first sentence.
        also: [6121-2.9-1]
  - section: '2.9'
    title: One before it
    requirements:
      - id: 6121-2.9-1
        level: SHOULD
        binds: both
        testable: feature
        feature: roster-versioning
        basis: implied
        summary: A second sentence.
        note: Why so.
        contradicts: [6120-4-1]
`
const STREAMS = `\
spec: RFC 6120
sections:
  - section: '4'
    title: Streams
    requirements:
      - id: 6120-4-1
        level: MAY
        binds: client
        testable: never
        reason: it does not show
        summary: A third sentence.
`
const FEATURES = `\
spec: RFC 6121
features:
  - feature: roster-push
    section: '2.10'
    roles: { server: MUST }
    summary: A feature.
    requirements: [6121-2.10-1, 6120-4-1]
`

function problemsOf(...texts: string[]): string {
  const result = readCatalogue(texts.map((text, index) => ({ name: `${index}.yaml`, text })))
  return result.ok ? 'none' : result.problems.map(printProblem).join('\n\n')
}

describe('a catalogue with a mistake names the place and the remedy:', () => {
  it('an unknown key, and the one that is missing for it', () => {
    expect(problemsOf(STREAMS.replace('level:', 'levl:'))).toMatchInlineSnapshot(`
      "0.yaml:7:9: error UNKNOWN_KEY: a requirement has no key "levl"
        6 |       - id: 6120-4-1
        7 |         levl: MAY
          |         ^^^^
        hint: did you mean "level"? (one of: also, basis, binds, contradicts, feature, id, level, note, reason, summary, testable)

      0.yaml:6:9: error MISSING_KEY: a requirement needs the key "level"
        5 |     requirements:
        6 |       - id: 6120-4-1
          |         ^"
    `)
  })

  it('words that are not known', () => {
    const text = STREAMS.replace('MAY', 'must').replace('binds: client', 'binds: servers')
    expect(problemsOf(text.replace('never', 'no'))).toMatchInlineSnapshot(`
      "0.yaml:7:16: error UNKNOWN_WORD: "must" is no level
        6 |       - id: 6120-4-1
        7 |         level: must
          |                ^^^^
        hint: did you mean "MUST"? (one of: MAY, MUST, MUST NOT, SHOULD, SHOULD NOT)

      0.yaml:8:16: error UNKNOWN_WORD: "servers" is no party that a requirement binds
        7 |         level: must
        8 |         binds: servers
          |                ^^^^^^^
        hint: did you mean "server"? (one of: both, client, contact-server, entity, server)

      0.yaml:9:19: error UNKNOWN_WORD: "no" is no way to test
        8 |         binds: servers
        9 |         testable: no
          |                   ^^
        hint: one of: client, component, connection, feature, never, s2s"
    `)
  })

  it('an id of another section, and one without a number', () => {
    expect(problemsOf(STREAMS.replace('6120-4-1', '6120-4.1-1'))).toMatchInlineSnapshot(`
      "0.yaml:6:13: error WRONG_ID: "6120-4.1-1" is no id in section 4 of RFC 6120
        5 |     requirements:
        6 |       - id: 6120-4.1-1
          |             ^^^^^^^^^^
        hint: write 6120-4-N, where N counts from 1"
    `)
    expect(problemsOf(STREAMS.replace('6120-4-1', '6120-4-01'))).toMatchInlineSnapshot(`
      "0.yaml:6:13: error WRONG_ID: "6120-4-01" is no id in section 4 of RFC 6120
        5 |     requirements:
        6 |       - id: 6120-4-01
          |             ^^^^^^^^^
        hint: write 6120-4-N, where N counts from 1"
    `)
  })

  it('an id that is there twice, in whatever files', () => {
    expect(problemsOf(STREAMS, STREAMS)).toMatchInlineSnapshot(`
      "1.yaml:6:13: error DUPLICATE_ID: "6120-4-1" is defined twice
        5 |     requirements:
        6 |       - id: 6120-4-1
          |             ^^^^^^^^
        hint: it is defined at 0.yaml:6:13"
    `)
  })

  it('references to requirements that are not there, from requirements and features', () => {
    expect(problemsOf(ROSTER_PUSH, FEATURES)).toMatchInlineSnapshot(`
      "0.yaml:23:23: error UNKNOWN_REFERENCE: there is no requirement "6120-4-1"
        22 |         note: Why so.
        23 |         contradicts: [6120-4-1]
           |                       ^^^^^^^^

      1.yaml:7:33: error UNKNOWN_REFERENCE: there is no requirement "6120-4-1"
        6 |     summary: A feature.
        7 |     requirements: [6121-2.10-1, 6120-4-1]
          |                                 ^^^^^^^^"
    `)
  })

  it('a condition of testing without its key, and a key without its condition', () => {
    const text = STREAMS.replace('        reason: it does not show\n', '')
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      "0.yaml:6:9: error MISSING_KEY: "testable: never" needs the key "reason"
        5 |     requirements:
        6 |       - id: 6120-4-1
          |         ^"
    `)
    expect(problemsOf(STREAMS.replace('never', 'connection'))).toMatchInlineSnapshot(`
      "0.yaml:10:9: error UNKNOWN_KEY: "reason" goes with "testable: never" only
         9 |         testable: connection
        10 |         reason: it does not show
           |         ^^^^^^"
    `)
    const named = ROSTER_PUSH.replace('roster-versioning', 'Roster Versioning')
    expect(problemsOf(named, STREAMS)).toMatchInlineSnapshot(`
      "0.yaml:19:18: error WRONG_NAME: "Roster Versioning" is no name of a feature
        18 |         testable: feature
        19 |         feature: Roster Versioning
           |                  ^^^^^^^^^^^^^^^^^
        hint: write small letters, digits and hyphens, as in: roster-versioning"
    `)
  })

  it('a specification and a section that are none', () => {
    expect(problemsOf(STREAMS.replace('RFC 6120', 'RFC6120'))).toMatchInlineSnapshot(`
      "0.yaml:1:7: error WRONG_SPEC: "RFC6120" names no specification
        1 | spec: RFC6120
          |       ^^^^^^^
        hint: write RFC and its number, as in: RFC 6121"
    `)
    expect(problemsOf(STREAMS.replace("'4'", 'four'))).toMatchInlineSnapshot(`
      "0.yaml:3:14: error WRONG_SECTION: "four" is no section number
        2 | sections:
        3 |   - section: four
          |              ^^^^
        hint: write it as in: '2.1.6' or 'A.2.1'"
    `)
  })

  it('a file that is of another kind, or not YAML at all', () => {
    expect(problemsOf('')).toMatchInlineSnapshot(`
      "0.yaml:1:1: error WRONG_SHAPE: a catalogue file must be a mapping
        1 | 
          | ^"
    `)
    expect(problemsOf('spec: RFC 6121')).toMatchInlineSnapshot(`
      "0.yaml:1:1: error MISSING_KEY: a catalogue file needs the key "sections" or the key "features"
        1 | spec: RFC 6121
          | ^"
    `)
    expect(problemsOf(STREAMS.replace('level: MAY', 'id: again'))).toMatchInlineSnapshot(`
      "0.yaml:7:9: error NOT_YAML: Map keys must be unique (DUPLICATE_KEY)
        6 |       - id: 6120-4-1
        7 |         id: again
          |         ^"
    `)
    expect(problemsOf(STREAMS.replace('MAY', '!level MAY'))).toMatchInlineSnapshot(`
      "0.yaml:7:16: error NOT_YAML: Unresolved tag: !level (TAG_RESOLVE_FAILED)
        6 |       - id: 6120-4-1
        7 |         level: !level MAY
          |                ^^^^^^"
    `)
    expect(problemsOf(`${STREAMS}---\n${STREAMS}`)).toMatchInlineSnapshot(`
      "0.yaml:12:1: error NOT_YAML: the file must hold one document
        11 |         summary: A third sentence.
        12 | ---
           | ^^^"
    `)
  })

  it('values of another shape, an alias among them', () => {
    expect(problemsOf(STREAMS.replace('level: MAY', 'level: [MAY]'))).toMatchInlineSnapshot(`
      "0.yaml:7:16: error WRONG_SHAPE: level must be a text
        6 |       - id: 6120-4-1
        7 |         level: [MAY]
          |                ^^^^^"
    `)
    expect(problemsOf(STREAMS.replace('A third sentence.', ''))).toMatchInlineSnapshot(`
      "0.yaml:11:18: error WRONG_SHAPE: "summary" must be a text
        10 |         reason: it does not show
        11 |         summary: 
           |                  ^"
    `)
    const alias = ROSTER_PUSH.replace('MUST NOT', '&level MUST NOT').replace('SHOULD', '*level')
    expect(problemsOf(alias, STREAMS)).toMatchInlineSnapshot(`
      "0.yaml:16:16: error WRONG_SHAPE: level must be a text
        15 |       - id: 6121-2.9-1
        16 |         level: *level
           |                ^^^^^^"
    `)
    expect(problemsOf('spec: RFC 6121\nfeatures: none')).toMatchInlineSnapshot(`
      "0.yaml:2:11: error WRONG_SHAPE: "features" must be a list
        1 | spec: RFC 6121
        2 | features: none
          |           ^^^^"
    `)
  })

  it('a feature that is there twice, and a role that there is not', () => {
    const twice = FEATURES + FEATURES.slice(FEATURES.indexOf('  - feature'))
    expect(problemsOf(ROSTER_PUSH, STREAMS, twice.replace('server', 'servre')))
      .toMatchInlineSnapshot(`
      "2.yaml:5:14: error UNKNOWN_KEY: "roles" has no key "servre"
        4 |     section: '2.10'
        5 |     roles: { servre: MUST }
          |              ^^^^^^
        hint: did you mean "server"? (one of: client, server)

      2.yaml:8:14: error DUPLICATE_ID: the feature "roster-push" is defined twice
        7 |     requirements: [6121-2.10-1, 6120-4-1]
        8 |   - feature: roster-push
          |              ^^^^^^^^^^^"
    `)
  })

  it('all of them at once, in all files', () => {
    const files = [STREAMS.replace('MAY', 'may'), FEATURES.replace('MUST', 'must')]
    expect(problemsOf(...files).match(/^.*error/gm)).toEqual([
      '0.yaml:7:16: error',
      '1.yaml:5:22: error',
      '1.yaml:7:20: error',
    ])
  })

  it('but no reference, when what it refers to may be in a part that cannot be read', () => {
    const broken = ROSTER_PUSH.replace("'2.9'", 'two')
    expect(problemsOf(broken, STREAMS, FEATURES).match(/error \w+/g)).toEqual([
      'error WRONG_SECTION',
    ])
    expect(problemsOf(ROSTER_PUSH, FEATURES, '[').match(/error \w+/g)).toEqual(['error NOT_YAML'])
  })
})
