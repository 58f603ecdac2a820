import { describe, expect, it } from 'vitest'
import { headsOf, problemsOf, scenario, scenariosOf } from './scenario.test-data.ts'

const SMALL = `id: roster-get.2
spec: RFC 6121
section: '2.10'
title: A rule, as a fact
description: >-
  Why it is tested
  so.
tags: [seed-000-06, roster]
needs: [roster-versioning, 'disco:urn:xmpp:blocking', second-host]
actors:
  juliet: [balcony, chamber]
  nurse: []
  ghost: missing
  rosaline: { host: second, resources: [window] }
  nobody: { host: second, missing: true }
steps:
  - everything settles
`

describe('A scenario', () => {
  it('is read with all it says of itself', () => {
    const [read] = scenariosOf(SMALL)
    const { instances, at, ...heading } = read!
    expect(at.source.text.slice(at.start, at.end)).toBe('roster-get.2')
    expect(instances.map(({ id }) => id)).toEqual(['roster-get.2'])
    expect(heading).toEqual({
      id: 'roster-get.2',
      spec: 'RFC 6121',
      section: '2.10',
      title: 'A rule, as a fact',
      description: 'Why it is tested so.',
      tags: ['seed-000-06', 'roster'],
      needs: ['roster-versioning', 'disco:urn:xmpp:blocking', 'second-host'],
      actors: [
        { name: 'juliet', kind: 'account', host: 'first', resources: ['balcony', 'chamber'] },
        { name: 'nurse', kind: 'account', host: 'first', resources: [] },
        { name: 'ghost', kind: 'missing', host: 'first', resources: [] },
        { name: 'rosaline', kind: 'account', host: 'second', resources: ['window'] },
        { name: 'nobody', kind: 'missing', host: 'second', resources: [] },
      ],
    })
  })

  it('may quote its section or not: 2.10 is no number', () => {
    expect(scenariosOf(SMALL.replace("'2.10'", '2.10'))[0]?.section).toBe('2.10')
  })

  it.each(['2', 'A', 'A.2.1', '10.3.2.1'])('may be of section %s', (section) => {
    expect(scenariosOf(SMALL.replace("'2.10'", section))[0]?.section).toBe(section)
  })

  it.each(['RFC 6120', 'XEP-0077', 'RFC 10000'])('may be of %s', (spec) => {
    expect(scenariosOf(SMALL.replace('RFC 6121', spec))[0]?.spec).toBe(spec)
  })

  it('may stand with others in one file', () => {
    const text = `${SMALL}---\n${SMALL.replace('roster-get.2', 'other')}`
    expect(scenariosOf(text).map(({ id }) => id)).toEqual(['roster-get.2', 'other'])
  })
})

describe('A scenario with a mistake names the place and the remedy:', () => {
  it('a key that is not known', () => {
    expect(problemsOf(SMALL.replace('title:', 'titel:'))).toMatchInlineSnapshot(`
      "a.yaml:1:1: error MISSING_KEY: "title" is missing
        1 | id: roster-get.2
          | ^^^^^^^^^^^^^^^^
        hint: one sentence on one line: the rule, as a fact

      a.yaml:4:1: error UNKNOWN_KEY: unknown key of a scenario "titel"
        3 | section: '2.10'
        4 | titel: A rule, as a fact
          | ^^^^^
        hint: did you mean "title"? (one of: actors, cases, description, given, id, matrix, needs, section, spec, steps, tags, title)"
    `)
  })

  it('a key that is not at its place', () => {
    expect(headsOf(scenario({ more: 'covers: 6121-2.1.6-1\nwhen: x\n' }))).toEqual([
      '10:1: error UNKNOWN_KEY: unknown key of a scenario "covers"',
      '11:1: error UNKNOWN_KEY: unknown key of a scenario "when"',
    ])
  })

  it('nothing but an id', () => {
    expect(problemsOf('id: a\n')).toMatchInlineSnapshot(`
      "a.yaml:1:1: error MISSING_KEY: "spec" is missing
        1 | id: a
          | ^^^^^
        hint: "RFC 6121" or "XEP-0077"

      a.yaml:1:1: error MISSING_KEY: "section" is missing
        1 | id: a
          | ^^^^^
        hint: the number, quoted: '2.10'

      a.yaml:1:1: error MISSING_KEY: "title" is missing
        1 | id: a
          | ^^^^^
        hint: one sentence on one line: the rule, as a fact

      a.yaml:1:1: error NO_ACTORS: a scenario needs actors
        1 | id: a
          | ^^^^^
        hint: actors: { juliet: [balcony] }

      a.yaml:1:1: error MISSING_KEY: "steps" is missing
        1 | id: a
          | ^^^^^
        hint: what happens, step by step"
    `)
  })

  it.each([
    ['id: Roster', '1:5: error BAD_VALUE: "Roster" is no id'],
    ['id: a b', '1:5: error BAD_VALUE: "a b" is no id'],
    ['id: a[b]', '1:5: error BAD_VALUE: "a[b]" is no id'],
    ['id:', '1:4: error BAD_VALUE: "" is no id'],
    ['id: [a]', '1:5: error NOT_A_TEXT: id must be a text, not a list'],
    ['id: { a: b }', '1:5: error NOT_A_TEXT: id must be a text, not a mapping'],
  ])('%s', (line, head) => {
    expect(headsOf(SMALL.replace('id: roster-get.2', line))).toEqual([head])
  })

  it.each([
    ['RFC6121', 'is no spec'],
    ['6121', 'is no spec'],
    ['XEP 0077', 'is no spec'],
  ])('spec: %s', (spec, reason) => {
    expect(headsOf(SMALL.replace('RFC 6121', spec))).toEqual([
      `2:7: error BAD_VALUE: "${spec}" ${reason}`,
    ])
  })

  it.each(['2.', '2.1.x', 'two', '2-1', 'section 2'])('section: %s', (section) => {
    expect(headsOf(SMALL.replace("'2.10'", section))).toEqual([
      `3:10: error BAD_VALUE: "${section}" is no section`,
    ])
  })

  it('a title of several lines, a description that is a list, a tag of two words', () => {
    const text = SMALL.replace('A rule, as a fact', '"a\\nb"')
      .replace(/>-\n.*\n.*\n/u, '[a]\n')
      .replace('roster]', 'two words, ""]')
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      "a.yaml:4:8: error BAD_VALUE: "a b" is no title
        3 | section: '2.10'
        4 | title: "a\\nb"
          |        ^^^^^^
        hint: one sentence on one line: the rule, as a fact

      a.yaml:5:14: error NOT_A_TEXT: description must be a text, not a list
        4 | title: "a\\nb"
        5 | description: [a]
          |              ^^^

      a.yaml:6:21: error BAD_VALUE: "two words" is no tag
        5 | description: [a]
        6 | tags: [seed-000-06, two words, ""]
          |                     ^^^^^^^^^
        hint: one word: [seed-000-06]

      a.yaml:6:32: error BAD_VALUE: "" is no tag
        5 | description: [a]
        6 | tags: [seed-000-06, two words, ""]
          |                                ^^
        hint: one word: [seed-000-06]"
    `)
  })

  it('a need that no target offers', () => {
    const text = SMALL.replace('roster-versioning,', 'roster-version, "disco:", 3,')
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      "a.yaml:9:9: error UNKNOWN_NEED: unknown need "roster-version"
        8 | tags: [seed-000-06, roster]
        9 | needs: [roster-version, "disco:", 3, 'disco:urn:xmpp:blocking', second-host]
          |         ^^^^^^^^^^^^^^
        hint: did you mean "roster-versioning"? (one of: component, disco:FEATURE, pre-approval, registration, roster-versioning, second-host, starttls)

      a.yaml:9:25: error UNKNOWN_NEED: unknown need "disco:"
        8 | tags: [seed-000-06, roster]
        9 | needs: [roster-version, "disco:", 3, 'disco:urn:xmpp:blocking', second-host]
          |                         ^^^^^^^^
        hint: one of: component, disco:FEATURE, pre-approval, registration, roster-versioning, second-host, starttls

      a.yaml:9:35: error UNKNOWN_NEED: unknown need "3"
        8 | tags: [seed-000-06, roster]
        9 | needs: [roster-version, "disco:", 3, 'disco:urn:xmpp:blocking', second-host]
          |                                   ^
        hint: one of: component, disco:FEATURE, pre-approval, registration, roster-versioning, second-host, starttls"
    `)
  })

  it.each(['steps:\n', 'steps: []\n', 'steps: {}\n', 'steps: [[]]\n', 'steps: [{}]\n'])(
    '%j',
    (steps) => {
      expect(headsOf(SMALL.replace(/steps:[^]*/u, steps))).toEqual([
        expect.stringMatching(/^16:\d+: error (NOT_A_LIST|NOT_A_MAP|EMPTY): /u),
      ])
    },
  )

  it('a second host that needs does not ask for', () => {
    const text = SMALL.replace(', second-host]', ']').replace(
      'everything settles',
      "rosaline/window connects\n  - rosaline/window sends: <iq to='${second-server}'/>",
    )
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      "a.yaml:11:3: error MISSING_NEED: rosaline lives on a second host, which not every target has
        10 | actors:
        11 |   juliet: [balcony, chamber]
           |   ^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: say so: needs: [second-host]

      a.yaml:18:38: error MISSING_NEED: not every target has a second server
        17 |   - rosaline/window connects
        18 |   - rosaline/window sends: <iq to='\${second-server}'/>
           |                                      ^^^^^^^^^^^^^
        hint: say so: needs: [second-host]"
    `)
  })
})
