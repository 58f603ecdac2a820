import { printProblem } from '../base/problem.ts'
import { quantity } from '../report/quantity.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { processScreen } from './screen.ts'
import { readSuite } from './suite.ts'

/** `xmppspec lint [PATH…]`: everything that can be said without connecting. */
export async function lintCommand(paths: readonly string[]): Promise<ExitCode> {
  const screen = processScreen('auto')
  const read = await readSuite(paths)
  const problems = read.ok ? read.warnings : read.problems
  if (problems.length > 0) screen.complain(problems.map(printProblem).join('\n\n'))
  if (!read.ok) {
    const errors = problems.filter(({ severity }) => severity === 'error').length
    const warnings = quantity(problems.length - errors, 'warning')
    screen.complain(`\n${quantity(errors, 'error')}, ${warnings}`)
    return EXIT.usage
  }
  const { scenarios, files } = read.value
  const cases = scenarios.reduce((sum, { instances }) => sum + instances.length, 0)
  const counts = [
    quantity(files, 'file'),
    quantity(scenarios.length, 'scenario'),
    quantity(cases, 'case'),
  ]
  screen.print(`${counts.join(', ')}: no errors`)
  return EXIT.fine
}
