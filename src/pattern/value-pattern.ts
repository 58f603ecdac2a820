import { unreachable } from '../base/unreachable.ts'
import { splitOptions } from './expression.ts'
import { parseTemplate, references, type Template } from './template.ts'

/** What is expected of an attribute's value or of a text. */
export type ValuePattern =
  | { readonly kind: 'any' }
  | { readonly kind: 'absent' }
  /** A single reference: compared as a JID when it is bound to one. */
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'text'; readonly template: Template }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }
  | { readonly kind: 'capture'; readonly name: string }
  | { readonly kind: 'one-of'; readonly options: readonly ValuePattern[] }

export type ParsedValue =
  | { readonly ok: true; readonly pattern: ValuePattern }
  | { readonly ok: false; readonly reason: string }

const CAPTURE_NAME = /^[A-Za-z][\w-]*$/u

/** `juliet`, `juliet/balcony`, `juliet.local`, `second-server`, `push`. */
const NAME = /^[A-Za-z][\w-]*(?:\.local|\/[\w-]+)?$/u

/** Reads the value of an attribute or a text of a pattern, `${…}` and all. */
export function parseValuePattern(text: string): ParsedValue {
  const { parts, unclosed } = parseTemplate(text)
  if (unclosed !== undefined) return { ok: false, reason: '"${" without its "}"' }
  const only = parts.length === 1 ? parts[0] : undefined
  if (only?.kind === 'expression') return parseExpression(only.text)
  for (const part of parts) {
    if (part.kind === 'literal') continue
    if (isPatternOnly(part.text))
      return {
        ok: false,
        reason: `\${${part.text}} must be the whole value, with nothing beside it`,
      }
    const parsed = parseOption(part.text)
    if (!parsed.ok) return parsed
  }
  return { ok: true, pattern: { kind: 'text', template: parts } }
}

/** What is wrong with an expression where a value is needed, not a pattern; nothing when it is fine. */
export function misuse(expression: string): string | undefined {
  if (isPatternOnly(expression))
    return `\${${expression}} can stand in a pattern only: here a value is needed`
  const parsed = parseOption(expression)
  return parsed.ok ? undefined : parsed.reason
}

/** Whether an expression says what is accepted, not what is. */
function isPatternOnly(expression: string): boolean {
  return splitOptions(expression).length > 1 || /^(?:any$|absent$|capture:|\/)/u.test(expression)
}

function parseExpression(text: string): ParsedValue {
  const options = splitOptions(text)
  if (options.length === 1) return parseOption(text)
  const parsed = options.map(parseOption)
  const wrong = parsed.find((option) => !option.ok)
  if (wrong !== undefined) return wrong
  const patterns = parsed.flatMap((option) => (option.ok ? [option.pattern] : []))
  return { ok: true, pattern: { kind: 'one-of', options: patterns } }
}

function parseOption(text: string): ParsedValue {
  if (text === 'any' || text === 'absent') return { ok: true, pattern: { kind: text } }
  if (text.startsWith('capture:')) {
    const name = text.slice('capture:'.length)
    if (!CAPTURE_NAME.test(name)) return { ok: false, reason: `"${name}" is no name for a capture` }
    return { ok: true, pattern: { kind: 'capture', name } }
  }
  if (text.startsWith('/')) return parseRegex(text)
  const template = parseTemplate(`\${${text}}`).parts
  if (references(template).length === 0) return { ok: true, pattern: { kind: 'text', template } }
  if (NAME.test(text)) return { ok: true, pattern: { kind: 'reference', name: text } }
  return { ok: false, reason: whyNoName(text) }
}

function whyNoName(text: string): string {
  if (text === '') return 'nothing stands between "${" and "}", or beside "|"'
  if (text.startsWith('repeat:'))
    return `\${${text}} must read \${repeat:TEXT*TIMES}, and make 16 MiB at most`
  return `\${${text}} is neither a name nor "text" in double quotes nor a /regex/`
}

function parseRegex(text: string): ParsedValue {
  const match = /^\/(.*)\/([ius]*)$/su.exec(text)
  if (match === null) return { ok: false, reason: `${text} is not of the form /regex/ or /regex/i` }
  const [, source = '', flags = ''] = match
  try {
    RegExp(source, withUnicode(flags))
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^.*: /su, '') : String(error)
    return { ok: false, reason: `${text} is no regular expression: ${why}` }
  }
  return { ok: true, pattern: { kind: 'regex', source, flags: withUnicode(flags) } }
}

const withUnicode = (flags: string): string => (flags.includes('u') ? flags : `${flags}u`)

/** The names a value pattern refers to, and those it binds whenever it matches. */
export function namesIn(pattern: ValuePattern): { uses: string[]; binds: string[] } {
  switch (pattern.kind) {
    case 'any':
    case 'absent':
    case 'regex':
      return { uses: [], binds: [] }
    case 'reference':
      return { uses: [pattern.name], binds: [] }
    case 'text':
      return { uses: references(pattern.template).map((r) => r.name), binds: [] }
    case 'capture':
      return { uses: [], binds: [pattern.name] }
    case 'one-of': {
      const [first, ...others] = pattern.options.map(namesIn)
      return {
        uses: [first!, ...others].flatMap(({ uses }) => uses),
        binds: first!.binds.filter((name) => others.every(({ binds }) => binds.includes(name))),
      }
    }
    default:
      return unreachable(pattern)
  }
}

/** Every name that a value pattern may keep something under. */
export function capturesIn(pattern: ValuePattern): string[] {
  if (pattern.kind === 'one-of') return pattern.options.flatMap(capturesIn)
  return pattern.kind === 'capture' ? [pattern.name] : []
}
