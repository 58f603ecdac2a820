import type { RunEvent } from '../../record/run-event.ts'
import { VERDICT_KINDS, type VerdictKind } from '../../record/verdict.ts'
import { inColourOf, type Palette } from '../palette.ts'
import { visibleLine } from '../visible.ts'

/** How far a run is: what is done, how it came out, and what is under way. */
export class Progress {
  #cases = 0
  #done = 0
  readonly #totals = new Map<VerdictKind, number>()
  readonly #running = new Set<string>()

  follow(event: RunEvent): void {
    switch (event.kind) {
      case 'run-started':
        this.#cases = event.cases
        break
      case 'case-started':
        this.#running.add(event.case.id)
        break
      case 'case-ended': {
        const { kind } = event.result.verdict
        this.#running.delete(event.result.case.id)
        this.#totals.set(kind, (this.#totals.get(kind) ?? 0) + 1)
        this.#done++
        break
      }
      case 'run-ended':
        this.#running.clear()
        break
    }
  }

  /** `  42/180  3 fail  1 deviation  roster-add-push`, cut to one column less than `width`. */
  line(width: number, palette: Palette): string {
    const parts = [
      { text: `  ${this.#done}/${this.#cases}`, paint: palette.bold },
      ...VERDICT_KINDS.filter((kind) => NEWS.has(kind) && this.#totals.has(kind)).map((kind) => ({
        text: `  ${this.#totals.get(kind)} ${kind}`,
        paint: (text: string) => inColourOf(kind, text, palette),
      })),
      ...[...this.#running].map((id) => ({ text: `  ${narrow(id)}`, paint: palette.dim })),
    ]
    let room = width - 1
    let line = ''
    for (const { text, paint } of parts) {
      const shown = text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`
      if (room > 3) line += paint(shown)
      room -= shown.length
    }
    return line
  }
}

const NEWS: ReadonlySet<VerdictKind> = new Set(['fail', 'error', 'blocked', 'deviation'])

/** One column per character: a line that wraps cannot be redrawn. */
function narrow(id: string): string {
  return visibleLine(id).replace(/[^ -~]/gu, '?')
}
