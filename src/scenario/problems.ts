import type { Problem } from '../base/problem.ts'
import type { Source } from '../base/span.ts'
import type { ProblemCode } from './problem-codes.ts'

/** How many problems of one file are shown: nobody reads more, and each costs a look at the source. */
export const PROBLEM_LIMIT = 100

/** What is wrong with one file, each thing once: a mistake shows in every instance of a matrix. */
export class Problems {
  /** How often something was said, repetitions included: whether a reader failed shows in it. */
  said = 0
  readonly #seen = new Map<string, Problem>()
  #isCut = false

  add(whole: Problem): void {
    this.said++
    const problem = { ...whole, message: cut(whole.message) }
    const key = `${problem.code} ${problem.at?.start ?? ''} ${problem.message}`
    if (this.#seen.has(key)) return
    if (this.#seen.size < PROBLEM_LIMIT) this.#seen.set(key, problem)
    else this.#isCut = true
  }

  /** Whether no more is shown: there is no use in reading on. */
  get isFull(): boolean {
    return this.#isCut
  }

  /** In the order of the source. */
  list(source: Source): Problem[] {
    const listed = [...this.#seen.values()].toSorted(
      (a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0),
    )
    return this.#isCut ? [...listed, tooMany(source)] : listed
  }
}

/** Messages quote the source, and the source may be one long line. */
const cut = (message: string): string =>
  message.length > 300 ? `${message.slice(0, 299)}…` : message

const tooMany = (source: Source): Problem => ({
  code: 'TOO_MANY_PROBLEMS' satisfies ProblemCode,
  severity: 'error',
  message: `there are more problems: these are the first ${PROBLEM_LIMIT} that were found`,
  at: { source, start: source.text.length, end: source.text.length + 1 },
})
