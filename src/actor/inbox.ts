import type { Entry } from '../record/transcript.ts'
import { attribute, type Element } from '../xml/element.ts'

/** A received entry, as expectations look at it. */
export interface Arrival {
  readonly entry: Entry & { readonly kind: 'received' }
  /** An element of the stream, if it is one. */
  readonly element: Element | undefined
  claimed: boolean
}

/** What a session has received since it was last cleared, in order of arrival. */
export interface Inbox {
  readonly arrivals: readonly Arrival[]
  add(entry: Entry & { readonly kind: 'received' }): void
  /** The answer to a request that nobody waits for any more is nobody's, when it still comes. */
  disown(id: string): void
  /** Forgets everything: what `given` set off is none of the steps' business. */
  clear(): void
}

export function inbox(): Inbox {
  let arrivals: Arrival[] = []
  const disowned = new Set<string>()
  const isDisowned = (element: Element): boolean =>
    disowned.size > 0 && isReply(element) && disowned.delete(attribute(element, 'id') ?? '')
  return {
    get arrivals() {
      return arrivals
    },
    add(entry) {
      const element = entry.content.kind === 'element' ? entry.content.element : undefined
      arrivals.push({ entry, element, claimed: element !== undefined && isDisowned(element) })
    },
    disown(id) {
      disowned.add(id)
    },
    clear() {
      arrivals = []
    },
  }
}

const isReply = (element: Element): boolean =>
  element.name === 'iq' && ['result', 'error'].includes(attribute(element, 'type') ?? '')
