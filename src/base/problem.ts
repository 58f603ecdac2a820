import { codeFrame } from './code-frame.ts'
import { printSpan, type Span } from './span.ts'

/** Something wrong with what a person wrote; collected, and printed once. */
export interface Problem {
  /** A stable name, `UNKNOWN_KEY`, that the documentation lists. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** Where it stands; absent when it belongs to no text (a flag, a missing file). */
  readonly at?: Span
  /** What to do next. */
  readonly hint?: string
}

/** `file:line:col: error CODE: message`, the frame and the hint. */
export function printProblem(problem: Problem): string {
  const where = problem.at === undefined ? '' : `${printSpan(problem.at)}: `
  const head = `${where}${problem.severity} ${problem.code}: ${problem.message}`
  const frame = problem.at === undefined ? [] : [codeFrame(problem.at)]
  const hint = problem.hint === undefined ? [] : [`  hint: ${problem.hint}`]
  return [head, ...frame, ...hint].join('\n')
}

/** An outcome of reading: the value, or all that is wrong with it; warnings go with either. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }
