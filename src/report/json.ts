import { VERDICT_KINDS, type Level } from '../record/verdict.ts'
import type { RunRecord, TargetFacts } from '../record/result.ts'
import { caseJson, microseconds } from './json-case.ts'

export interface JsonOptions {
  /** `not-passed` leaves out the transcripts of cases that passed. Default `all`. */
  readonly transcripts?: 'all' | 'not-passed'
}

/**
 * A run as result.json, the source of all other reports: docs/result-json.md says what it holds,
 * docs/result.schema.json checks it. Keys stand in one order and a case in one line, absent values
 * are `null`, and every byte of a transcript is kept. Characters that a terminal would obey are
 * written as escapes.
 */
export function resultJson(record: RunRecord, options: JsonOptions = {}): string {
  const { settings, target, started, duration, totals, results } = record
  const cases = results.map((result) =>
    caseJson(result, options.transcripts !== 'not-passed' || result.verdict.kind !== 'pass'),
  )
  const facts = {
    version: 1,
    generator: settings.generator,
    started,
    duration_ms: microseconds(duration),
    interrupted: record.interrupted ?? null,
    seed: settings.seed,
    jobs: settings.jobs,
    shuffled: settings.shuffled,
    target: targetJson(target),
    totals: Object.fromEntries(VERDICT_KINDS.map((kind) => [kind, totals[kind]])),
  }
  const lines = [
    ...Object.entries(facts).map(([key, value]) => `"${key}": ${print(value)}`),
    `"requirements": ${list(requirements(record))}`,
    `"cases": ${list(cases)}`,
  ]
  return `{\n${lines.join(',\n')}\n}\n`
}

function targetJson(target: TargetFacts): object {
  return {
    name: target.name,
    domain: target.domain,
    software: target.software ?? null,
    version: target.version ?? null,
    offers: target.offers,
    round_trip_ms: microseconds(target.roundTrip),
    logs: target.logs ?? null,
  }
}

/** An element per line: files stay small, and a line tool finds and compares cases. */
function list(values: readonly object[]): string {
  if (values.length === 0) return '[]'
  return `[\n${values.map(print).join(',\n')}\n]`
}

function print(value: unknown): string {
  const json = JSON.stringify(value)
  return ASCII.test(json) ? json : json.replace(CONTROLS, escape)
}

/** Most cases, told at once. */
const ASCII = /^[ -~]*$/

/** What JSON lets stand and a terminal does not; in JSON text they occur in strings only. */
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

function escape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }).join('')
}

/** Every requirement of the run once, with what the cases know of it, by id. */
function requirements({
  results,
}: RunRecord): { readonly id: string; readonly level: Level; readonly summary: string }[] {
  const all = results.flatMap((result) => result.case.requirements)
  const byId = new Map(all.map(({ id, level, summary }) => [id, { id, level, summary }]))
  return [...byId.values()].toSorted((a, b) => collator.compare(a.id, b.id))
}

const collator = new Intl.Collator('en', { numeric: true })
