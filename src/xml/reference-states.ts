import { isCharacter } from './characters.ts'
import { quoted } from './malformed.ts'
import type { Scan } from './scan.ts'

/** Behind `&` (XML 1.0 productions 66 to 68). */
export function reference(scan: Scan): void {
  if (scan.unit() !== HASH) {
    scan.state = 'entity-name'
    return
  }
  scan.state = 'character-number'
  scan.base = 10
  scan.number = -1
  scan.index++
}

/** `&name`. */
export function entityName(scan: Scan): void {
  const name = scan.name(
    'the name of an entity or "#" behind "&" (a "&" itself is written "&amp;")',
  )
  if (name === undefined) return
  if (scan.unit() !== SEMICOLON) scan.expected(`";" behind the reference to ${quoted(name)}`)
  const character = PREDEFINED.get(name)
  if (character === undefined) {
    scan.sink.restricted('entity-reference', scan.referenceStart)
    scan.fail(`the entity ${quoted(name)} is not declared`, scan.referenceStart)
  }
  give(scan, character)
}

/** `&#`, `&#x` and the digits. */
export function characterNumber(scan: Scan): void {
  const unit = scan.unit()
  if (unit === SMALL_X && scan.number === -1 && scan.base === 10) {
    scan.base = 16
    scan.index++
    return
  }
  if (unit === SEMICOLON && scan.number !== -1) {
    if (!isCharacter(scan.number)) badNumber(scan)
    give(scan, String.fromCodePoint(scan.number))
    return
  }
  const digit = digitOf(unit)
  if (digit >= scan.base) {
    scan.expected(
      `${scan.base === 16 ? 'hexadecimal digits' : 'digits'} and ";" in a character reference`,
    )
  }
  scan.number = Math.max(0, scan.number) * scan.base + digit
  if (scan.number > 0x10ffff) badNumber(scan)
  scan.index++
}

const HASH = 0x23
const SEMICOLON = 0x3b
const SMALL_X = 0x78

/** XML 1.0 section 4.6. */
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The `;` is under the cursor. */
function give(scan: Scan, character: string): void {
  if (scan.after === 'value') scan.value += character
  else scan.sink.text(character, scan.referenceStart, scan.at() + 1, false)
  scan.state = scan.after
  scan.index++
}

function badNumber(scan: Scan): never {
  const number = `U+${scan.number.toString(16).toUpperCase().padStart(4, '0')}`
  return scan.fail(`a character reference to ${number}: not an XML character`, scan.referenceStart)
}

/** 16 and more is no digit. */
function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  if (unit >= 0x41 && unit <= 0x46) return unit - 0x41 + 10
  return unit >= 0x61 && unit <= 0x66 ? unit - 0x61 + 10 : 16
}
