import { describe, expect, it } from 'vitest'
import { locate } from './located.ts'
import { headsOf, problemsOf, scenario } from './scenario.test-data.ts'

describe('A file that is no YAML', () => {
  it('has a bracket that nothing closes', () => {
    expect(problemsOf('id: a\nactors: { juliet: [balcony }\n')).toMatchInlineSnapshot(`
      "a.yaml:2:28: error NOT_YAML: Flow sequence in block collection must be sufficiently indented and end with a ]
        1 | id: a
        2 | actors: { juliet: [balcony }
          |                            ^"
    `)
  })

  it('is indented by a tab', () => {
    expect(problemsOf('id: a\nactors:\n\tjuliet: [balcony]\n')).toMatchInlineSnapshot(`
      "a.yaml:3:1: error NOT_YAML: Tabs are not allowed as indentation
        2 | actors:
        3 | 	juliet: [balcony]
          | ^
        hint: indent by blanks"
    `)
  })

  it('has a list that is less indented than its first line', () => {
    expect(problemsOf('steps:\n  - juliet/balcony connects\n - juliet/balcony disconnects\n'))
      .toMatchInlineSnapshot(`
        "a.yaml:3:1: error NOT_YAML: A block sequence may not be used as an implicit map key
          2 |   - juliet/balcony connects
          3 |  - juliet/balcony disconnects
            | ^
          hint: a text with ": " in it stands in quotes, or behind | on lines of its own"
      `)
  })

  it('has a colon in a plain text', () => {
    expect(problemsOf('title: the rule: as a fact\n')).toMatchInlineSnapshot(`
      "a.yaml:1:8: error NOT_YAML: Nested mappings are not allowed in compact mappings
        1 | title: the rule: as a fact
          |        ^
        hint: a text with ": " in it stands in quotes, or behind | on lines of its own"
    `)
  })

  it('has a ${…} without quotes in a list', () => {
    const steps = `- juliet's roster is: [\${nurse}]`
    expect(problemsOf(scenario({ steps }))).toMatchInlineSnapshot(`
      "a.yaml:14:27: error NOT_YAML: Missing , or : between flow sequence items
        13 | steps:
        14 |   - juliet's roster is: [\${nurse}]
           |                           ^
        hint: inside of [ ] and { } a text with \${…} stands in quotes: ['\${nurse}']"
    `)
  })

  it('has a tag', () => {
    expect(problemsOf('id: !!int 3\n')).toContain(
      `a.yaml:1:5: error NOT_YAML: Unresolved tag: tag:yaml.org,2002:int`,
    )
  })
})

describe('YAML that the language does not have', () => {
  it('is a key that stands twice, wherever it is', () => {
    const steps = `- juliet/balcony receives: <iq/>
  covers: 6121-2.1.6-1
  note: one
  covers: 6121-2.1.6-2`
    expect(problemsOf(scenario({ steps, more: 'needs: [registration]\nneeds: [starttls]\n' })))
      .toMatchInlineSnapshot(`
        "a.yaml:11:1: error DUPLICATE_KEY: the key "needs" stands here twice
          10 | needs: [registration]
          11 | needs: [starttls]
             | ^^^^^

        a.yaml:19:5: error DUPLICATE_KEY: the key "covers" stands here twice
          18 |     note: one
          19 |     covers: 6121-2.1.6-2
             |     ^^^^^^"
      `)
  })

  it('is an alias', () => {
    const steps = '- &push juliet/balcony receives nothing\n- *push'
    expect(problemsOf(scenario({ steps }))).toMatchInlineSnapshot(`
      "a.yaml:15:5: error ALIAS: anchors and aliases are not part of the scenario language
        14 |   - &push juliet/balcony receives nothing
        15 |   - *push
           |     ^^^^^
        hint: write the value out, or use matrix / cases"
    `)
  })

  it('is a merge key', () => {
    expect(headsOf('a: &a { b: c }\nd: { <<: *a }\n')).toContain(
      '2:10: error ALIAS: anchors and aliases are not part of the scenario language',
    )
  })

  it('is a key that is no text', () => {
    expect(problemsOf('? [a, b]\n: c\n')).toContain(
      'a.yaml:1:3: error NOT_A_TEXT: a key must be a text',
    )
  })

  it.each([
    ['\0', '0000'],
    ['\x07', '0007'],
    ['\x1b', '001B'],
    ['\x7f', '007F'],
    ['\x9b', '009B'],
    ['\uffff', 'FFFF'],
  ])('is the character %j, also in quotes', (char, code) => {
    expect(headsOf(scenario({ steps: `- juliet/balcony sends raw: "a${char}"` }))[0]).toBe(
      `14:33: error CONTROL_CHARACTER: the character U+${code} cannot stand in YAML`,
    )
  })

  it.each(['\t', '\x85', '\ufeff', '\ufffd', '🎭'])('is not %j', (char) => {
    const text = scenario({ steps: `- juliet/balcony sends raw: "a${char}"` })
    expect(locate({ name: 'a.yaml', text }).problems).toEqual([])
  })
})

describe('A file of several documents', () => {
  it('has the problems of all of them, each at its place', () => {
    const good = scenario({})
    expect(headsOf(`${good}---\nid: b\n---\n- x\n---\nid: [\n`)).toEqual([
      '17:1: error MISSING_KEY: "spec" is missing',
      '17:1: error MISSING_KEY: "section" is missing',
      '17:1: error MISSING_KEY: "title" is missing',
      '17:1: error NO_ACTORS: a scenario needs actors',
      '17:1: error MISSING_KEY: "steps" is missing',
      '19:1: error NOT_A_MAP: a scenario is a mapping: id, spec, section …',
      '22:1: error NOT_YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ])
  })

  it('may have empty ones', () => {
    const { documents, problems } = locate({
      name: 'a.yaml',
      text: '---\n---\na: b\n---\n# none\n',
    })
    expect([documents.length, problems]).toEqual([1, []])
  })

  it('may be empty altogether, which is no scenario', () => {
    expect(problemsOf('')).toMatchInlineSnapshot(`
      "a.yaml:1:1: error EMPTY_FILE: there is no scenario in this file
        1 | 
          | ^"
    `)
    expect(headsOf('# nothing\n')).toEqual([
      '1:1: error EMPTY_FILE: there is no scenario in this file',
    ])
    expect(headsOf('---\n...\n')).toEqual([
      '1:1: error EMPTY_FILE: there is no scenario in this file',
    ])
  })
})
