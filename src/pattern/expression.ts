/** The `}` that ends an expression: braces inside `/…/` and `"…"` do not count; -1 without one. */
export function expressionEnd(text: string, from: number): number {
  return scan(text, from, (char) => char === '}').at(0) ?? -1
}

/** `a | b | "x|y" | /p|q/`, taken apart at its own bars only; each part trimmed. */
export function splitOptions(expression: string): string[] {
  const bars = scan(expression, 0, (char) => char === '|')
  return [...bars, expression.length].map((end, index) =>
    expression.slice(index === 0 ? 0 : bars[index - 1]! + 1, end).trim(),
  )
}

/** What `"…"` stands for, `\"` and `\\` being a quote and a backslash; `undefined` for anything else. */
export function quotedText(expression: string): string | undefined {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/su.exec(expression)?.[1]
  return quoted?.replace(/\\(["\\])/gu, '$1')
}

/** The other way round. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/gu, '\\$&')}"`
}

/**
 * Offsets of the characters outside of quotes and regexes that are looked for; a `}` ends the
 * search. A slash opens a regex only where an alternative begins: `juliet/balcony` has one inside.
 */
function scan(text: string, from: number, isWanted: (char: string) => boolean): number[] {
  const found: number[] = []
  let quoteChar: string | undefined
  let isStart = true
  for (let at = from; at < text.length; at++) {
    const char = text[at]!
    if (quoteChar !== undefined) {
      if (char === '\\') at++
      else if (char === quoteChar) quoteChar = undefined
      continue
    }
    if (isWanted(char)) found.push(at)
    if (char === '}') return found
    if (char === '"' || (char === '/' && isStart)) quoteChar = char
    if (char === '|') isStart = true
    else if (!/\s/u.test(char)) isStart = false
  }
  return found
}
