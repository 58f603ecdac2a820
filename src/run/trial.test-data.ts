import { oneOfEachLevel } from '../../tests/support/levels.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { printProblem } from '../base/problem.ts'
import { casesOf } from '../plan/case.ts'
import type { CaseResult, RunRecord } from '../record/result.ts'
import type { RunEvent } from '../record/run-event.ts'
import { readScenarios } from '../scenario/read-scenario.ts'
import type { Target } from '../target/target.ts'
import { run, type RunOutcome } from './run.ts'

const levels = oneOfEachLevel()

export interface TrialOptions {
  readonly target: Target
  /** Default: one requirement of each level. */
  readonly catalogue?: Catalogue
  readonly jobs?: number
  /** Multiplies every wait; default 0.2: servers of tests are near. */
  readonly patience?: number
  readonly caseLimit?: number
  readonly signal?: AbortSignal
  readonly heard?: (event: RunEvent) => void
}

/** Reads scenarios as they would stand in a file, and plays them. */
export async function playScenarios(text: string, options: TrialOptions): Promise<RunOutcome> {
  const catalogue = options.catalogue ?? levels
  // One by one: what is wrong with one is not lost among the warnings of the others.
  const scenarios = text.split(/^---\n/mu).flatMap((one) => {
    const read = readScenarios({ name: 'trial.yaml', text: one }, catalogue)
    if (!read.ok) throw new Error(read.problems.map(printProblem).join('\n'))
    return read.value
  })
  return run({
    target: options.target,
    catalogue,
    cases: casesOf(scenarios, catalogue),
    settings: { seed: 1, shuffled: false, jobs: options.jobs ?? 1, generator: 'trial' },
    patience: { grace: 0, factor: options.patience ?? 0.2 },
    caseLimit: options.caseLimit ?? 20_000,
    signal: options.signal ?? new AbortController().signal,
    now: () => new Date(0),
    emit: (event) => options.heard?.(event),
  })
}

/** The record of a run that took place. */
export function recordOf(outcome: RunOutcome): RunRecord {
  if (outcome.kind === 'ran') return outcome.record
  throw new Error(`the target was not reached: ${outcome.reason}`)
}

export function resultOf(record: RunRecord, id: string): CaseResult {
  const found = record.results.find((result) => result.case.id === id)
  if (found === undefined) throw new Error(`there is no result of ${id}`)
  return found
}

/** `pass`, or `fail: the reason`. */
export function verdictText({ verdict }: CaseResult): string {
  return 'reason' in verdict ? `${verdict.kind}: ${verdict.reason}` : verdict.kind
}
