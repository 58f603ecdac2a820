import { characterLength, decodeUtf8 } from './utf8.ts'

/**
 * What a terminal would obey, XML 1.0 cannot carry, or a reader cannot see: controls, invisible
 * format characters (among them those that turn the direction of writing), line and paragraph
 * separators, lone surrogates, noncharacters. Joiners stay: scripts and emoji are spelled with them.
 */
const UNPRINTABLE =
  /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu

/** Most of what servers say, told at once. */
const ASCII = /^[\t\n -~]*$/

/**
 * A text as a report may show it, whoever wrote it: what is not printable becomes `\x1b`, `\u202e`
 * or `\u{e0041}`. Line breaks and tabs stay. The exact bytes are in result.json.
 */
export function visible(text: string): string {
  return ASCII.test(text) ? text : text.replace(UNPRINTABLE, escape)
}

/** The same on one line: a line break becomes `\n`, a tab `\t`. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
}

/** Bytes as a report may show them: UTF-8 as text, every byte that is none as `\xff`. */
export function visibleBytes(bytes: Uint8Array): string {
  const whole = decodeUtf8(bytes)
  if (whole !== undefined) return visible(whole)
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at)
    if (length === 0) {
      parts.push(visible(decodeUtf8(bytes.subarray(start, at)) ?? ''), hex(bytes[at] ?? 0))
      start = at + 1
    }
    at += Math.max(length, 1)
  }
  parts.push(visible(decodeUtf8(bytes.subarray(start)) ?? ''))
  return parts.join('')
}

function escape(character: string): string {
  if (character === '\r') return '\\r'
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return hex(code)
  const digits = code.toString(16)
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`
}

function hex(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`
}
