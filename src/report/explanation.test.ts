import { expect, test } from 'vitest'
import { explanation, type ExplanationOptions } from './explanation.ts'
import { SAMPLES, sampleResult, sampleUnmet } from './sample-record.test-data.ts'

const ROOMY: ExplanationOptions = { requirements: 9, lines: 99, characters: 999 }

test('a precondition has its reason, its step and what it waited for', () => {
  expect(explanation(SAMPLES.blocked, ROOMY)).toEqual([
    "juliet's subscription with romeo could not become both",
    'at scenarios/roster.yaml:9:5: juliet/balcony and juliet/chamber each receive: |',
    'expected',
    '  <presence type="subscribed"/>',
    'nothing was received',
  ])
})

test('notes are told, each with its lines', () => {
  const result = sampleResult('a', { notes: ['one', 'two\nlines'] })
  expect(explanation(result, ROOMY)).toEqual(['note: one', 'note: two', 'lines'])
})

test('a broken MUST comes before a SHOULD, whatever the order of the steps', () => {
  const checks = [
    sampleUnmet('a', 'SHOULD'),
    sampleUnmet('b', 'MUST NOT'),
    sampleUnmet('c', 'MUST'),
  ]
  const told = explanation(sampleResult('x', { checks }), ROOMY)
  expect(told.filter((line) => /^(MUST|SHOULD)/.test(line))).toEqual([
    'MUST NOT b: b',
    'MUST c: c',
    'SHOULD a: a',
  ])
})

test('what does not fit is counted', () => {
  const checks = [sampleUnmet('a', 'MUST'), sampleUnmet('b', 'MUST')]
  const told = explanation(sampleResult('x', { checks }), {
    requirements: 1,
    lines: 1,
    characters: 20,
  })
  expect(told).toEqual([
    'MUST a: a',
    '  at scenarios/roster.yaml:24:5: juliet/balcony and juliet/chamber each receive: |',
    '  expected',
    "    <iq type='set'>",
    '    … (1 more line)',
    '  nearest received',
    "    <iq type='result' id… (9 more characters)",
    '  difference',
    "    - attribute type is 'r… (17 more characters)",
    '  … (1 more line)',
    '… (1 more unmet requirement)',
  ])
})

test('the conversation is left out unless asked for', () => {
  const withIt = explanation(SAMPLES.fail, { ...ROOMY, conversation: {} })
  expect(withIt).toContain('conversation')
  expect(explanation(SAMPLES.fail, ROOMY)).not.toContain('conversation')
  expect(withIt).toContain('  server → juliet/chamber   +0.013s  ◀')
})
