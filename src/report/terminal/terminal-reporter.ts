import { unreachable } from '../../base/unreachable.ts'
import type { CaseResult } from '../../record/result.ts'
import type { RunEvent } from '../../record/run-event.ts'
import type { FailOn } from '../exit-code.ts'
import { createPalette } from '../palette.ts'
import { quantity } from '../quantity.ts'
import { visibleLine } from '../visible.ts'
import { caseLine } from './case-line.ts'
import { details } from './details.ts'
import { Progress } from './progress.ts'
import { printTarget, summary } from './summary.ts'

export interface TerminalOptions {
  readonly colour: boolean
  /** Columns. */
  readonly width: number
  /** Someone watches: `status` is worth drawing. */
  readonly live: boolean
  /** Passing cases get a line too, and nothing is shortened or folded. */
  readonly verbose?: boolean
  /** Default `must`. */
  readonly failOn?: FailOn
  /** Where the whole result is written, to point at. Default `result.json`. */
  readonly resultFile?: string
}

/** Turns the events of a run into text; knows nothing of the screen it goes to. */
export interface TerminalReporter {
  /** What to append for this event: whole lines, each with its line break, or nothing. */
  event(event: RunEvent): string
  /** The line that says how far the run is, no longer than the width; empty unless `live`. */
  status(): string
}

/**
 * The run as a person reads it: a line when it starts, a line per case that did not pass, and at
 * the end what went wrong, each requirement once, then the totals. Verdicts are told apart by
 * words; colours only help. No control character of a server gets through.
 */
export function terminalReporter(options: TerminalOptions): TerminalReporter {
  const palette = createPalette(options.colour)
  const progress = new Progress()
  const settings = {
    palette,
    width: options.width,
    verbose: options.verbose ?? false,
    failOn: options.failOn ?? 'must',
    resultFile: options.resultFile ?? 'result.json',
  } as const

  const ended = (result: CaseResult): string =>
    result.verdict.kind === 'pass' && !settings.verbose ? '' : `${caseLine(result, palette)}\n`

  return {
    event(event) {
      progress.follow(event)
      switch (event.kind) {
        case 'run-started': {
          const { generator, seed } = event.settings
          const what = `${quantity(event.cases, 'case')} against ${printTarget(event.target)}`
          return `${visibleLine(generator)}: ${what}; seed ${seed}\n`
        }
        case 'case-started':
          return ''
        case 'case-ended':
          return ended(event.result)
        case 'run-ended':
          return `${[...details(event.record, settings), ...summary(event.record, settings)].join('\n')}\n`
        default:
          return unreachable(event)
      }
    },
    status: () => (options.live ? progress.line(options.width, palette) : ''),
  }
}
