/** A text with `${…}` in it, taken apart. */
export type Template = readonly TemplatePart[]

export type TemplatePart =
  | { readonly kind: 'literal'; readonly text: string }
  /** What stands between the braces, trimmed, and where (offset of the `$`). */
  | { readonly kind: 'expression'; readonly text: string; readonly offset: number }

/** What a name in `${…}` stands for while a case runs. */
export type Value =
  /** Compared as a JID when it is a whole attribute or text. */
  { readonly kind: 'jid'; readonly text: string } | { readonly kind: 'text'; readonly text: string }

/** Names to values: actors, sessions, `server`, captures. */
export interface Bindings {
  find(name: string): Value | undefined
}

/** Takes a text apart; a `${` without `}` is literal text to its end and told by `unclosed`. */
export function parseTemplate(text: string): { parts: Template; unclosed: number | undefined } {
  const parts: TemplatePart[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf('${', at)
    if (start === -1) break
    const end = expressionEnd(text, start + 2)
    if (end === -1) {
      parts.push({ kind: 'literal', text: text.slice(at) })
      return { parts, unclosed: start }
    }
    if (start > at) parts.push({ kind: 'literal', text: text.slice(at, start) })
    parts.push({ kind: 'expression', text: text.slice(start + 2, end).trim(), offset: start })
    at = end + 1
  }
  if (at < text.length) parts.push({ kind: 'literal', text: text.slice(at) })
  return { parts, unclosed: undefined }
}

/** The `}` that ends an expression: braces inside `/…/` and `"…"` do not count. */
function expressionEnd(text: string, from: number): number {
  let quote: string | undefined
  for (let at = from; at < text.length; at++) {
    const char = text[at]!
    if (quote !== undefined) {
      if (char === '\\') at++
      else if (char === quote) quote = undefined
    } else if (char === '"') quote = char
    else if (char === '/' && isRegexStart(text, from, at)) quote = char
    else if (char === '}') return at
  }
  return -1
}

/** A slash opens a regex only where an alternative begins; `juliet/balcony` has one inside. */
function isRegexStart(text: string, from: number, at: number): boolean {
  const before = text.slice(from, at).trimEnd()
  return before === '' || before.endsWith('|')
}

/** The value of one expression outside of a pattern, or what is wrong with it. */
export function evaluate(
  expression: string,
  bindings: Bindings,
): { ok: true; text: string } | { ok: false; reason: string } {
  const repeat = /^repeat:(.+)\*(\d{1,7})$/su.exec(expression)
  if (repeat !== null) return { ok: true, text: repeat[1]!.repeat(Number(repeat[2])) }
  const literal = /^"(.*)"$/su.exec(expression)
  if (literal !== null) return { ok: true, text: literal[1]! }
  const value = bindings.find(expression)
  if (value === undefined) return { ok: false, reason: `nothing is called "${expression}" here` }
  return { ok: true, text: value.text }
}

/** Fills a template; `escape` is applied to values, not to the literal text around them. */
export function fill(
  template: Template,
  bindings: Bindings,
  escape: (value: string) => string = (value) => value,
): { ok: true; text: string } | { ok: false; reason: string } {
  let result = ''
  for (const part of template) {
    if (part.kind === 'literal') {
      result += part.text
      continue
    }
    const value = evaluate(part.text, bindings)
    if (!value.ok) return value
    result += escape(value.text)
  }
  return { ok: true, text: result }
}

/** The names a template refers to, with offsets: what a reader of scenarios must know to check them. */
export function references(template: Template): { name: string; offset: number }[] {
  return template.flatMap((part) =>
    part.kind === 'expression' && !/^repeat:.+\*\d{1,7}$|^"/su.test(part.text)
      ? [{ name: part.text, offset: part.offset }]
      : [],
  )
}
