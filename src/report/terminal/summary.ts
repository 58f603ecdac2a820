import type { RunRecord, TargetFacts } from '../../record/result.ts'
import { VERDICT_KINDS } from '../../record/verdict.ts'
import { exitReasons, type FailOn } from '../exit-code.ts'
import { inColourOf, type Palette } from '../palette.ts'
import { quantity, span } from '../quantity.ts'
import { visibleLine } from '../visible.ts'

export interface SummaryOptions {
  readonly palette: Palette
  readonly failOn: FailOn
}

/** The end of a run as lines: totals, the target, what to replay it with, the exit code and why. */
export function summary(record: RunRecord, { palette, failOn }: SummaryOptions): string[] {
  const { settings, target, totals, results } = record
  const reasons = exitReasons(record, { failOn })
  const verdict =
    reasons.length === 0
      ? palette.green('0: all as expected')
      : palette.red(`1: ${reasons.join('; ')}`)
  const jobs = `${quantity(settings.jobs, 'job')}${settings.shuffled ? ', shuffled' : ''}`
  return [
    '',
    ...VERDICT_KINDS.map((kind) => {
      const line = `  ${kind.padEnd(LABEL)}${String(totals[kind]).padStart(6)}`
      return totals[kind] === 0 ? palette.dim(line) : inColourOf(kind, line, palette)
    }),
    '',
    fact('target', printTarget(target)),
    fact('round trip', span(target.roundTrip)),
    fact('seed', `${settings.seed}, ${jobs}`),
    fact('duration', `${span(record.duration)}, ${quantity(results.length, 'case')}`),
    ...(target.logs === undefined ? [] : [fact('server logs', visibleLine(target.logs))]),
    fact('exit', `${verdict} (--fail-on ${failOn})`),
  ]
}

/** `prosody (Prosody 0.12.4), im.example`, on one line. */
export function printTarget({ name, domain, software, version }: TargetFacts): string {
  const product = [software, version].filter((word) => word !== undefined).join(' ')
  return visibleLine(`${name}${product === '' ? '' : ` (${product})`}, ${domain}`)
}

const LABEL = 12

function fact(name: string, value: string): string {
  return `  ${name.padEnd(LABEL)} ${value}`
}
