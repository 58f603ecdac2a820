import { quantity } from './quantity.ts'

/** The beginning of a text; what was left out is counted. Never cuts a character in two. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, endsInside(text, limit) ? limit - 1 : limit)
  return `${kept}… (${quantity(text.length - kept.length, 'more character')})`
}

/** The first lines; what was left out is counted. */
export function excerptLines(lines: readonly string[], limit: number): readonly string[] {
  if (lines.length <= limit) return lines
  return [...lines.slice(0, limit), `… (${quantity(lines.length - limit, 'more line')})`]
}

/** The beginning of some bytes, up to the end of a UTF-8 character where there is one. */
export function excerptBytes(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length <= limit) return bytes
  let end = limit
  while (end > limit - 4 && end > 0 && isContinuation(bytes[end])) end--
  return bytes.subarray(0, end)
}

function endsInside(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}
