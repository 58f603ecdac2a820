/**
 * The character classes of XML 1.0 (5th edition, productions 2 to 4a). A width is the number
 * of UTF-16 code units of the character at an index, or 0 when it is not of that class.
 */
export type Width = 0 | 1 | 2

/** Production 3, `S`. */
export function isWhiteSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d
}

/** Production 2, `Char`. */
export function characterWidth(text: string, index: number): Width {
  const unit = text.charCodeAt(index)
  if (unit < 0x20) return unit === 0x0a || unit === 0x09 || unit === 0x0d ? 1 : 0
  if (unit < 0xd800) return 1
  if (unit > 0xdfff) return unit < 0xfffe ? 1 : 0
  return isPair(text, index) ? 2 : 0
}

/** Production 4, `NameStartChar`, the colon included. */
export function nameStartWidth(text: string, index: number): Width {
  const unit = text.charCodeAt(index)
  if (unit < 0x80) return (ASCII_NAME[unit] ?? 0) === START ? 1 : 0
  return wideNameStart(text, index, unit)
}

/** Production 4a, `NameChar`, the colon included. */
export function nameWidth(text: string, index: number): Width {
  const unit = text.charCodeAt(index)
  if (unit < 0x80) return (ASCII_NAME[unit] ?? 0) === 0 ? 0 : 1
  const combining = unit === 0xb7 || within(unit, 0x300, 0x36f) || within(unit, 0x203f, 0x2040)
  return combining ? 1 : wideNameStart(text, index, unit)
}

/** Whether a text is a name without colon (Namespaces in XML 1.0, production 4, `NCName`). */
export function isNcName(text: string): boolean {
  if (text.includes(':') || nameStartWidth(text, 0) === 0) return false
  for (let index = 0; index < text.length;) {
    const width = nameWidth(text, index)
    if (width === 0) return false
    index += width
  }
  return true
}

/** Production 2 for a number, as character references give it. */
export function isCharacter(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 0x0a || codePoint === 0x09 || codePoint === 0x0d
  if (codePoint > 0xffff) return codePoint <= 0x10ffff
  return codePoint < 0xd800 || within(codePoint, 0xe000, 0xfffd)
}

/** How a message shows a character: itself where it is visible, its number where it is not. */
export function showCharacter(text: string, index: number): string {
  const codePoint = text.codePointAt(index) ?? 0
  const visible = codePoint > 0x20 && !within(codePoint, 0x7f, 0xa0) && isCharacter(codePoint)
  if (visible && codePoint !== 0xfeff) return `"${String.fromCodePoint(codePoint)}"`
  if (codePoint === 0x20) return 'a space'
  if (codePoint === 0x0a || codePoint === 0x0d) return 'a line end'
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}

const START = 2
const ASCII_NAME: Uint8Array = asciiNames()

function asciiNames(): Uint8Array {
  const table = new Uint8Array(0x80)
  for (const character of '-.0123456789') table[character.charCodeAt(0)] = 1
  for (const character of ':_') table[character.charCodeAt(0)] = START
  for (let offset = 0; offset < 26; offset++) {
    table[0x41 + offset] = START
    table[0x61 + offset] = START
  }
  return table
}

function wideNameStart(text: string, index: number, unit: number): Width {
  if (within(unit, 0xd800, 0xdbff)) return isPair(text, index) && unit < 0xdb80 ? 2 : 0
  const start =
    (within(unit, 0xc0, 0x2ff) && unit !== 0xd7 && unit !== 0xf7) ||
    (within(unit, 0x370, 0x1fff) && unit !== 0x37e) ||
    within(unit, 0x200c, 0x200d) ||
    within(unit, 0x2070, 0x218f) ||
    within(unit, 0x2c00, 0x2fef) ||
    within(unit, 0x3001, 0xd7ff) ||
    within(unit, 0xf900, 0xfdcf) ||
    within(unit, 0xfdf0, 0xfffd)
  return start ? 1 : 0
}

function isPair(text: string, index: number): boolean {
  return (
    within(text.charCodeAt(index), 0xd800, 0xdbff) &&
    within(text.charCodeAt(index + 1), 0xdc00, 0xdfff)
  )
}

function within(number: number, from: number, to: number): boolean {
  return number >= from && number <= to
}
