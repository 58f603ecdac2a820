import type { RunRecord, TargetFacts } from '../../record/result.ts'
import type { VerdictKind } from '../../record/verdict.ts'
import { explanation, type ExplanationOptions } from '../explanation.ts'
import { inColourOf, type Palette } from '../palette.ts'
import { quantity } from '../quantity.ts'
import { replayCommand } from '../replay-command.ts'
import { visibleLine } from '../visible.ts'
import { groups, type Group } from './groups.ts'

export interface DetailsOptions {
  readonly palette: Palette
  readonly width: number
  /** Tells every case in full. */
  readonly verbose: boolean
  readonly resultFile: string
}

/**
 * What went wrong, as lines: the weightiest last, next to the summary and the prompt. Cases that
 * broke the same requirement are one entry, and of many entries only the first are told.
 */
export function details(record: RunRecord, options: DetailsOptions): string[] {
  return KINDS.flatMap((kind) => section(kind, record, options))
}

const KINDS = ['deviation', 'blocked', 'error', 'fail'] as const satisfies readonly VerdictKind[]
/** Entries told per verdict, and cases named per entry. */
const ENTRIES = { fail: 20, error: 5, blocked: 5, deviation: 10 } as const
const NAMES = 8

const TITLES = {
  fail: 'broken requirements',
  error: 'errors: the tool or the connection failed',
  blocked: 'blocked: a precondition could not be set up',
  deviation: 'deviations: a SHOULD is not followed',
} as const

type Told = (typeof KINDS)[number]

function section(kind: Told, record: RunRecord, options: DetailsOptions): string[] {
  const all = groups(record.results, kind)
  if (all.length === 0) return []
  const { palette, verbose, resultFile } = options
  const told = verbose ? all : all.slice(0, ENTRIES[kind])
  const untold = all.slice(told.length).reduce((sum, group) => sum + 1 + group.others.length, 0)
  return [
    '',
    palette.bold(inColourOf(kind, TITLES[kind], palette)),
    ...told.flatMap((group) => ['', ...groupLines(kind, group, record.target, options)]),
    ...(untold === 0
      ? []
      : ['', `… (${quantity(untold, `more ${kind} case`)}: see ${resultFile})`]),
  ]
}

function groupLines(
  kind: Told,
  { first, others }: Group,
  target: TargetFacts,
  options: DetailsOptions,
): string[] {
  const { palette, verbose } = options
  const head = first.case
  const spec = palette.dim(visibleLine(`${head.spec} ${head.section}`))
  const body = [
    visibleLine(head.title),
    ...explanation(first, explanationOptions(kind, options)),
    ...(others.length === 0
      ? []
      : [
          likewise(
            others.map((other) => other.case.id),
            options,
          ),
        ]),
    palette.dim(`replay: ${replayCommand(target, head.id)}`),
  ]
  return [
    `${inColourOf(kind, kind, palette)}  ${palette.bold(visibleLine(head.id))}  ${spec}`,
    ...body.map((line) => `  ${line}`),
    ...(verbose
      ? others.flatMap((other) => [
          '',
          ...groupLines(kind, { first: other, others: [] }, target, options),
        ])
      : []),
  ]
}

function likewise(ids: readonly string[], { verbose, resultFile }: DetailsOptions): string {
  const named = ids
    .slice(0, verbose ? ids.length : NAMES)
    .map(visibleLine)
    .join(', ')
  const rest = ids.length - NAMES
  const more =
    verbose || rest <= 0 ? '' : `, … (${quantity(rest, 'more', 'more')}: see ${resultFile})`
  return `likewise in ${quantity(ids.length, 'other case')}: ${named}${more}`
}

function explanationOptions(
  kind: Told,
  { palette, width, verbose }: DetailsOptions,
): ExplanationOptions {
  const limits = { requirements: 3, lines: 24, characters: 2000 }
  const conversation = { width: width - 4, bytes: 2000, entries: 30 }
  if (verbose)
    return {
      palette,
      requirements: 100,
      lines: 1000,
      characters: 65_536,
      conversation: { width: width - 4, bytes: 65_536, entries: 1000, all: true },
    }
  if (kind === 'deviation' || kind === 'blocked')
    return { palette, requirements: 1, lines: 8, characters: 500 }
  return { palette, ...limits, conversation: { ...conversation, all: kind === 'error' } }
}
