import type { CaseResult } from '../../record/result.ts'
import { excerpt } from '../excerpt.ts'
import { inColourOf, type Palette } from '../palette.ts'
import { span } from '../quantity.ts'
import { visibleLine } from '../visible.ts'

/** `fail       roster-add-push  RFC 6121 2.3.2  the reason`, on one line. */
export function caseLine(result: CaseResult, palette: Palette): string {
  const { case: head, verdict } = result
  const word = inColourOf(verdict.kind, verdict.kind.padEnd(9), palette)
  const news = 'reason' in verdict ? (verdict.reason.trim().split('\n')[0] ?? '') : head.title
  const time = verdict.kind === 'pass' ? palette.dim(`  ${span(result.duration)}`) : ''
  const place = visibleLine(`${head.spec} ${head.section}`)
  return `${word}  ${visibleLine(head.id)}  ${palette.dim(place)}  ${visibleLine(excerpt(news, 200))}${time}`
}
