import type { Bell } from '../actor/bell.ts'
import type { Recorder } from '../actor/recorder.ts'
import type { Session } from '../actor/session.ts'
import { attribute, childElements, type Element } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import { element } from '../xmpp/stanza.ts'
import { writeElement } from '../xml/writer.ts'

/** Asks and is answered, on a session that belongs to no case. */
export interface Asker {
  /** Sends an IQ under an id of its own, and waits for the answer. Many may be under way. */
  ask(type: 'get' | 'set', payload: Element, to?: string): Promise<Answer>
  send(what: Element): void
  /** Whether there can still be an answer. */
  isOpen(): boolean
  /** What came that answers nothing, since the last call. */
  others(): readonly Element[]
}

export type Answer =
  | { readonly kind: 'answer'; readonly element: Element }
  /** There will be none: the stream is gone, or the server is silent. */
  | { readonly kind: 'lost'; readonly reason: string }

/** `patience` bounds every single answer, in milliseconds. */
export function asker(session: Session, waiting: Bell, patience: number): Asker {
  const answers = new Map<string, Element>()
  let others: Element[] = []
  let broken: string | undefined
  let count = 0
  const sort = (): void => {
    for (const { element: one } of session.inbox.arrivals) {
      if (one === undefined) continue
      const type = attribute(one, 'type')
      const id = attribute(one, 'id')
      if (one.name === 'iq' && id !== undefined && (type === 'result' || type === 'error'))
        answers.set(id, one)
      else others.push(one)
      broken ??= streamError(one)
    }
    session.inbox.clear()
  }
  const send = (what: Element): void => {
    const bytes = new TextEncoder().encode(writeElement(what))
    session.send(bytes, { kind: 'element', element: what })
  }
  return {
    ask: async (type, payload, to) => {
      count += 1
      const id = `p${count}`
      send(element('iq', NS.client, { type, id, to }, [payload]))
      const found = await waiting.until(() => {
        sort()
        return answers.get(id) ?? broken ?? endOf(session)
      }, patience)
      answers.delete(id)
      return typeof found === 'object'
        ? { kind: 'answer', element: found }
        : { kind: 'lost', reason: found ?? `no answer within ${patience} ms` }
    },
    send,
    isOpen: () => {
      sort()
      return (broken ?? endOf(session)) === undefined
    },
    others: () => {
      sort()
      const seen = others
      others = []
      return seen
    },
  }
}

/** Why nothing more will come, once that is so. */
export function endOf({ state }: Session): string | undefined {
  switch (state.kind) {
    case 'open':
      return undefined
    case 'ended':
      return 'the server closed the stream'
    case 'malformed':
      return `the server sent ill-formed XML: ${state.message}`
    case 'closed':
      return `the server closed the connection${state.cause === undefined ? '' : `: ${state.cause}`}`
  }
}

/** What a `<stream:error/>` says, if it is one. */
export function streamError(one: Element): string | undefined {
  if (one.name !== 'error' || one.namespace !== NS.stream) return undefined
  return `the server ended the stream with ${childElements(one)[0]?.name ?? 'an error without a condition'}`
}

/** Provisioning is no part of a case: nothing of it is kept. */
export const forgetful: Recorder = {
  phase: 'given',
  transcript: [],
  hide: () => undefined,
  record: (happening) => ({ ...happening, number: 0, at: 0, phase: 'given' }),
}
