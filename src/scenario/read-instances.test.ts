import { describe, expect, it } from 'vitest'
import { headsOf, plain, problemsOf, scenario, scenariosOf } from './scenario.test-data.ts'

const STEPS = `- juliet/balcony sends: <iq type='\${type}' id='\${id}'/>
- juliet/balcony receives: <iq/>
  when: { type: get }
  covers: 6121-2.1.6-1
- juliet/balcony receives nothing:
  unless: { type: get, id: a }
  covers: 6121-2.1.6-1`

/** The ids of the instances, each with its steps in brief. */
function instancesOf(more: string, steps = STEPS): Record<string, unknown> {
  const [read] = scenariosOf(scenario({ more, steps }))
  return Object.fromEntries(
    read!.instances.map((instance) => [
      instance.id,
      instance.steps.map(({ action }) =>
        action.kind === 'send' ? (plain(action.stanzas) as string[])[0] : action.kind,
      ),
    ]),
  )
}

describe('A matrix', () => {
  it('makes a case for every combination, in the order written', () => {
    expect(instancesOf('matrix:\n  type: [get, set]\n  id: [a, b]\n')).toEqual({
      'a[type=get,id=a]': ["<iq type='get' id='a'/>", 'receive'],
      'a[type=get,id=b]': ["<iq type='get' id='b'/>", 'receive', 'receive-nothing'],
      'a[type=set,id=a]': ["<iq type='set' id='a'/>", 'receive-nothing'],
      'a[type=set,id=b]': ["<iq type='set' id='b'/>", 'receive-nothing'],
    })
  })

  it('shows the names of values in ids, and conditions may use them', () => {
    const more = "matrix:\n  type: { get: '${juliet}', other: '' }\n  id: { a: 'x y', b: b }\n"
    expect(instancesOf(more)).toEqual({
      'a[type=get,id=a]': ["<iq type='${juliet}' id='x y'/>", 'receive'],
      'a[type=get,id=b]': ["<iq type='${juliet}' id='b'/>", 'receive', 'receive-nothing'],
      'a[type=other,id=a]': ["<iq type='' id='x y'/>", 'receive-nothing'],
      'a[type=other,id=b]': ["<iq type='' id='b'/>", 'receive-nothing'],
    })
  })

  it('lets conditions use the values themselves', () => {
    const more = "matrix:\n  type: { mine: get }\n  id: { a: 'x y', b: b }\n"
    expect(Object.values(instancesOf(more)).map((steps) => (steps as string[]).length)).toEqual([
      2, 3,
    ])
  })

  it('puts values into sentences, options, requirements, alternatives, loops and regexes', () => {
    const more = "matrix:\n  who: [juliet/balcony, juliet/chamber]\n  n: ['1', '2']\n"
    const steps = `- \${who} receives: <iq id='\${/^m-\${n}$/}'/>
  covers: 6121-2.1.6-\${n}
  note: case \${n}
- either:
    one-\${n}:
      - \${ who } receives nothing
    two:
      - \${who} does not receive: <iq/>
- for each: { k: '1..\${n}' }
  do:
    - \${who} sends: <iq id='\${k} of \${n}'/>`
    const [read] = scenariosOf(scenario({ more, steps }))
    const last = read!.instances[3]!
    expect(last.steps[0]).toMatchObject({ covers: ['6121-2.1.6-2'], note: 'case 2' })
    expect(last.steps.map(({ action }) => plain(action))).toMatchObject([
      { subject: { sessions: ['juliet/chamber'] }, patterns: ["<iq id='${/^m-2$/}'/>"] },
      { alternatives: [{ name: 'one-2' }, { name: 'two' }] },
      { stanzas: ["<iq id='1 of 2'/>"] },
      { stanzas: ["<iq id='2 of 2'/>"] },
    ])
  })
})

describe('Cases', () => {
  it('are rows, each with its name', () => {
    const more = `cases:
  - { name: one, type: get, id: a }
  - { name: two, type: set, id: '' }
`
    expect(instancesOf(more)).toEqual({
      'a[one]': ["<iq type='get' id='a'/>", 'receive'],
      'a[two]': ["<iq type='set' id=''/>", 'receive-nothing'],
    })
  })

  it('go with a matrix, and their names can be used', () => {
    const more = `cases:
  - { name: one, type: get }
  - { name: two, type: set }
matrix:
  id: [a, b]
`
    const steps = "- juliet/balcony sends: <iq type='${type}' id='${name}-${id}'/>"
    expect(Object.entries(instancesOf(more, steps))).toEqual([
      ['a[one,id=a]', ["<iq type='get' id='one-a'/>"]],
      ['a[one,id=b]', ["<iq type='get' id='one-b'/>"]],
      ['a[two,id=a]', ["<iq type='set' id='two-a'/>"]],
      ['a[two,id=b]', ["<iq type='set' id='two-b'/>"]],
    ])
  })
})

describe('Values with a mistake name the place and the remedy:', () => {
  it('a value that cannot be part of an id', () => {
    const more = "matrix:\n  type: [get, '${juliet}']\n  id: { 'a b': a, b: b }\n"
    expect(problemsOf(scenario({ more, steps: STEPS }))).toMatchInlineSnapshot(`
      "a.yaml:11:15: error BAD_LABEL: "\${juliet}" cannot be part of an id
        10 | matrix:
        11 |   type: [get, '\${juliet}']
           |               ^^^^^^^^^^^
        hint: give the values names: target: { none: "", self: "\${juliet}" }

      a.yaml:12:9: error BAD_LABEL: "a b" cannot be part of an id
        11 |   type: [get, '\${juliet}']
        12 |   id: { 'a b': a, b: b }
           |         ^^^^^
        hint: give the values names: target: { none: "", self: "\${juliet}" }"
    `)
  })

  it('a name that is taken, or no name', () => {
    const more = 'matrix:\n  juliet: [a]\n  server: [a]\n  any: [a]\n  "a b": [a]\n  "1": [a]\n'
    expect(problemsOf(scenario({ more }))).toMatchInlineSnapshot(`
      "a.yaml:11:3: error BAD_NAME: \${juliet} is taken: it is an actor
        10 | matrix:
        11 |   juliet: [a]
           |   ^^^^^^

      a.yaml:12:3: error BAD_NAME: \${server} is taken: it is a word of the language
        11 |   juliet: [a]
        12 |   server: [a]
           |   ^^^^^^

      a.yaml:13:3: error BAD_NAME: \${any} is taken: it is a word of the language
        12 |   server: [a]
        13 |   any: [a]
           |   ^^^

      a.yaml:14:3: error BAD_NAME: "a b" is no name for a value
        13 |   any: [a]
        14 |   "a b": [a]
           |   ^^^^^
        hint: a letter, then letters, digits, "_" and "-"

      a.yaml:15:3: error BAD_NAME: "1" is no name for a value
        14 |   "a b": [a]
        15 |   "1": [a]
           |   ^^^
        hint: a letter, then letters, digits, "_" and "-""
    `)
  })

  it('a name that matrix and cases share', () => {
    const more = 'cases: [{ name: one, type: get }]\nmatrix: { type: [a], name: [b] }\n'
    expect(headsOf(scenario({ more }))).toEqual([
      '11:11: error BAD_NAME: ${type} is taken: it is another value',
      '11:22: error BAD_NAME: ${name} is taken: it is another value',
    ])
  })

  it('rows without a name, and with holes', () => {
    const more = `cases:
  - { type: get }
  - { name: a, type: get }
  - { name: a, id: x }
  - { name: 'b c', type: [x], id: x }
  - get
`
    expect(problemsOf(scenario({ more }))).toMatchInlineSnapshot(`
      "a.yaml:11:5: error NO_NAME: every row of cases needs a name
        10 | cases:
        11 |   - { type: get }
           |     ^^^^^^^^^^^^^
        hint: it becomes part of the id

      a.yaml:12:5: error MISSING_VALUE: row "a" has no value for "id"
        11 |   - { type: get }
        12 |   - { name: a, type: get }
           |     ^^^^^^^^^^^^^^^^^^^^^^

      a.yaml:13:5: error MISSING_VALUE: row "a" has no value for "type"
        12 |   - { name: a, type: get }
        13 |   - { name: a, id: x }
           |     ^^^^^^^^^^^^^^^^^^

      a.yaml:14:13: error BAD_LABEL: "b c" cannot be part of an id
        13 |   - { name: a, id: x }
        14 |   - { name: 'b c', type: [x], id: x }
           |             ^^^^^
        hint: letters and digits, and none but _ . : @ / + = # - between them

      a.yaml:14:20: error DUPLICATE_CASE: two cases are called "a"
        13 |   - { name: a, id: x }
        14 |   - { name: 'b c', type: [x], id: x }
           |                    ^^^^

      a.yaml:14:26: error NOT_A_TEXT: type must be a text, not a list
        13 |   - { name: a, id: x }
        14 |   - { name: 'b c', type: [x], id: x }
           |                          ^^^

      a.yaml:15:5: error NOT_A_MAP: a row of cases must be a mapping, not a text
        14 |   - { name: 'b c', type: [x], id: x }
        15 |   - get
           |     ^^^"
    `)
  })

  it.each([
    ['matrix: {}', '10:9: error EMPTY: matrix: the mapping is empty'],
    ['matrix: { type: [] }', '10:17: error EMPTY: the values of a matrix: the list is empty'],
    ['matrix: { type: {} }', '10:17: error EMPTY: the values of a matrix: the mapping is empty'],
    [
      'matrix: { type: get }',
      '10:17: error NOT_A_LIST: the values of a matrix must be a list, not a text',
    ],
    ['matrix: { type: [[a]] }', '10:18: error NOT_A_TEXT: a value must be a text, not a list'],
    ['matrix: [type]', '10:9: error NOT_A_MAP: matrix must be a mapping, not a list'],
    ['cases: []', '10:8: error EMPTY: cases: the list is empty'],
    ['cases: {}', '10:8: error NOT_A_LIST: cases must be a list, not a mapping'],
    [
      'matrix: { type: [get, get] }',
      '10:11: error DUPLICATE_CASE: two cases are called "type=get"',
    ],
  ])('%s', (more, head) => {
    expect(headsOf(scenario({ more: `${more}\n` }))).toEqual([head])
  })
})
