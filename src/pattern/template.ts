import { expressionEnd, quotedText } from './expression.ts'

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

/** The value of one expression outside of a pattern, or what is wrong with it. */
export function evaluate(
  expression: string,
  bindings: Bindings,
): { ok: true; text: string } | { ok: false; reason: string } {
  const constant = constantText(expression)
  if (constant !== undefined) return { ok: true, text: constant }
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
    part.kind === 'expression' && constantText(part.text) === undefined
      ? [{ name: part.text, offset: part.offset }]
      : [],
  )
}

/** The longest text that `${repeat:…}` may make, in UTF-16 code units. */
export const REPEAT_LIMIT: number = 16 * 1024 * 1024

/** `"text"` and `repeat:x*1024`: expressions that stand for themselves. */
function constantText(expression: string): string | undefined {
  const repeat = /^repeat:(.+)\*(\d{1,8})$/su.exec(expression)
  if (repeat === null) return quotedText(expression)
  const times = Number(repeat[2])
  return repeat[1]!.length * times > REPEAT_LIMIT ? undefined : repeat[1]!.repeat(times)
}
