import type { Span } from '../base/span.ts'

/** The place of an offset of a scalar's value, in the file. */
type Placer = (offset: number, length?: number) => Span

/**
 * Maps offsets of a YAML scalar's value back to the source it stands in, whatever its style: the
 * value is read along the source, over indentation, folded lines, and escapes of quoted text.
 */
export function placer(type: string | undefined, text: string, at: Span): Placer {
  return (offset, length = 1) => {
    const start = Math.min(walk(type, text, at, offset), Math.max(at.start, at.end - 1))
    return { source: at.source, start, end: Math.min(start + length, Math.max(start + 1, at.end)) }
  }
}

function walk(type: string | undefined, text: string, at: Span, offset: number): number {
  const source = at.source.text
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED'
  const style: Style = isBlock
    ? { quote: '', indent: indentOf(source, source.indexOf('\n', at.start) + 1, text) }
    : { quote: type === 'QUOTE_DOUBLE' ? '"' : type === 'QUOTE_SINGLE' ? "'" : '' }
  let place = isBlock
    ? pastIndent(source, source.indexOf('\n', at.start) + 1, style)
    : at.start + style.quote.length
  for (let index = 0; index < offset && place < at.end; index++)
    place = pastCharacter(source, place, style, { char: text[index]!, next: text[index + 1] })
  return onCharacter(source, place, style)
}

interface Style {
  readonly quote: '"' | "'" | ''
  /** How far block lines are indented; flow lines have any white space at their beginning. */
  readonly indent?: number
}

/** An escaped line break stands for nothing: what is meant comes behind it. */
function onCharacter(source: string, at: number, { quote }: Style): number {
  const isContinued = quote === '"' && source[at] === '\\' && isBreak(source[at + 1])
  return isContinued ? skip(source, pastBreak(source, at + 1), BLANK) : at
}

/** Where the source goes on behind one character of the value. */
function pastCharacter(
  source: string,
  from: number,
  style: Style,
  { char, next }: { char: string; next: string | undefined },
): number {
  const at = onCharacter(source, from, style)
  if (char === ' ' || char === '\n') {
    const lineEnd = style.indent === undefined ? skip(source, at, BLANK) : at
    if (isBreak(source[lineEnd])) return pastBreaks(source, lineEnd, style, next)
  }
  if (style.quote === '"' && source[at] === '\\')
    return isHighSurrogate(char) ? at : pastEscape(source, at)
  if (style.quote === "'" && source.startsWith("''", at)) return at + 2
  return at + 1
}

/** Over the line break that a value shows as a blank or a break, and over what folding took away. */
function pastBreaks(source: string, at: number, style: Style, next: string | undefined): number {
  let place = pastIndent(source, pastBreak(source, at), style)
  while (next !== '\n' && isBreak(source[place]))
    place = pastIndent(source, pastBreak(source, place), style)
  return place
}

function pastEscape(source: string, at: number): number {
  const digits = ({ x: 2, u: 4, U: 8 } as Readonly<Record<string, number>>)[source[at + 1] ?? '']
  return at + 2 + (digits ?? 0)
}

/** One escape of eight digits makes two UTF-16 code units; it is left with the second. */
const isHighSurrogate = (char: string): boolean => /^[\ud800-\udbff]$/u.test(char)

const BLANK = ' \t'

const isBreak = (char: string | undefined): boolean => char === '\n' || char === '\r'

const pastBreak = (source: string, at: number): number =>
  source.startsWith('\r\n', at) ? at + 2 : at + 1

function pastIndent(source: string, at: number, { indent }: Style): number {
  return skip(source, at, indent === undefined ? BLANK : ' ', indent)
}

function skip(source: string, from: number, chars: string, most = Infinity): number {
  let at = from
  while (at < source.length && at - from < most && chars.includes(source[at]!)) at++
  return at
}

/** The indentation that is not part of the value: its first line with text has more only by an indicator. */
function indentOf(source: string, firstLine: number, text: string): number {
  const line = /^.*\S/mu.exec(source.slice(firstLine))?.[0] ?? ''
  const valueLine = /^.*\S/mu.exec(text)?.[0] ?? ''
  return skip(line, 0, ' ') - skip(valueLine, 0, ' ')
}
