import type { Source, Span } from '../base/span.ts'
import type { Problem } from '../base/problem.ts'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Node } from 'yaml'

/** YAML as scenarios use it: strings, lists and maps, each knowing where it stands. */
export type Located = LocatedText | LocatedList | LocatedMap

export interface LocatedText {
  readonly kind: 'text'
  readonly text: string
  readonly at: Span
  /** The place in the source of an offset in `text`. */
  readonly spanAt: (offset: number, length?: number) => Span
}

export interface LocatedList {
  readonly kind: 'list'
  readonly items: readonly Located[]
  readonly at: Span
}

export interface LocatedMap {
  readonly kind: 'map'
  readonly entries: readonly LocatedEntry[]
  readonly at: Span
}

export interface LocatedEntry {
  readonly key: LocatedText
  readonly value: Located
}

/** All documents of a YAML text, and what the YAML parser has to say of them. */
export function locate(source: Source): { documents: Located[]; problems: Problem[] } {
  const lineCounter = new LineCounter()
  const parsed = parseAllDocuments(source.text, { schema: 'failsafe', lineCounter, strict: true })
  const documents = 'empty' in parsed ? [] : parsed
  const problems: Problem[] = []
  const located: Located[] = []
  for (const document of documents) {
    for (const error of [...document.errors, ...document.warnings]) {
      const [start, end] = error.pos
      problems.push({
        code: `YAML_${error.code}`,
        severity: 'error',
        message: error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/u, ''),
        at: { source, start, end: Math.max(end, start + 1) },
      })
    }
    if (document.errors.length > 0 || document.contents === null) continue
    const converter = { source, problems }
    located.push(convert(document.contents as Node, converter))
  }
  return { documents: located, problems }
}

interface Converter {
  readonly source: Source
  readonly problems: Problem[]
}

function convert(node: Node | null, converter: Converter): Located {
  const at = spanOf(node, converter.source)
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => {
      const name = convert(key as Node, converter)
      return {
        key: name.kind === 'text' ? name : textOf('', name.at),
        value: value === null ? textOf('', name.at) : convert(value as Node, converter),
      }
    })
    return { kind: 'map', entries, at }
  }
  if (isSeq(node))
    return { kind: 'list', items: node.items.map((item) => convert(item as Node, converter)), at }
  if (isScalar(node)) {
    const text = typeof node.value === 'string' ? node.value : ''
    return { kind: 'text', text, at, spanAt: placer(node.type, text, at) }
  }
  if (isAlias(node))
    converter.problems.push({
      code: 'YAML_ALIAS',
      severity: 'error',
      message: 'anchors and aliases are not part of the scenario language',
      at,
      hint: 'write the value out, or use matrix / cases',
    })
  return textOf('', at)
}

const textOf = (text: string, at: Span): LocatedText => ({
  kind: 'text',
  text,
  at,
  spanAt: () => at,
})

function spanOf(node: Node | null, source: Source): Span {
  const [start, end] = node?.range ?? [0, 0]
  return { source, start, end: Math.max(end, start + 1) }
}

/** Maps offsets of a value back to the file: exact for one-line and literal block scalars. */
function placer(type: string | undefined, text: string, at: Span) {
  const { source } = at
  if (type === 'BLOCK_LITERAL') {
    const firstLine = source.text.indexOf('\n', at.start) + 1
    return (offset: number, length = 1): Span => {
      const before = text.slice(0, offset).split('\n')
      let lineStart = firstLine
      for (let skip = before.length - 1; skip > 0; skip--)
        lineStart = source.text.indexOf('\n', lineStart) + 1
      const indent = indentOf(source.text, firstLine)
      const start = Math.min(lineStart + indent + before.at(-1)!.length, source.text.length)
      return { source, start, end: start + length }
    }
  }
  const quoted = type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE' ? 1 : 0
  return (offset: number, length = 1): Span => {
    const start = Math.min(at.start + quoted + offset, at.end - 1)
    return { source, start, end: Math.min(start + length, at.end) }
  }
}

function indentOf(text: string, lineStart: number): number {
  const line = /[^\n]*/uy
  for (let at = lineStart; at < text.length;) {
    line.lastIndex = at
    const found = line.exec(text)![0]
    if (found.trim() !== '') return found.length - found.trimStart().length
    at += found.length + 1
  }
  return 0
}
