import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { ReaderEvent, ReaderLimits } from '../../src/xml/reader-event.ts'

/** A row of `fixtures/xml/streams.yaml`. */
export interface StreamCase {
  readonly name: string
  readonly bytes: Uint8Array
  readonly limits: Partial<ReaderLimits>
  /** `open element close`, with what is restricted and the code of what is malformed. */
  readonly events: string
  /** Byte offset of the mistake, where the row marks one. */
  readonly at: number | undefined
  /** Why another parser sees it differently, by the parser's name. */
  readonly differs: Readonly<Record<string, string | undefined>>
}

interface Row {
  readonly in?: string
  readonly latin1?: string
  readonly events: string
  readonly bytes?: number
  readonly depth?: number
  readonly saxes?: string
  readonly xmllint?: string
}

/** The sections of the table, with their rows. */
export function streamCases(): (readonly [section: string, cases: StreamCase[]])[] {
  const path = new URL('../../fixtures/xml/streams.yaml', import.meta.url)
  const sections = parse(readFileSync(path, 'utf8')) as Record<string, Record<string, Row>>
  return Object.entries(sections).map(([section, rows]) => [
    section,
    Object.entries(rows).map(([name, row]) => streamCase(name, row)),
  ])
}

/** The kinds of events, as the table writes them; white space as if it had come at once. */
export function kinds(events: readonly ReaderEvent[]): string {
  return joinedWhitespace(events)
    .map((event) => {
      if (event.kind === 'restricted') return `restricted:${event.what}`
      return event.kind === 'malformed' ? `malformed:${event.code}` : event.kind
    })
    .join(' ')
}

/** Events with adjacent white space put together, which is all that depends on the chunks. */
export function joinedWhitespace(events: readonly ReaderEvent[]): ReaderEvent[] {
  const joined: ReaderEvent[] = []
  for (const event of events) {
    const last = joined.at(-1)
    if (event.kind === 'whitespace' && last?.kind === 'whitespace' && last.end === event.start) {
      joined[joined.length - 1] = { ...last, end: event.end }
    } else joined.push(event)
  }
  return joined
}

/** Bytes cut into chunks of a size. */
export function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size)
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
}

/** Bytes cut before each of some offsets. */
export function chunksAt(bytes: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  const cuts = [0, ...[...offsets].sort((a, b) => a - b), bytes.length]
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end))
}

/** Bytes cut inside every character of more than one byte. */
export function chunksInsideCharacters(bytes: Uint8Array): Uint8Array[] {
  const inside = [...bytes.keys()].filter((offset) => ((bytes[offset] ?? 0) & 0xc0) === 0x80)
  return chunksAt(bytes, inside)
}

const MARK = '▲'

function streamCase(name: string, row: Row): StreamCase {
  const [before = '', after] = (row.latin1 ?? row.in ?? '').split(MARK)
  const encoding = row.latin1 === undefined ? 'utf8' : 'latin1'
  const head = Buffer.from(before, encoding)
  return {
    name,
    bytes: Uint8Array.from(Buffer.concat([head, Buffer.from(after ?? '', encoding)])),
    limits: {
      ...(row.bytes === undefined ? {} : { bytes: row.bytes }),
      ...(row.depth === undefined ? {} : { depth: row.depth }),
    },
    events: row.events,
    at: after === undefined ? undefined : head.length,
    differs: { saxes: row.saxes, xmllint: row.xmllint },
  }
}
