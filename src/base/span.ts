/** A stretch of a source text: offsets are UTF-16 code units, `end` is exclusive. */
export interface Span {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** A text with the name under which a person finds it again (a path, `--flag`, `<memory>`). */
export interface Source {
  readonly name: string
  readonly text: string
}

/** A place as editors count it: both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Where an offset of a text stands. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line++
  return { line, column: offset - lineStart + 1 }
}

/** `file:line:column`, as terminals and editors link it. */
export function printSpan(span: Span): string {
  const { line, column } = placeOf(span.source.text, span.start)
  return `${span.source.name}:${line}:${column}`
}
