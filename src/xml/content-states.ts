import { characterWidth } from './characters.ts'
import { quoted } from './malformed.ts'
import type { Scan } from './scan.ts'

/** Text between tags (XML 1.0 production 14), line ends normalised (section 2.11). */
export function content(scan: Scan): void {
  // The line end was given with its CR; the LF is still a part of where the text stands.
  if (skipLineFeed(scan)) scan.sink.text('', scan.at(scan.index - 1), scan.at(), true)
  const { text } = scan
  let from = scan.index
  let index = from
  const flush = (): void => {
    scan.index = index
    if (index > from) scan.sink.text(text.slice(from, index), scan.at(from), scan.at(index), true)
  }
  while (index < text.length) {
    const unit = text.charCodeAt(index)
    if (unit === LESS_THAN || unit === AMPERSAND) {
      flush()
      scan.run = 0
      scan.tokenStart = scan.at()
      scan.sink.token(scan.tokenStart)
      scan.state = unit === LESS_THAN ? 'markup' : 'reference'
      scan.after = 'content'
      scan.referenceStart = scan.tokenStart
      scan.index++
      return
    }
    if (unit === RETURN) {
      flush()
      index = lineEnd(scan, index)
      scan.sink.text('\n', scan.at(), scan.at(index), true)
      scan.run = 0
      from = index
    } else if (unit === GREATER_THAN && brackets(scan, from, index) >= 2) {
      flush()
      scan.fail('"]]>" must not stand in text; write "]]&gt;"')
    } else {
      const width = unit > SPACE && unit < 0xd800 ? 1 : characterWidth(text, index)
      if (width === 0) {
        flush()
        scan.invalidCharacter('text')
      }
      index += width
    }
  }
  const run = brackets(scan, from, index)
  flush()
  scan.run = run
}

/** The inside of `<![CDATA[ … ]]>` (productions 18 to 21); brackets wait until they are no end. */
export function cdata(scan: Scan): void {
  skipLineFeed(scan)
  const { text } = scan
  let from = scan.index
  let index = from
  const give = (value: string): void => {
    scan.index = index
    if (value !== '') scan.sink.text(value, scan.at(from), scan.at(index), false)
  }
  while (index < text.length) {
    const unit = text.charCodeAt(index)
    if (unit === BRACKET) {
      give(text.slice(from, index))
      scan.run++
      from = ++index
      continue
    }
    if (scan.run > 0) {
      const ends = unit === GREATER_THAN && scan.run >= 2
      give(']'.repeat(ends ? scan.run - 2 : scan.run))
      scan.run = 0
      if (ends) {
        scan.state = 'content'
        scan.index = index + 1
        return
      }
    }
    if (unit === RETURN) {
      give(text.slice(from, index))
      index = lineEnd(scan, index)
      scan.sink.text('\n', scan.at(), scan.at(index), false)
      from = index
    } else {
      const width = unit >= SPACE && unit < 0xd800 ? 1 : characterWidth(text, index)
      if (width === 0) {
        give(text.slice(from, index))
        scan.invalidCharacter('a CDATA section')
      }
      index += width
    }
  }
  give(text.slice(from, index))
}

/** The value of an attribute, normalised as CDATA (XML 1.0 section 3.3.3). */
export function value(scan: Scan): void {
  skipLineFeed(scan)
  const { text, quote } = scan
  let from = scan.index
  let index = from
  while (index < text.length) {
    const unit = text.charCodeAt(index)
    if (unit === quote) {
      scan.index = index
      const whole = scan.value + text.slice(from, index)
      scan.value = ''
      scan.sink.attribute(scan.attribute, whole, scan.attributeStart, scan.at(index + 1))
      scan.spaced = false
      scan.state = 'in-tag'
      scan.index = index + 1
      return
    }
    if (unit === AMPERSAND) {
      scan.value += text.slice(from, index)
      scan.index = index
      scan.referenceStart = scan.at()
      scan.after = 'value'
      scan.state = 'reference'
      scan.index = index + 1
      return
    }
    if (unit === RETURN || unit === LINE_FEED || unit === TAB) {
      scan.value += `${text.slice(from, index)} `
      index = unit === RETURN ? lineEnd(scan, index) : index + 1
      from = index
      continue
    }
    const width = unit >= SPACE && unit < 0xd800 ? 1 : characterWidth(text, index)
    if (unit === LESS_THAN || width === 0) {
      scan.index = index
      if (width === 0) scan.invalidCharacter('an attribute value')
      scan.fail(
        `"<" must not stand in an attribute value (of ${quoted(scan.attribute)}); write "&lt;"`,
      )
    }
    index += width
  }
  scan.value += text.slice(from, index)
  scan.index = index
}

const TAB = 0x09
const LINE_FEED = 0x0a
const RETURN = 0x0d
const SPACE = 0x20
const AMPERSAND = 0x26
const LESS_THAN = 0x3c
const GREATER_THAN = 0x3e
const BRACKET = 0x5d

/** The index behind a line end that starts with CR; the LF may still be under way. */
function lineEnd(scan: Scan, index: number): number {
  if (index + 1 === scan.text.length) scan.afterReturn = true
  return scan.text.charCodeAt(index + 1) === LINE_FEED ? index + 2 : index + 1
}

/** Passes the LF of a line end whose CR ended the last chunk; tells whether there was one. */
function skipLineFeed(scan: Scan): boolean {
  const skips = scan.afterReturn && scan.unit() === LINE_FEED
  if (skips) scan.index++
  scan.afterReturn = false
  return skips
}

/** How many `]` (two are enough to know) stand right before an index. */
function brackets(scan: Scan, from: number, index: number): number {
  let count = 0
  while (count < 2 && index - count > from && scan.text.charCodeAt(index - count - 1) === BRACKET)
    count++
  return index - count === from ? Math.min(2, count + scan.run) : count
}
