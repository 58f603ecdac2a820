import { isWhiteSpace } from './characters.ts'
import type { Scan } from './scan.ts'

/**
 * The states that skip a document type (XML 1.0 production 28). What stands in the internal
 * subset is not checked beyond what is needed to find its end: XMPP forbids it anyway.
 */
export function doctypeStart(scan: Scan): void {
  if (isWhiteSpace(scan.unit())) {
    scan.spaced = true
    scan.index++
  } else if (scan.spaced) scan.enter('doctype-name')
  else scan.expected('white space behind "<!DOCTYPE"')
}

/** `<!DOCTYPE name`. */
export function doctypeName(scan: Scan): void {
  if (scan.name('the name of the document type') !== undefined) scan.enter('doctype')
}

/** `<!DOCTYPE name …`, before the internal subset. */
export function doctype(scan: Scan): void {
  const unit = scan.unit()
  const width = scan.width('a document type')
  if (isQuote(unit)) {
    scan.held += '"'
    literal(scan, 'doctype')
  } else if (unit === OPEN || unit === GREATER_THAN) {
    if (!EXTERNAL_ID.test(scan.held))
      scan.expected('SYSTEM or PUBLIC with its literals, "[" or ">"')
    if (unit === OPEN) scan.enter('subset')
    else leave(scan)
  } else if (unit === LESS_THAN) scan.expected('the end of the document type')
  else scan.held += scan.text.slice(scan.index, scan.index + width)
  scan.index += width
}

/** `<!DOCTYPE name … […]`. */
export function doctypeEnd(scan: Scan): void {
  const unit = scan.unit()
  if (unit === GREATER_THAN) leave(scan)
  else if (!isWhiteSpace(unit)) scan.expected('">" behind the internal subset')
  scan.index++
}

/** `<!DOCTYPE name [`. */
export function subset(scan: Scan): void {
  const unit = scan.unit()
  if (unit === CLOSE) scan.enter('doctype-end')
  else if (unit === LESS_THAN) scan.enter('subset-markup')
  else if (unit === PERCENT) scan.enter('subset-reference')
  else if (!isWhiteSpace(unit)) scan.expected('a declaration or "]" in the internal subset')
  scan.index++
}

/** `%` between declarations. */
export function subsetReference(scan: Scan): void {
  if (scan.name('the name of a parameter entity behind "%"') === undefined) return
  if (scan.unit() !== SEMICOLON) scan.expected('";" behind the parameter entity')
  scan.enter('subset')
  scan.index++
}

/** `<` in the internal subset. */
export function subsetMarkup(scan: Scan): void {
  const unit = scan.unit()
  scan.after = 'subset'
  if (unit === QUESTION) scan.enter('target')
  else if (unit === EXCLAMATION) scan.enter('subset-keyword')
  else scan.expected('"!" or "?" behind "<" in the internal subset')
  scan.index++
}

/** `<!` in the internal subset. */
export function subsetKeyword(scan: Scan): void {
  const keyword = scan.keyword(['--', 'ELEMENT', 'ATTLIST', 'ENTITY', 'NOTATION'], '"<!"')
  if (keyword !== undefined) scan.enter(keyword === '--' ? 'comment' : 'subset-declaration')
  scan.index++
}

/** `<!ENTITY …` and the like, in the internal subset. */
export function subsetDeclaration(scan: Scan): void {
  const unit = scan.unit()
  const width = scan.width('a declaration')
  if (isQuote(unit)) literal(scan, 'subset-declaration')
  else if (unit === GREATER_THAN) scan.enter('subset')
  else if (unit === LESS_THAN) scan.expected('the end of the declaration')
  scan.index += width
}

/** A quoted literal of a document type. */
export function quotedLiteral(scan: Scan): void {
  const unit = scan.unit()
  const width = scan.width('a literal')
  if (unit === scan.quote) scan.state = scan.after
  scan.index += width
}

const EXCLAMATION = 0x21
const QUOTE = 0x22
const PERCENT = 0x25
const APOSTROPHE = 0x27
const SEMICOLON = 0x3b
const LESS_THAN = 0x3c
const GREATER_THAN = 0x3e
const QUESTION = 0x3f
const OPEN = 0x5b
const CLOSE = 0x5d

/** Production 75, its literals shortened to one quote each. */
const EXTERNAL_ID = /^(?:[ \t\r\n]+(?:SYSTEM|PUBLIC[ \t\r\n]+")[ \t\r\n]+")?[ \t\r\n]*$/

function isQuote(unit: number): boolean {
  return unit === QUOTE || unit === APOSTROPHE
}

/** Unlike `enter`, keeps what is held of the declaration around the literal. */
function literal(scan: Scan, after: 'doctype' | 'subset-declaration'): void {
  scan.quote = scan.unit()
  scan.after = after
  scan.state = 'literal'
}

/** Whatever stood inside, a document type stands on the outermost level. */
function leave(scan: Scan): void {
  scan.after = 'content'
  scan.leave()
}
