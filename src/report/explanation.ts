import type { CaseResult } from '../record/result.ts'
import type { Shortfall, StepPlace } from '../record/verdict.ts'
import { shortfalls, summaryOf, unmetChecks, type Unmet } from './blame.ts'
import { excerpt, excerptLines } from './excerpt.ts'
import { plain, type Palette } from './palette.ts'
import { quantity } from './quantity.ts'
import { printTranscript, type TranscriptOptions } from './transcript.ts'
import { visible, visibleLine } from './visible.ts'

export interface ExplanationOptions {
  readonly palette?: Palette
  /** How to print the conversation; absent leaves it out. */
  readonly conversation?: Omit<TranscriptOptions, 'marked' | 'palette'>
  /** Unmet requirements told in full; of more, only how many there are. */
  readonly requirements: number
  /** Lines of each expected or received stanza. */
  readonly lines: number
  /** Characters of each text before it is cut, with a count of what was left out. */
  readonly characters: number
}

/**
 * Why a case has the verdict it has, for a person: the reason, then for each unmet requirement its
 * level and words, the step, what was expected, what came nearest and the difference, then notes
 * and the conversation. Safe to show; no line breaks inside a line.
 */
export function explanation(result: CaseResult, options: ExplanationOptions): string[] {
  const { verdict } = result
  const { palette = plain } = options
  const unmet = unmetChecks(result)
  const told = unmet.slice(0, options.requirements)
  const untold = unmet.length - told.length
  const step = 'step' in verdict ? verdict.step : undefined
  const isNews = step !== undefined && !told.some((check) => samePlace(check.step, step))
  return [
    ...('reason' in verdict ? paragraph(verdict.reason, options) : []),
    ...(isNews ? [`at ${printPlace(step)}`] : []),
    ...(verdict.kind === 'blocked' && verdict.shortfall !== undefined
      ? shortfallLines(verdict.shortfall, options)
      : []),
    ...told.flatMap((check) => requirementLines(result, check, options)),
    ...(untold > 0 ? [`… (${quantity(untold, 'more unmet requirement')})`] : []),
    ...result.notes.flatMap((note) => paragraph(`note: ${note}`, options)),
    ...(options.conversation === undefined
      ? []
      : conversationLines(result, { ...options.conversation, palette })),
  ]
}

/** `scenarios/roster.yaml:21:5: juliet/balcony receives: …`, on one line. */
function printPlace(place: StepPlace): string {
  const sentence = excerpt(place.text.trim().split('\n')[0] ?? '', 120)
  return visibleLine(`${place.file}:${place.line}:${place.column}: ${sentence}`)
}

function requirementLines(
  result: CaseResult,
  { requirement, level, step, shortfall }: Unmet,
  options: ExplanationOptions,
): string[] {
  const summary = visibleLine(excerpt(summaryOf(result, requirement), options.characters))
  const name = visibleLine(`${level} ${requirement}`)
  return [
    `${(options.palette ?? plain).bold(name)}: ${summary}`,
    `  at ${printPlace(step)}`,
    ...shortfallLines(shortfall, options).map((line) => `  ${line}`),
  ]
}

function shortfallLines(
  { expected, nearest, differences }: Shortfall,
  options: ExplanationOptions,
): string[] {
  const { palette = plain } = options
  const block = (text: string): string[] =>
    excerptLines(paragraph(text, options), options.lines).map((line) => `  ${line}`)
  return [
    palette.green('expected'),
    ...block(expected),
    ...(nearest === undefined
      ? [palette.red('nothing was received')]
      : [palette.red('nearest received'), ...block(nearest)]),
    ...(differences.length === 0 ? [] : [palette.yellow('difference')]),
    ...excerptLines(
      differences.map(
        (difference) => `  - ${visibleLine(excerpt(difference, options.characters))}`,
      ),
      options.lines,
    ),
  ]
}

function conversationLines(result: CaseResult, options: TranscriptOptions): string[] {
  if (result.transcript.length === 0) return []
  const marked = shortfalls(result).flatMap((shortfall) => shortfall.entries)
  const printed = printTranscript(result.transcript, { ...options, marked })
  return ['conversation', ...printed.split('\n').map((line) => `  ${line}`)]
}

function paragraph(text: string, { characters }: ExplanationOptions): string[] {
  return visible(excerpt(text.trimEnd(), characters)).split('\n')
}

function samePlace(a: StepPlace, b: StepPlace): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column
}
