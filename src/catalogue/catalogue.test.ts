import { expect, it } from 'vitest'
import { printProblem } from '../base/problem.ts'
import type { Catalogue } from './catalogue.ts'
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

const catalogue = read(ROSTER_PUSH, FEATURES, STREAMS)

it('has the requirements by specification and in the order of the text', () => {
  expect(catalogue.all.map(({ id }) => id)).toEqual(['6120-4-1', '6121-2.9-1', '6121-2.10-1'])
  expect(catalogue.bySection.map(({ section, title }) => [section, title])).toEqual([
    ['4', 'Streams'],
    ['2.9', 'One before it'],
    ['2.10', 'An invented section'],
  ])
})

it('keeps what each requirement says', () => {
  expect(catalogue.find('6121-2.9-1')).toEqual({
    id: '6121-2.9-1',
    level: 'SHOULD',
    spec: 'RFC 6121',
    section: '2.9',
    binds: 'both',
    testable: { kind: 'feature', feature: 'roster-versioning' },
    basis: 'implied',
    summary: 'A second sentence.',
    note: 'Why so.',
    contradicts: ['6120-4-1'],
    also: [],
  })
  expect(catalogue.find('6120-4-1')).toMatchObject({
    basis: 'keyword',
    testable: { kind: 'never', reason: 'it does not show' },
  })
})

it('reads a section that looks like a number as the text that is written', () => {
  expect(catalogue.find('6121-2.10-1')?.section).toBe('2.10')
})

it('has the features with the requirements behind them', () => {
  expect(catalogue.features).toEqual([
    {
      name: 'roster-push',
      spec: 'RFC 6121',
      section: '2.10',
      roles: { server: 'MUST' },
      summary: 'A feature.',
      requirements: ['6121-2.10-1', '6120-4-1'],
    },
  ])
})

it('knows the id that an unknown one was meant to be', () => {
  expect(catalogue.find('6121-2.10-7')).toBeUndefined()
  expect(catalogue.nearest('6121-2.10-7')).toBe('6121-2.10-1')
  expect(catalogue.nearest('nothing of the kind')).toBeUndefined()
})

function read(...texts: string[]): Catalogue {
  const result = readCatalogue(texts.map((text, index) => ({ name: `${index}.yaml`, text })))
  if (!result.ok) throw new Error(result.problems.map(printProblem).join('\n'))
  return result.value
}
