import { isWhiteSpace } from './characters.ts'
import { Malformed, quoted } from './malformed.ts'
import type { Scan } from './scan.ts'

/** `<?name`: a processing instruction, or the XML declaration at the very start. */
export function target(scan: Scan): void {
  const name = scan.name('the name of a processing instruction behind "<?"')
  if (name === undefined) return
  const restricted = scan.after === 'content'
  if (name === 'xml' && restricted && scan.tokenStart === 0) {
    scan.sink.xmlDeclaration(scan.tokenStart)
    scan.enter('xml-declaration')
    return
  }
  if (name.toLowerCase() === 'xml') {
    scan.fail(
      `"<?" and ${quoted(name)} must not stand anywhere but at the very start`,
      scan.tokenStart,
    )
  }
  if (name.includes(':')) {
    const message = `the name of the processing instruction ${quoted(name)} must not contain ":"`
    throw new Malformed('not-namespace-well-formed', message, scan.tokenStart)
  }
  if (restricted) scan.sink.restricted('processing-instruction', scan.tokenStart)
  scan.enter('target-end')
}

/** `<?name` and what must follow it: white space or `?>`. */
export function targetEnd(scan: Scan): void {
  const unit = scan.unit()
  if (scan.run === 0 && isWhiteSpace(unit)) scan.enter('instruction')
  else if (scan.run === 0 && unit === QUESTION) scan.run = 1
  else if (scan.run === 1 && unit === GREATER_THAN) scan.leave()
  else scan.expected('white space or "?>" behind the name of the processing instruction')
  scan.index++
}

/** `<?name …` (XML 1.0 production 16). */
export function instruction(scan: Scan): void {
  const unit = scan.unit()
  const width = scan.width('a processing instruction')
  if (unit === GREATER_THAN && scan.run > 0) scan.leave()
  else scan.run = unit === QUESTION ? 1 : 0
  scan.index += width
}

/** `<?xml …` (XML 1.0 production 23). */
export function xmlDeclaration(scan: Scan): void {
  const unit = scan.unit()
  const width = scan.width('the XML declaration')
  if (unit === LESS_THAN || (unit === GREATER_THAN && scan.run === 0)) {
    scan.expected('"?>" at the end of the XML declaration')
  }
  if (unit === GREATER_THAN) {
    checkDeclaration(scan, scan.held.slice(0, -1))
    scan.leave()
  } else {
    scan.held += scan.text.slice(scan.index, scan.index + width)
    scan.run = unit === QUESTION ? 1 : 0
  }
  scan.index += width
}

const LESS_THAN = 0x3c
const GREATER_THAN = 0x3e
const QUESTION = 0x3f

const NOT_ASCII = /[^\t\n\r -~]/
const VERSION = String.raw`\s+version\s*=\s*(?:'([^']*)'|"([^"]*)")`
const ENCODING = String.raw`\s+encoding\s*=\s*(?:'([A-Za-z][\w.-]*)'|"([A-Za-z][\w.-]*)")`
const STANDALONE = String.raw`\s+standalone\s*=\s*(?:'(?:yes|no)'|"(?:yes|no)")`
const DECLARATION = new RegExp(`^${VERSION}(?:${ENCODING})?(?:${STANDALONE})?\\s*$`)

function checkDeclaration(scan: Scan, text: string): void {
  // `\s` knows more than the four characters that XML calls white space, hence ASCII first.
  const parts = NOT_ASCII.test(text) ? null : DECLARATION.exec(text)
  if (parts === null) {
    const form = `<?xml version='1.0' encoding='UTF-8'?>`
    return scan.fail(`the XML declaration is not of the form "${form}"`, scan.tokenStart)
  }
  const version = parts[1] ?? parts[2] ?? ''
  if (version !== '1.0') {
    scan.fail(
      `expected version "1.0" in the XML declaration, found ${quoted(version)}`,
      scan.tokenStart,
    )
  }
  const encoding = parts[3] ?? parts[4] ?? 'UTF-8'
  if (encoding.toUpperCase() !== 'UTF-8') {
    const message = `expected encoding "UTF-8" in the XML declaration, found ${quoted(encoding)}`
    throw new Malformed('unsupported-encoding', message, scan.tokenStart)
  }
}
