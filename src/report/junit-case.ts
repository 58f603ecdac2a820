import type { TestCase } from 'junit-report-builder'
import { unreachable } from '../base/unreachable.ts'
import type { CaseResult, RunRecord } from '../record/result.ts'
import { unmetChecks } from './blame.ts'
import { excerpt } from './excerpt.ts'
import type { FailOn } from './exit-code.ts'
import { explanation, type ExplanationOptions } from './explanation.ts'
import { addWords } from './junit-builder.ts'
import { replayCommand } from './replay-command.ts'
import { visible, visibleLine } from './visible.ts'

export interface JUnitCaseOptions {
  readonly failOn: FailOn
  readonly strict: boolean
}

/** Writes one result into a case of the document. */
export function writeCase(
  testCase: TestCase,
  result: CaseResult,
  record: RunRecord,
  { failOn, strict }: JUnitCaseOptions,
): void {
  const head = result.case
  testCase
    .name(visibleLine(excerpt(`${head.id}: ${head.title}`, 1000)))
    .className(visibleLine(`${head.spec}.${head.section}`))
    .time(Math.round(result.duration) / 1000)
  if (!strict) {
    testCase.file(visibleLine(head.place.file))
    for (const [name, value] of properties(result, record)) testCase.property(name, value)
  }
  writeOutcome(testCase, result, record, failOn)
}

function writeOutcome(
  testCase: TestCase,
  result: CaseResult,
  record: RunRecord,
  failOn: FailOn,
): void {
  const { verdict } = result
  const level = unmetChecks(result)[0]?.level
  switch (verdict.kind) {
    case 'fail':
      testCase.failure(message(verdict.reason), level ?? 'MUST')
      return addWords(testCase, { body: story(result, record) })
    case 'deviation':
      if (failOn !== 'should') return addWords(testCase, { output: story(result, record) })
      testCase.failure(message(verdict.reason), level ?? 'SHOULD')
      return addWords(testCase, { body: story(result, record) })
    case 'error':
    case 'blocked':
      testCase.error(message(verdict.reason), verdict.kind)
      return addWords(testCase, { body: story(result, record) })
    case 'skipped':
      testCase.skipped()
      return addWords(testCase, {
        message: message(verdict.reason),
        body: visible(excerpt(verdict.reason, TEXT.characters)),
      })
    case 'observed':
      return addWords(testCase, { output: [...choices(result), notes(result)].join('\n').trim() })
    case 'pass':
      return result.notes.length === 0 ? undefined : addWords(testCase, { output: notes(result) })
    default:
      return unreachable(verdict)
  }
}

const TEXT = {
  requirements: 50,
  lines: 2000,
  characters: 65_536,
} as const satisfies ExplanationOptions
const CONVERSATION = { bytes: 16_384, entries: 200 } as const

/** An attribute is shown on one line by most readers; the whole reason is in the body. */
function message(reason: string): string {
  return visible(excerpt(reason, 500)) || '(no reason)'
}

function story(result: CaseResult, record: RunRecord): string {
  const all = result.verdict.kind === 'blocked' || result.verdict.kind === 'error'
  return [
    `verdict: ${result.verdict.kind}`,
    ...explanation(result, { ...TEXT, conversation: { ...CONVERSATION, all } }),
    `replay: ${replayCommand(record.target, result.case.id)}`,
  ].join('\n')
}

function choices(result: CaseResult): string[] {
  const reason = 'reason' in result.verdict ? [result.verdict.reason] : []
  const chosen = result.checks.flatMap((check) =>
    check.kind === 'observed' ? [`${check.level} ${check.requirement}: ${check.choice}`] : [],
  )
  return [`verdict: ${result.verdict.kind}`, ...reason, ...chosen].map((line) =>
    visible(excerpt(line, TEXT.characters)),
  )
}

function notes(result: CaseResult): string {
  return result.notes.map((note) => visible(excerpt(`note: ${note}`, TEXT.characters))).join('\n')
}

function properties(result: CaseResult, { settings, target }: RunRecord): [string, string][] {
  const { id, requirements, spec, section, place, values } = result.case
  const all: [string, string][] = [
    ['id', id],
    ['requirements', requirements.map((requirement) => requirement.id).join(', ')],
    ['levels', requirements.map((requirement) => requirement.level).join(', ')],
    ['verdict', result.verdict.kind],
    ['section', `${spec} ${section}`],
    ['scenario', `${place.file}:${place.line}`],
    ['target', target.name],
    ['seed', String(settings.seed)],
    ...values.map(([name, value]): [string, string] => [`value.${name}`, value]),
  ]
  return all.map(([name, value]) => [visibleLine(name), visibleLine(excerpt(value, 1000))])
}
