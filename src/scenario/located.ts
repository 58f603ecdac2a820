import type { Source, Span } from '../base/span.ts'
import type { Problem } from '../base/problem.ts'
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node } from 'yaml'
import { placer } from './placing.ts'
import type { ProblemCode } from './problem-codes.ts'

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

/** The largest file that is read, in UTF-16 code units. */
export const SIZE_LIMIT: number = 1024 * 1024

/** All documents of a YAML text, and what there is to say of it as YAML. */
export function locate(source: Source): { documents: Located[]; problems: Problem[] } {
  const problems: Problem[] = []
  if (source.text.length > SIZE_LIMIT) {
    const message = `a file can have ${SIZE_LIMIT} characters; this one has ${source.text.length}`
    problems.push(problem('TOO_BIG', { source, start: 0, end: 1 }, message))
    return { documents: [], problems }
  }
  const control = CONTROL.exec(source.text)
  if (control !== null) problems.push(controlCharacter(source, control))
  // Keys are compared below: the parser's own way takes quadratic time.
  const parsed = parseAllDocuments(source.text, { schema: 'failsafe', uniqueKeys: false })
  const documents: Located[] = []
  for (const document of 'empty' in parsed ? [] : parsed) {
    problems.push(...syntaxProblems(document, source))
    const { errors, contents } = document
    const isNothing = contents === null || (isScalar(contents) && contents.source === '')
    if (errors.length > 0 || isNothing) continue
    const converter = { source, problems, isWhole: true }
    const located = convert(contents, converter)
    if (converter.isWhole) documents.push(located)
  }
  return { documents, problems }
}

/** What YAML does not allow, not even in quotes (YAML 1.2, 5.1). */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/u

function controlCharacter(source: Source, { 0: char, index }: RegExpExecArray): Problem {
  const code = char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  return problem(
    'CONTROL_CHARACTER',
    { source, start: index, end: index + 1 },
    `the character U+${code} cannot stand in YAML`,
    'in a text in double quotes it is written "\\x00", and sent with "sends raw"',
  )
}

function syntaxProblems({ errors, warnings }: Document, source: Source): Problem[] {
  // What follows a first mistake is mostly its consequence.
  const first = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION') ?? errors[0]
  return (first === undefined ? warnings : [first]).map(({ code, message, pos: [start, end] }) => {
    const words =
      code === 'RESOURCE_EXHAUSTION'
        ? 'lists and mappings are nested too deeply'
        : message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/u, '')
    const at = { source, start, end: Math.max(end, start + 1) }
    return problem('NOT_YAML', at, words, HINTS[code] ?? flowHint(source, start))
  })
}

const HINTS: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'a text with ": " in it stands in quotes, or behind | on lines of its own',
  TAB_AS_INDENT: 'indent by blanks',
}

/** The mistake that is made most often: `[${nurse}]`, where the brace opens a mapping. */
function flowHint({ text }: Source, at: number): string | undefined {
  const end = text.indexOf('\n', at)
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, end === -1 ? undefined : end)
  return /[[{,].*\$\{/u.test(line)
    ? "inside of [ ] and { } a text with ${…} stands in quotes: ['${nurse}']"
    : undefined
}

interface Converter {
  readonly source: Source
  readonly problems: Problem[]
  /** Whether there is something to read for everything that is written. */
  isWhole: boolean
}

function convert(node: Node | null, converter: Converter): Located {
  const at = spanOf(node, converter.source)
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => {
      const name = convertKey(key as Node | null, converter)
      return {
        key: name,
        value: value === null ? textAt('', name.at) : convertAny(value, converter),
      }
    })
    checkKeys(entries, converter)
    return { kind: 'map', entries, at }
  }
  if (isSeq(node))
    return { kind: 'list', items: node.items.map((item) => convertAny(item, converter)), at }
  if (isScalar(node)) {
    const text = typeof node.value === 'string' ? node.value : ''
    return { kind: 'text', text, at, spanAt: placer(node.type, text, at) }
  }
  if (isAlias(node)) {
    converter.isWhole = false
    converter.problems.push(
      problem(
        'ALIAS',
        at,
        'anchors and aliases are not part of the scenario language',
        'write the value out, or use matrix / cases',
      ),
    )
  }
  return textAt('', at)
}

const convertAny = (node: unknown, converter: Converter): Located =>
  convert(node as Node | null, converter)

function convertKey(node: Node | null, converter: Converter): LocatedText {
  const key = convert(node, converter)
  if (key.kind === 'text') return key
  converter.isWhole = false
  converter.problems.push(problem('NOT_A_TEXT', key.at, 'a key must be a text'))
  return textAt('', key.at)
}

function checkKeys(entries: readonly LocatedEntry[], { problems }: Converter): void {
  const seen = new Set<string>()
  for (const { key } of entries) {
    if (seen.has(key.text) && key.text !== '')
      problems.push(problem('DUPLICATE_KEY', key.at, `the key "${key.text}" stands here twice`))
    seen.add(key.text)
  }
}

const textAt = (text: string, at: Span): LocatedText => ({
  kind: 'text',
  text,
  at,
  spanAt: () => at,
})

const problem = (code: ProblemCode, at: Span, message: string, hint?: string): Problem => ({
  code,
  severity: 'error',
  message,
  at,
  ...(hint === undefined ? {} : { hint }),
})

function spanOf(node: Node | null, source: Source): Span {
  const [start, end] = node?.range ?? [0, 0]
  return { source, start, end: Math.max(end, start + 1) }
}
