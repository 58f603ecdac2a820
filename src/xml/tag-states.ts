import { isWhiteSpace, nameStartWidth } from './characters.ts'
import { quoted } from './malformed.ts'
import type { Scan } from './scan.ts'

/** Behind `<`. */
export function markup(scan: Scan): void {
  const unit = scan.unit()
  if (unit === SLASH) scan.state = 'end-tag-name'
  else if (unit === EXCLAMATION) scan.state = 'declaration'
  else if (unit === QUESTION) scan.state = 'target'
  else if (nameStartWidth(scan.text, scan.index) > 0) {
    scan.state = 'tag-name'
    return
  } else scan.expected('the name of an element, "/", "!" or "?" behind "<"')
  scan.index++
}

/** `<name`. */
export function tagName(scan: Scan): void {
  const name = scan.name('the name of an element')
  if (name === undefined) return
  scan.sink.startTag(name, scan.tokenStart)
  scan.spaced = false
  scan.state = 'in-tag'
}

/** `<name a='b'`. */
export function inTag(scan: Scan): void {
  const unit = scan.unit()
  if (isWhiteSpace(unit)) scan.spaced = true
  else if (unit === GREATER_THAN) {
    scan.sink.startTagEnd(false, scan.at() + 1)
    scan.state = 'content'
  } else if (unit === SLASH) scan.state = 'empty-tag'
  else if (nameStartWidth(scan.text, scan.index) === 0) {
    scan.expected('an attribute, "/>" or ">" in the tag')
  } else if (!scan.spaced) scan.expected('white space before the next attribute')
  else {
    scan.attributeStart = scan.at()
    scan.state = 'attribute-name'
    return
  }
  scan.index++
}

/** `<name /`. */
export function emptyTag(scan: Scan): void {
  if (scan.unit() !== GREATER_THAN) scan.expected('">" behind "/"')
  scan.sink.startTagEnd(true, scan.at() + 1)
  scan.state = 'content'
  scan.index++
}

/** `<name a`. */
export function attributeName(scan: Scan): void {
  const name = scan.name('the name of an attribute')
  if (name === undefined) return
  scan.attribute = name
  scan.state = 'equals'
}

/** `<name a ` and its `=`. */
export function equals(scan: Scan): void {
  const unit = scan.unit()
  if (unit === EQUALS) scan.state = 'value-start'
  else if (!isWhiteSpace(unit)) scan.expected(`"=" behind the attribute ${quoted(scan.attribute)}`)
  scan.index++
}

/** `<name a= ` and its quote. */
export function valueStart(scan: Scan): void {
  const unit = scan.unit()
  if (unit === QUOTE || unit === APOSTROPHE) {
    scan.quote = unit
    scan.state = 'value'
  } else if (!isWhiteSpace(unit)) {
    scan.expected(`a quoted value for the attribute ${quoted(scan.attribute)}`)
  }
  scan.index++
}

/** `</name`. */
export function endTagName(scan: Scan): void {
  const name = scan.name('the name of an element behind "</"')
  if (name === undefined) return
  scan.attribute = name
  scan.state = 'end-tag'
}

/** `</name ` and its `>`. */
export function endTag(scan: Scan): void {
  const unit = scan.unit()
  if (unit === GREATER_THAN) {
    scan.sink.endTag(scan.attribute, scan.tokenStart, scan.at() + 1)
    scan.state = 'content'
  } else if (!isWhiteSpace(unit))
    scan.expected(`">" behind the end tag of ${quoted(scan.attribute)}`)
  scan.index++
}

const EXCLAMATION = 0x21
const QUOTE = 0x22
const APOSTROPHE = 0x27
const SLASH = 0x2f
const EQUALS = 0x3d
const GREATER_THAN = 0x3e
const QUESTION = 0x3f
