import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shippedCatalogue } from '../../tests/support/shipped-catalogue.ts'
import { printProblem } from '../base/problem.ts'
import { PROBLEM_CODES } from './problem-codes.ts'
import { readScenarios } from './read-scenario.ts'

const FOLDER = new URL('../../fixtures/scenarios/broken/', import.meta.url)
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))
const catalogue = shippedCatalogue()

function problemsOf(name: string): { codes: string[]; heads: string[]; expected: string } {
  const text = readFileSync(new URL(name, FOLDER), 'utf8')
  const read = readScenarios({ name, text }, catalogue)
  const problems = read.ok ? read.warnings : read.problems
  return {
    codes: problems.map(({ code }) => code),
    heads: problems.map((problem) => printProblem(problem).split('\n')[0]!),
    expected: `${name}:${/^# expect: (.*)$/mu.exec(text)![1]}`,
  }
}

describe('Of the scenarios that are broken on purpose,', () => {
  // Which ids are taken is only known of all files together.
  it.each(FILES.filter((name) => name !== 'duplicate-id.yaml'))(
    '%s is refused as it says',
    (name) => {
      const { heads, expected } = problemsOf(name)
      expect(heads[0]).toBe(expected)
    },
  )

  it.each(Object.keys(PROBLEM_CODES))('one shows %s', (code) => {
    const { codes } = problemsOf(`${code.toLowerCase().replaceAll('_', '-')}.yaml`)
    expect(codes).toContain(code)
  })
})
