/**
 * XML set out as the RFCs print it: an element per line, children indented, long tags with an
 * attribute per line. Tags and text stay as they were written; only white space between elements
 * is changed, and only where an element has no text of its own. A text that breaks off in the
 * middle is set out as far as it goes.
 */
export function layoutXml(text: string, width: number): string[] {
  const tokens = tokenise(text)
  const inline = inlineElements(tokens)
  const lines: string[] = []
  let depth = 0
  let open = 0
  let line = ''
  tokens.forEach((token, index) => {
    if (open > 0) {
      line += token.text
      open += STEP[token.kind]
      if (open === 0) lines.push(line)
    } else if (token.kind === 'open' && inline.has(index)) {
      line = tagLines(token.text, depth, width).join('\n')
      open = 1
    } else if (token.kind !== 'text' || token.text.trim() !== '') {
      if (token.kind === 'close') depth = Math.max(0, depth - 1)
      lines.push(...tagLines(token.text, depth, width))
      if (token.kind === 'open') depth++
    }
  })
  if (open > 0) lines.push(line)
  return lines.flatMap((written) => written.split('\n'))
}

interface Token {
  readonly kind: 'open' | 'close' | 'empty' | 'text'
  readonly text: string
}

const STEP = { open: 1, close: -1, empty: 0, text: 0 } as const
const INDENT = '  '
const TOKEN = /<!\[CDATA\[(?:[^]*?\]\]>|[^]*)|<(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|<[^<]*|[^<]+/g
const ATTRIBUTE = /[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*')/g

function tokenise(text: string): Token[] {
  return (text.match(TOKEN) ?? []).map((token) => ({ kind: kindOf(token), text: token }))
}

function kindOf(token: string): Token['kind'] {
  if (!token.startsWith('<') || token.startsWith('<![CDATA[')) return 'text'
  if (token.startsWith('</')) return 'close'
  return /(?:\/>|^<[?!].*|[^>])$/s.test(token) ? 'empty' : 'open'
}

/** The elements that keep their line: those with text, and those without child elements. */
function inlineElements(tokens: readonly Token[]): ReadonlySet<number> {
  const inline = new Set<number>()
  const parents: { readonly index: number; hasChild: boolean }[] = []
  tokens.forEach((token, index) => {
    const parent = parents.at(-1)
    if (token.kind === 'text') {
      if (parent !== undefined && token.text.trim() !== '') inline.add(parent.index)
    } else if (token.kind === 'close') {
      if (parent !== undefined && !parent.hasChild) inline.add(parent.index)
      parents.pop()
    } else {
      if (parent !== undefined) parent.hasChild = true
      if (token.kind === 'open') parents.push({ index, hasChild: false })
    }
  })
  return inline
}

function tagLines(text: string, depth: number, width: number): string[] {
  const indent = INDENT.repeat(Math.min(depth, 20))
  const start = /^<[^\s/>"']+(?=\s)/.exec(text)?.[0] ?? ''
  const end = /\s*[/?]?>$/.exec(text)?.[0] ?? ''
  const between = text.slice(start.length, text.length - end.length)
  const attributes = between.match(ATTRIBUTE) ?? []
  const isWhole = start !== '' && between.replace(ATTRIBUTE, '').trim() === ''
  if (indent.length + text.length <= width || attributes.length < 2 || !isWhole)
    return [`${indent}${text}`]
  const margin = ' '.repeat(indent.length + start.length + 1)
  return attributes.map((attribute, index) => {
    const before = index === 0 ? `${indent}${start} ` : margin
    return `${before}${attribute}${index === attributes.length - 1 ? end.trim() : ''}`
  })
}
