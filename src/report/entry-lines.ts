import { unreachable } from '../base/unreachable.ts'
import type { Content, Entry } from '../record/transcript.ts'
import { excerpt, excerptBytes } from './excerpt.ts'
import { quantity } from './quantity.ts'
import { visibleBytes, visibleLine } from './visible.ts'
import { layoutXml } from './xml-layout.ts'

export interface EntryLimits {
  /** Columns. */
  readonly width: number
  /** Bytes shown; how many were left out is said. */
  readonly bytes: number
}

/** What went over the wire in one entry, or why it was disconnected, safe to show. */
export function entryLines(entry: Entry, limits: EntryLimits): string[] {
  if (entry.kind === 'connected') return []
  if (entry.kind === 'disconnected')
    return entry.cause === undefined ? [] : [`(${visibleLine(excerpt(entry.cause, limits.bytes))})`]
  const { bytes, content } = entry
  if (content.kind === 'whitespace') return [`(white space, ${quantity(bytes.length, 'byte')})`]
  const kept = excerptBytes(bytes, limits.bytes)
  const text = visibleBytes(kept)
  const isXml = content.kind === 'element' || content.kind === 'open'
  const rest = bytes.length - kept.length
  return [
    ...(isXml ? layoutXml(text, limits.width) : text.split('\n')),
    ...(rest > 0 ? [`… (${quantity(rest, 'more byte')})`] : []),
    ...remarks(content, bytes),
  ]
}

function remarks(content: Content, bytes: Uint8Array): string[] {
  switch (content.kind) {
    case 'restricted':
      return [`! a stream must not contain a ${content.what} (RFC 6120 11.1)`]
    case 'malformed':
      return malformed(content, bytes)
    case 'element':
    case 'open':
    case 'close':
    case 'whitespace':
    case 'raw':
      return []
    default:
      return unreachable(content)
  }
}

/** Bytes of context on the left and on the right of an error. */
const BEFORE = 48
const AFTER = 24

function malformed(
  { code, message, at }: Extract<Content, { kind: 'malformed' }>,
  bytes: Uint8Array,
): string[] {
  const what = `${code}: ${visibleLine(message)}`
  if (at === undefined) return [`! ${what}`]
  const place = Math.min(Math.max(at, 0), bytes.length)
  const before = oneLine(tail(bytes.subarray(0, place)))
  const after = oneLine(excerptBytes(bytes.subarray(place), AFTER))
  return [`! at byte ${place}, ${what}`, `  ${before}${after}`, `  ${' '.repeat(before.length)}^`]
}

function oneLine(bytes: Uint8Array): string {
  return visibleLine(visibleBytes(bytes))
}

/** The last bytes, from the start of a UTF-8 character on. */
function tail(bytes: Uint8Array): Uint8Array {
  let start = Math.max(0, bytes.length - BEFORE)
  while (start > 0 && start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++
  return bytes.subarray(start)
}
