import type { Entry } from '../record/transcript.ts'
import type { Element } from '../xml/element.ts'

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
  /** Forgets everything: what `given` set off is none of the steps' business. */
  clear(): void
}

export function inbox(): Inbox {
  let arrivals: Arrival[] = []
  return {
    get arrivals() {
      return arrivals
    },
    add(entry) {
      const element = entry.content.kind === 'element' ? entry.content.element : undefined
      arrivals.push({ entry, element, claimed: false })
    },
    clear() {
      arrivals = []
    },
  }
}
