import { unreachable } from '../base/unreachable.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { CaseHead } from '../record/result.ts'
import type { CaseRecord, StepRecord } from '../record/step-record.ts'
import type { Check, Level, Shortfall, StepPlace, Verdict } from '../record/verdict.ts'

export interface Judgement {
  readonly verdict: Verdict
  readonly checks: readonly Check[]
  readonly notes: readonly string[]
}

/** Whether a case goes on after a step: only a MUST, a precondition or a broken connection ends it. */
export function endsCase(record: StepRecord, catalogue: Catalogue): boolean {
  switch (record.outcome.kind) {
    case 'met':
      return false
    case 'broken':
      return true
    case 'chosen':
      return record.outcome.violates.some((id) => isMust(levelOf(id, catalogue)))
    case 'unmet':
      return (
        record.covers.length === 0 || record.covers.some((id) => isMust(levelOf(id, catalogue)))
      )
    default:
      return unreachable(record.outcome)
  }
}

/** The verdict of a case from what happened at its steps. The levels are the catalogue's. */
export function judgeCase(head: CaseHead, record: CaseRecord, catalogue: Catalogue): Judgement {
  const checks = record.steps.flatMap((step) => checksOf(step, catalogue))
  const settled = new Set(checks.map(({ requirement }) => requirement))
  for (const { outcome } of record.steps)
    if (outcome.kind === 'chosen') for (const id of outcome.otherwise) settled.add(id)
  const unreached = head.requirements
    .filter(({ id }) => !settled.has(id))
    .map(({ id, level }): Check => ({ kind: 'unreached', requirement: id, level }))
  return {
    verdict: verdictOf(record, checks),
    checks: [...checks, ...unreached],
    notes: [...record.notes, ...choices(record)],
  }
}

function verdictOf(record: CaseRecord, checks: readonly Check[]): Verdict {
  const { setup, steps } = record
  if (setup.kind === 'broken') return { kind: 'error', reason: setup.reason }
  if (setup.kind === 'unreachable')
    return { kind: 'blocked', reason: setup.reason, step: setup.place }
  const unmet = checks.filter((check) => check.kind === 'unmet')
  const failed = unmet.find(({ level }) => isMust(level))
  if (failed !== undefined)
    return { kind: 'fail', reason: reasonOf(failed.shortfall), step: failed.step }
  for (const { outcome, covers, place } of steps) {
    if (outcome.kind === 'broken') return { kind: 'error', reason: outcome.reason, step: place }
    if (outcome.kind === 'unmet' && covers.length === 0)
      return {
        kind: 'blocked',
        reason: reasonOf(outcome.shortfall),
        step: place,
        shortfall: outcome.shortfall,
      }
  }
  const [deviation] = unmet
  if (deviation !== undefined)
    return { kind: 'deviation', reason: reasonOf(deviation.shortfall), step: deviation.step }
  const observed = checks.filter((check) => check.kind === 'observed')
  if (observed.length > 0 && checks.every(({ kind }) => kind === 'observed'))
    return { kind: 'observed', reason: observed.map(({ choice }) => choice).join('; ') }
  return { kind: 'pass' }
}

function checksOf(record: StepRecord, catalogue: Catalogue): Check[] {
  const { covers, outcome, place } = record
  switch (outcome.kind) {
    case 'broken':
      return []
    case 'met':
      return covers.map((id) => met(id, levelOf(id, catalogue), place.text))
    case 'unmet':
      return covers.map((id) => unmet(id, levelOf(id, catalogue), place, outcome.shortfall))
    case 'chosen':
      return [
        ...outcome.violates.map((id) =>
          unmet(id, levelOf(id, catalogue), place, outcome.shortfall),
        ),
        ...covers
          .filter((id) => !outcome.violates.includes(id))
          .map((id) => met(id, levelOf(id, catalogue), outcome.alternative)),
      ]
    default:
      return unreachable(outcome)
  }
}

/** A MAY that happens is observed, not passed. */
function met(requirement: string, level: Level, choice: string): Check {
  return level === 'MAY'
    ? { kind: 'observed', requirement, level, choice }
    : { kind: 'met', requirement, level }
}

function unmet(requirement: string, level: Level, step: StepPlace, shortfall: Shortfall): Check {
  return level === 'MAY'
    ? { kind: 'observed', requirement, level, choice: `not: ${step.text}` }
    : { kind: 'unmet', requirement, level, step, shortfall }
}

function choices({ steps }: CaseRecord): string[] {
  return steps.flatMap(({ outcome, place }) =>
    outcome.kind === 'chosen' ? [`${place.file}:${place.line}: "${outcome.alternative}"`] : [],
  )
}

const reasonOf = ({ differences }: Shortfall): string => differences[0] ?? 'not what was expected'

const isMust = (level: Level): boolean => level === 'MUST' || level === 'MUST NOT'

/** Ids are checked when scenarios are read; one that is not there is our own mistake. */
function levelOf(id: string, catalogue: Catalogue): Level {
  const requirement = catalogue.find(id)
  if (requirement === undefined) throw new Error(`the catalogue has no requirement ${id}`)
  return requirement.level
}
