import { unreachable } from '../base/unreachable.ts'
import { childElements, type Element } from '../xml/element.ts'
import { isBeyondLimits } from '../xml/reader-event.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { Ended, Session, Unreadable } from './session.ts'

/** How a session came to its end, in words, for whoever still expects something of it. */
export type Ending =
  /** The server ended the stream, or broke the rules of XML: its own doing. */
  | { readonly kind: 'said'; readonly words: string; readonly error?: Element }
  /** The connection broke, or our limits: nothing is said of the server. */
  | { readonly kind: 'lost'; readonly words: string }

/** `undefined` while the stream is open. */
export function endingOf({ name, state }: Pick<Session, 'name' | 'state'>): Ending | undefined {
  switch (state.kind) {
    case 'open':
      return undefined
    case 'ended':
    case 'malformed':
      return word(name, state)
    case 'closed': {
      if (state.before !== undefined) return word(name, state.before)
      const who = state.by === 'us' ? 'we closed' : 'the server dropped'
      const cause = state.cause === undefined ? '' : `: ${state.cause}`
      return { kind: 'lost', words: `${who} the connection of ${name}${cause}` }
    }
    default:
      return unreachable(state)
  }
}

function word(name: string, state: Ended | Unreadable): Ending {
  if (state.kind === 'malformed')
    return isBeyondLimits(state.code)
      ? { kind: 'lost', words: `${name} received more than can be read: ${state.message}` }
      : { kind: 'said', words: `the server sent ill-formed XML: ${state.message}` }
  const { error, by } = state
  if (error === undefined)
    return {
      kind: by === 'us' ? 'lost' : 'said',
      words: `${by === 'us' ? 'we' : 'the server'} closed the stream of ${name}`,
    }
  const condition = streamErrorCondition(error) ?? 'an error without a condition'
  return { kind: 'said', words: `the server ended the stream of ${name}: ${condition}`, error }
}

export const isStreamError = (element: Element): boolean =>
  element.name === 'error' && element.namespace === NS.stream

/** The condition of a stream error (RFC 6120 4.9.2). */
export const streamErrorCondition = (error: Element): string | undefined =>
  childElements(error).find((c) => c.namespace === NS.streamErrors && c.name !== 'text')?.name
