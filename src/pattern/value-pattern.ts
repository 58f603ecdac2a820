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

const NAME = /^[A-Za-z][\w-]*$/u

/** Reads the value of an attribute or a text of a pattern, `${…}` and all. */
export function parseValuePattern(text: string): ParsedValue {
  const { parts, unclosed } = parseTemplate(text)
  if (unclosed !== undefined) return { ok: false, reason: '"${" without its "}"' }
  const only = parts.length === 1 ? parts[0] : undefined
  if (only?.kind === 'expression') return parseExpression(only.text)
  const special = parts.find(
    (part) => part.kind === 'expression' && /^(any|absent|capture:|\/)|\|/u.test(part.text),
  )
  if (special?.kind === 'expression')
    return {
      ok: false,
      reason: `\${${special.text}} must be the whole value, with nothing beside it`,
    }
  return { ok: true, pattern: { kind: 'text', template: parts } }
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
    if (!NAME.test(name)) return { ok: false, reason: `"${name}" is no name for a capture` }
    return { ok: true, pattern: { kind: 'capture', name } }
  }
  if (text.startsWith('/')) return parseRegex(text)
  const template = parseTemplate(`\${${text}}`).parts
  if (references(template).length === 0) return { ok: true, pattern: { kind: 'text', template } }
  return { ok: true, pattern: { kind: 'reference', name: text } }
}

function parseRegex(text: string): ParsedValue {
  const match = /^\/(.*)\/([ius]*)$/su.exec(text)
  if (match === null) return { ok: false, reason: `${text} is not of the form /regex/ or /regex/i` }
  const [, source = '', flags = ''] = match
  try {
    RegExp(source, withUnicode(flags))
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
  return { ok: true, pattern: { kind: 'regex', source, flags: withUnicode(flags) } }
}

const withUnicode = (flags: string): string => (flags.includes('u') ? flags : `${flags}u`)

/** `a | b | "x|y" | /p|q/` at its own bars only. */
function splitOptions(text: string): string[] {
  const options: string[] = []
  let quote: string | undefined
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (quote !== undefined) {
      if (char === '\\') at++
      else if (char === quote) quote = undefined
    } else if (char === '"' || (char === '/' && text.slice(start, at).trim() === '')) quote = char
    else if (char === '|') {
      options.push(text.slice(start, at).trim())
      start = at + 1
    }
  }
  return [...options, text.slice(start).trim()]
}

/** The names a value pattern refers to and those it binds. */
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
      const all = pattern.options.map(namesIn)
      return { uses: all.flatMap((n) => n.uses), binds: all.flatMap((n) => n.binds) }
    }
  }
}
