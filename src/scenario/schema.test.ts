import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments, parse } from 'yaml'
import { GIVEN_FORMS } from './given-forms.ts'
import { scenario, scenariosOf } from './scenario.test-data.ts'
import { scenarioSchema } from './schema.ts'
import { STEP_FORMS } from './step-forms.ts'

const SCENARIOS = new URL('../../scenarios/', import.meta.url)

const ajv = new Ajv({ allowUnionTypes: true, allErrors: true, strictRequired: false })
ajv.addKeyword({ keyword: 'defaultSnippets' })
const validate = ajv.compile(scenarioSchema())

/** What the schema says of each document of a file, read as editors read YAML. */
function verdicts(text: string): string[] {
  return parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) return document.errors[0]!.message
    if (validate(document.toJS())) return 'valid'
    return validate
      .errors!.map(({ instancePath, message }) => `${instancePath} ${message}`)
      .join('; ')
  })
}

const isValid = (text: string): boolean => verdicts(text).every((verdict) => verdict === 'valid')

const shipped = readdirSync(SCENARIOS, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.yaml') && !name.startsWith('catalogue'),
)

describe('The schema of scenarios', () => {
  /** When it is not: write `scenarioSchema()` into the file as JSON, and format it. */
  it('is the one that is shipped', () => {
    const committed: unknown = JSON.parse(
      readFileSync(new URL('scenario.schema.json', SCENARIOS), 'utf8'),
    )
    expect(committed).toEqual(scenarioSchema())
  })

  it.each(shipped)('accepts %s, which names it', (name) => {
    const text = readFileSync(new URL(name, SCENARIOS), 'utf8')
    expect(verdicts(text).filter((verdict) => verdict !== 'valid')).toEqual([])
    const [, path] = /^# yaml-language-server: \$schema=(\S+)$/mu.exec(text) ?? []
    expect(new URL(path ?? '', new URL(name, SCENARIOS)).pathname).toBe(
      new URL('scenario.schema.json', SCENARIOS).pathname,
    )
  })

  it.each(Object.entries(STEP_FORMS))('accepts the example of "%s"', (_, { example }) => {
    expect(verdicts(scenario({ steps: `- ${example}` }))).toEqual(['valid'])
  })

  it.each(Object.entries(GIVEN_FORMS))('accepts the example of a given %s', (_, { example }) => {
    expect(verdicts(scenario({ given: `given:\n  - ${example}\n` }))).toEqual(['valid'])
  })

  it('offers snippets that read as steps', () => {
    const { step } = scenarioSchema()['definitions'] as Record<
      string,
      { defaultSnippets: { bodyText: string }[] }
    >
    const snippets = step!.defaultSnippets.map(({ bodyText }) => bodyText.replaceAll('\\$', '$'))
    expect(snippets.length).toBeGreaterThan(30)
    for (const text of snippets)
      expect(scenariosOf(scenario({ steps: `- ${text}` })), text).toHaveLength(1)
  })

  it.each([
    ['- juliet/balcony, juliet/chamber and romeo/orchard each receive next: <iq/>'],
    ['- at least one of juliet/*, romeo/orchard receives: <iq/>'],
    ['- juliet/balcony receives a stream error:'],
    ['- juliet/balcony receives a stream error: [reset, conflict]'],
    ["- juliet's roster is empty:\n  covers: 6121-2.1.6-1"],
    ['- juliet/balcony sends raw: { hex: 1234, fragments: 1 }'],
    ['- covers: [6121-2.1.6-1]\n  juliet/balcony receives: <iq/>\n  note: why\n  when: { a: 1 }'],
  ])('accepts %j', (steps) => {
    expect(verdicts(scenario({ steps }))).toEqual(['valid'])
  })

  it('accepts sentences and values that the matrix puts together', () => {
    const more = 'matrix:\n  who: [juliet/balcony]\n  n: [1, true, ~]\n'
    const steps = '- ${who} receives: ${x}\n- ${who} connects\n- juliet/balcony becomes ${x}'
    expect(verdicts(scenario({ more, steps, given: 'given:\n  - ${who} is connected\n' }))).toEqual(
      ['valid'],
    )
  })
})

describe('The schema of scenarios refuses', () => {
  it.each([
    ['an unknown key', scenario({ more: 'matrices: { a: [b] }\n' })],
    ['no steps', scenario({}).replace(/steps:[^]*/u, '')],
    ['empty steps', scenario({}).replace(/steps:[^]*/u, 'steps: []\n')],
    ['an id with capitals', scenario({}).replace('id: a', 'id: A')],
    ['a section that is a number', scenario({}).replace("'2.1.6'", '2.10')],
    ['a spec that is none', scenario({}).replace('RFC 6121', 'RFC6121')],
    ['a title of two lines', scenario({}).replace('title: A rule, as a fact', 'title: "a\\nb"')],
    ['a need that is none', scenario({ more: 'needs: [roster-version]\n' })],
    ['an actor that is none', scenario({ actors: 'actors: { Juliet: [] }\n' })],
    ['a kind of actor that is none', scenario({ actors: 'actors: { juliet: gone out }\n' })],
    [
      'a key of an actor that is none',
      scenario({ actors: 'actors: { juliet: { hosts: first } }\n' }),
    ],
    ['an empty matrix', scenario({ more: 'matrix: {}\n' })],
    ['a value that is a list', scenario({ more: 'matrix: { a: [[b]] }\n' })],
    ['no values', scenario({ more: 'matrix: { a: [] }\n' })],
    ['a row without a name', scenario({ more: 'cases: [{ a: b }]\n' })],
    ['an unknown state', scenario({ given: 'given: [juliet/balcony is asleep]\n' })],
    [
      'an unknown subscription',
      scenario({ given: "given: [juliet's subscription with romeo is booth]\n" }),
    ],
    ['a roster without items', scenario({ given: "given: [juliet's roster has]\n" })],
  ])('%s', (_, text) => {
    expect(() => parse(text)).not.toThrow()
    expect(isValid(text)).toBe(false)
  })

  it.each([
    '- juliet/balcony recieves: <iq/>',
    '- juliet/balcony recieves nothing',
    '- juliet/balcony receives',
    '- juliet/balcony receives:',
    '- juliet/balcony receives: []',
    '- juliet/balcony receives: iq',
    '- juliet/balcony receives nothing: <iq/>',
    '- juliet/balcony sends: { a: b }',
    '- juliet/balcony receives a stream error: not-wellformed',
    '- juliet/balcony sends raw: { base32: AA }',
    '- juliet/balcony sends raw: {}',
    '- juliet/balcony becomes idle',
    '- juliet/balcony receives: <iq/>\n  cover: 6121-2.1.6-1',
    '- juliet/balcony receives: <iq/>\n  covers: roster',
    '- juliet/balcony receives: <iq/>\n  covers: []',
    '- juliet/balcony receives: <iq/>\n  note: [a]',
    '- juliet/balcony receives: <iq/>\n  when: {}',
    '- for each: { n: 1..3 }',
    '- for each: { n: 1..3, m: 1 }\n  do: [everything settles]',
    '- do: [everything settles]',
    '- either: { a: [everything settles] }',
    '- either: { a: [everything settles], b: [] }',
    '- either: { a: [everything settles], b: { violates: 6121-2.1.6-1 } }',
    '- []',
    '- {}',
  ])('the step %j', (steps) => {
    expect(isValid(scenario({ steps }))).toBe(false)
  })
})
