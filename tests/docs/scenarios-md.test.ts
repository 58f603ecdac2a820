import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printProblem } from '../../src/base/problem.ts'
import { GIVEN_FORMS } from '../../src/scenario/given-forms.ts'
import { NEEDS } from '../../src/scenario/needs.ts'
import { PROBLEM_CODES } from '../../src/scenario/problem-codes.ts'
import { readScenarios } from '../../src/scenario/read-scenario.ts'
import { SCENARIO_KEYS } from '../../src/scenario/scenario-keys.ts'
import { STEP_FORMS } from '../../src/scenario/step-forms.ts'
import { ASK_OPTIONS, STEP_OPTIONS } from '../../src/scenario/step-options.ts'
import { folder, run, type Folder } from '../support/program.ts'
import { shippedCatalogue } from '../support/shipped-catalogue.ts'
import { examplesOf } from './example.ts'

const PAGE = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8')
const EXAMPLES = examplesOf(PAGE)
const catalogue = shippedCatalogue()

/** What a part of a scenario cannot be blamed for. */
const OF_PARTS = ['COVERS_NOTHING', 'OTHER_SECTION', 'UNUSED_ACTOR', 'UNUSED_VALUE']

describe('Every example of the page on the scenario language', () => {
  it.each(EXAMPLES)('is read without a problem (line $line)', ({ scenario, isWhole, line }) => {
    const read = readScenarios({ name: `example of line ${line}`, text: scenario }, catalogue)
    const problems = read.ok ? read.warnings : read.problems
    const found = problems.filter(({ code }) => isWhole || !OF_PARTS.includes(code))
    expect(found.map(printProblem).join('\n\n')).toBe('')
  })

  describe('is played by the program', () => {
    let place: Folder
    let cases: readonly { id: string; verdict: string; reason?: string | null }[]
    beforeAll(async () => {
      place = await folder()
      for (const { line, scenario } of EXAMPLES) await place.write(`line-${line}.yaml`, scenario)
      const { code, out, err } = await run(['run', place.path, '--output', place.path])
      expect({ code, err }, out).toEqual({ code: 0, err: '' })
      ;({ cases } = JSON.parse(await place.read('result.json')) as { cases: typeof cases })
    })
    afterAll(() => place.remove())

    it.each(EXAMPLES)('and its steps come true (line $line)', ({ scenario }) => {
      const [, id] = /^id: (\S+)$/mu.exec(scenario)!
      const own = cases.filter((one) => one.id === id || one.id.startsWith(`${id}[`))
      expect(own.length).toBeGreaterThan(0)
      for (const { verdict, ...rest } of own)
        expect(['pass', 'observed'], JSON.stringify(rest)).toContain(verdict)
    })
  })
})

describe('The page on the scenario language', () => {
  it('lists all codes of problems, and no others', () => {
    const rows = [...PAGE.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\|$/gmu)]
    expect(rows.map(([, code, words]) => [code, words])).toEqual(Object.entries(PROBLEM_CODES))
  })

  it.each(Object.keys(SCENARIO_KEYS))('has the key %s', (key) => {
    expect(PAGE).toMatch(new RegExp(`^\\| [^|]*\`${key}\``, 'mu'))
  })

  it.each([...Object.keys(STEP_OPTIONS), ...Object.keys(ASK_OPTIONS)])(
    'has the option %s',
    (option) => {
      expect(PAGE).toContain(`\`${option}`)
    },
  )

  it.each([...Object.keys(NEEDS), 'disco:FEATURE'])('has the need %s', (need) => {
    expect(PAGE).toContain(`| \`${need}\``)
  })

  it.each(Object.entries({ ...STEP_FORMS, ...GIVEN_FORMS }))(
    'has the sentence "%s", and an example of it',
    (_, { subject, predicate }) => {
      const who = { sessions: '(?:S|[a-z]+/[a-z*]+)', account: "[a-z]+'s", nobody: '' }[subject]
      const plural = predicate.replace(/^(\w+?)s /u, '(?:$1s|$1) ')
      const sentence = new RegExp(`${who} ?(?:each )?(?:${plural})`, 'u')
      expect(PAGE).toMatch(sentence)
      expect(EXAMPLES.map(({ text }) => text).join('\n')).toMatch(sentence)
    },
  )
})
