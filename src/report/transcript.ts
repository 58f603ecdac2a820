import type { Entry, Phase, Transcript } from '../record/transcript.ts'
import { entryLines } from './entry-lines.ts'
import { plain, type Palette } from './palette.ts'
import { quantity } from './quantity.ts'
import { visibleLine } from './visible.ts'

export interface TranscriptOptions {
  /** Shows `given`, fences and cleanup too, which otherwise are folded to a line each. */
  readonly all?: boolean
  /** The `Entry.number`s that a verdict rests on: marked with ◀, never folded nor left out. */
  readonly marked?: readonly number[]
  /** Columns. Default 100. */
  readonly width?: number
  /** Bytes shown of one entry. Default 4096. */
  readonly bytes?: number
  /** Entries shown; of more, the earliest are left out. Default 100. */
  readonly entries?: number
  /** Default: no colours. */
  readonly palette?: Palette
}

/**
 * A conversation as the RFCs print one: for each entry who speaks to whom and when, then the XML,
 * indented. Whatever a server sent, no line holds a control character, and no line of content
 * begins at the margin, where it could pass for a heading.
 */
export function printTranscript(transcript: Transcript, options: TranscriptOptions = {}): string {
  const { palette = plain, width = 100, bytes = 4096 } = options
  const marked = new Set(options.marked)
  const omitted = omissions(transcript, marked, options)
  const column = Math.max(
    ...transcript.filter((e) => !omitted.has(e)).map((e) => heading(e).length),
    0,
  )
  const lines: string[] = []
  for (let at = 0; at < transcript.length;) {
    const entry = transcript[at]!
    const reason = omitted.get(entry)
    if (reason === undefined) {
      const mark = marked.has(entry.number) ? '  ◀' : ''
      lines.push(palette.dim(`${heading(entry).padEnd(column)}   ${time(entry.at)}`) + mark)
      lines.push(...entryLines(entry, { width: width - 2, bytes }).map((line) => `  ${line}`))
      at++
    } else {
      const first = at
      while (at < transcript.length && omitted.get(transcript[at]!) === reason) at++
      lines.push(palette.dim(fold(reason, transcript.slice(first, at))))
    }
  }
  return lines.join('\n')
}

/** The entries that are not shown, with the word that stands for them. */
function omissions(
  transcript: Transcript,
  marked: ReadonlySet<number>,
  { all = false, entries = 100 }: TranscriptOptions,
): ReadonlyMap<Entry, Phase | 'earlier'> {
  const omitted = new Map<Entry, Phase | 'earlier'>()
  const free: Entry[] = []
  let shown = 0
  for (const entry of transcript) {
    const isMarked = marked.has(entry.number)
    if (!isMarked && !all && entry.phase !== 'steps') omitted.set(entry, entry.phase)
    else shown++
    if (!isMarked && !omitted.has(entry)) free.push(entry)
  }
  for (const entry of free.slice(0, Math.max(0, shown - entries))) omitted.set(entry, 'earlier')
  return omitted
}

function fold(reason: Phase | 'earlier', entries: Transcript): string {
  const times = new Set([time(entries[0]?.at ?? 0), time(entries.at(-1)?.at ?? 0)])
  return `[${reason}: ${quantity(entries.length, 'entry', 'entries')}, ${[...times].join(' to ')}]`
}

function heading(entry: Entry): string {
  const session = visibleLine(entry.session)
  switch (entry.kind) {
    case 'sent':
      return `${session} → server`
    case 'received':
      return `server → ${session}`
    case 'connected':
      return `${session} connected${entry.secure ? ' (TLS)' : ''}`
    case 'disconnected':
      return entry.by === 'us'
        ? `${session} disconnected`
        : `server closed the connection of ${session}`
  }
}

function time(milliseconds: number): string {
  return `+${(milliseconds / 1000).toFixed(3)}s`
}
