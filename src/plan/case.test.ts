import { expect, test } from 'vitest'
import { casesIn, scenario } from './plan.test-data.ts'

test('a scenario without a matrix is one case, under its own id', () => {
  expect(casesIn(scenario('one')).map(({ head }) => head)).toEqual([
    {
      id: 'one',
      title: 'A rule',
      spec: 'RFC 6121',
      section: '1',
      place: { file: 'plan.yaml', line: 1, column: 5, text: 'A rule' },
      requirements: [{ id: '6121-1-1', level: 'MUST', summary: 'A rule.' }],
      values: [],
    },
  ])
})

test('a matrix makes a case of every combination, each named by its values', () => {
  const cases = casesIn(scenario('many', 'matrix: { type: [get, set], to: [a, b] }'))
  expect(cases.map(({ head }) => head.id)).toEqual([
    'many[type=get,to=a]',
    'many[type=get,to=b]',
    'many[type=set,to=a]',
    'many[type=set,to=b]',
  ])
  expect(cases[2]?.head.values).toEqual([
    ['type', 'set'],
    ['to', 'a'],
  ])
})

test('a requirement that several steps cover is named once, in the order of the steps', () => {
  const [one] =
    casesIn(`${scenario('twice', '', '[6121-1-3, 6121-1-1]')}  - juliet/balcony receives: <iq/>
    covers: [6121-1-1, 6121-1-5]
`)
  expect(one?.head.requirements.map(({ id, level }) => `${id} ${level}`)).toEqual([
    '6121-1-3 SHOULD',
    '6121-1-1 MUST',
    '6121-1-5 MAY',
  ])
})

test('cases come in the order of their file', () => {
  const text = ['c', 'a', 'b'].map((id) => scenario(id)).join('---\n')
  expect(casesIn(text).map(({ head }) => head.id)).toEqual(['c', 'a', 'b'])
})
