import { printProblem } from '../base/problem.ts'
import type { Requirement } from '../catalogue/requirement.ts'
import { casesOf, type Case } from '../plan/case.ts'
import { select } from '../plan/selection.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { processScreen } from './screen.ts'
import { readSuite } from './suite.ts'

export interface ListOptions {
  readonly requirements: boolean
  readonly only: readonly string[]
}

/** `xmppspec list`: the cases, or every requirement with the cases that cover it. */
export async function listCommand(
  paths: readonly string[],
  { requirements, only }: ListOptions,
): Promise<ExitCode> {
  const screen = processScreen('auto')
  const read = await readSuite(paths)
  if (!read.ok) {
    screen.complain(read.problems.map(printProblem).join('\n\n'))
    return EXIT.usage
  }
  const { catalogue, scenarios } = read.value
  const all = casesOf(scenarios, catalogue)
  if (requirements) {
    screen.print(catalogue.all.map((one) => requirementLines(one, all)).join('\n'))
    return EXIT.fine
  }
  const { cases, problems } = select(all, only)
  if (problems.length > 0) {
    screen.complain(problems.map(printProblem).join('\n'))
    return EXIT.usage
  }
  screen.print(
    cases.map(({ head }) => `${head.id}  (${head.spec} ${head.section}) ${head.title}`).join('\n'),
  )
  return EXIT.fine
}

function requirementLines(requirement: Requirement, cases: readonly Case[]): string {
  const { id, level, binds, testable, summary } = requirement
  const covering = cases.filter(({ head }) => head.requirements.some((one) => one.id === id))
  const scenarios = [...new Set(covering.map(({ scenario }) => scenario.id))]
  const how = typeof testable === 'string' ? testable : testable.kind
  const covered = scenarios.length === 0 ? '-' : scenarios.join(', ')
  return `${id}  ${level}  binds ${binds}, testable: ${how}\n    ${summary}\n    covered by: ${covered}`
}
