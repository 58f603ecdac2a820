import { characterWidth, isNcName, nameStartWidth, nameWidth } from './characters.ts'

/** Text as it stands between tags. What XML can't hold (U+0000, a lone surrogate) becomes U+FFFD. */
export function escapeText(text: string): string {
  return text.replace(TEXT_SPECIAL, escapeOne)
}

/**
 * A value as it stands between single quotes. Tabs and line ends become character
 * references, so that normalisation does not turn them into spaces.
 */
export function escapeAttribute(value: string): string {
  return value.replace(VALUE_SPECIAL, escapeOne)
}

/** Text of which every character is an XML character; others become U+FFFD. */
export function validCharacters(text: string): string {
  return text.replace(INVALID, '\uFFFD')
}

/** A name that can be written: characters that no name has become `_`. */
export function validName(name: string): string {
  if (isNcName(name)) return name
  let valid = nameStartWidth(name, 0) === 0 || name.startsWith(':') ? '_' : ''
  for (let index = 0; index < name.length;) {
    const width = name[index] === ':' ? 0 : nameWidth(name, index)
    valid += width === 0 ? '_' : name.slice(index, index + width)
    index += width === 0 ? characterWidth(name, index) || 1 : width
  }
  return valid
}

// With the flag `u` a pair of surrogates is one character, and a lone one is outside of these.
const INVALID = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const TEXT_SPECIAL = /[&<>\r]|[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const VALUE_SPECIAL = /[&<>'\t\n\r]|[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ["'", '&apos;'],
  ['\t', '&#x9;'],
  ['\n', '&#xA;'],
  ['\r', '&#xD;'],
])

function escapeOne(character: string): string {
  return ESCAPES.get(character) ?? '\uFFFD'
}
