import { unreachable } from '../base/unreachable.ts'
import type { CaseResult } from '../record/result.ts'
import type { Content, Entry } from '../record/transcript.ts'
import { isBeyondLimits } from '../xml/reader-event.ts'
import type { Breach } from './breach.ts'

/** A rule for the bytes of a server's streams. */
export interface WireRule {
  readonly requirement: string
  readonly title: string
  readonly wrong: (content: Content) => string | undefined
}

export const WIRE_RULES: readonly WireRule[] = [
  {
    requirement: '6120-11.1-2',
    title: 'The server sends no comment, processing instruction, DTD or entity reference',
    wrong: (content) => (content.kind === 'restricted' ? `a ${content.what}` : undefined),
  },
  {
    requirement: '6120-11.3-1',
    title: 'All that the server sends is well-formed XML in UTF-8',
    wrong: (content) =>
      content.kind === 'malformed' &&
      content.code !== 'not-namespace-well-formed' &&
      !isBeyondLimits(content.code)
        ? content.message
        : undefined,
  },
  {
    requirement: '6120-11.3-4',
    title: 'All that the server sends is namespace-well-formed',
    wrong: (content) =>
      content.kind === 'malformed' && content.code === 'not-namespace-well-formed'
        ? content.message
        : undefined,
  },
]

/** Something received, in one case or another. */
export interface Received {
  readonly result: CaseResult
  readonly entry: Entry
  readonly content: Content
}

/** All that the server sent in a run. */
export function receivedIn(results: readonly CaseResult[]): Received[] {
  return results.flatMap((result) =>
    result.transcript.flatMap((entry) => {
      const content = contentOf(entry)
      return content === undefined ? [] : [{ result, entry, content }]
    }),
  )
}

/** How many received entries a rule was held against, and which break it. */
export function wireBreaches(
  rule: WireRule,
  received: readonly Received[],
): { seen: number; breaches: Breach[] } {
  const breaches = received.flatMap(({ result, entry, content }) => {
    const words = rule.wrong(content)
    return words === undefined ? [] : [{ result, entry, words }]
  })
  return { seen: received.length, breaches }
}

function contentOf(entry: Entry): Content | undefined {
  switch (entry.kind) {
    case 'received':
      return entry.content
    case 'sent':
    case 'connected':
    case 'disconnected':
      return undefined
    default:
      return unreachable(entry)
  }
}
