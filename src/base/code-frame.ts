import { placeOf, type Span } from './span.ts'

const WIDTH = 100

/** The line a span starts in, with the line before it and carets below the span. */
export function codeFrame(span: Span): string {
  const { line, column } = placeOf(span.source.text, span.start)
  const lines = span.source.text.split('\n')
  const gutter = String(line).length
  const row = (number: number): string =>
    `${String(number).padStart(gutter + 2)} | ${(lines[number - 1] ?? '').slice(0, WIDTH)}`
  const rest = (lines[line - 1] ?? '').length - (column - 1)
  const carets = '^'.repeat(Math.max(1, Math.min(span.end - span.start, rest, WIDTH - column)))
  const pointer = `${' '.repeat(gutter + 2)} | ${' '.repeat(column - 1)}${carets}`
  return [...(line > 1 ? [row(line - 1)] : []), row(line), pointer].join('\n')
}
