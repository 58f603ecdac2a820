import type { Arrival } from '../actor/inbox.ts'
import type { Session } from '../actor/session.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import { printPattern } from '../pattern/print-pattern.ts'
import type { Shortfall } from '../record/verdict.ts'
import { printElement } from '../xml/printer.ts'
import { NS } from '../xmpp/namespaces.ts'
import { meet, unclaimed } from './arrivals.ts'
import type { Environment } from './environment.ts'
import { isLost, type Expectation } from './expectation.ts'

/** Nothing that no step has claimed: no stanza, no stream error, no end of the stream. */
export function receivesNothing(sessions: readonly Session[]): Expectation {
  const first = (): Arrival | undefined =>
    sessions
      .flatMap((session) => session.inbox.arrivals)
      .find(({ claimed, entry }) => !claimed && entry.content.kind !== 'whitespace')
  return absence(sessions, first, () => 'nothing')
}

/** No unclaimed stanza that meets one of the patterns. */
export function doesNotReceive(
  sessions: readonly Session[],
  patterns: readonly ElementPattern[],
  environment: Environment,
): Expectation {
  const first = (): Arrival | undefined =>
    sessions
      .flatMap((session) => unclaimed(session))
      .find((arrival) => patterns.some((p) => meet(p, arrival, environment) !== undefined))
  return absence(
    sessions,
    first,
    () =>
      `no stanza like this:\n${patterns.map((p) => printPattern(p, environment)).join('\nor\n')}`,
  )
}

function absence(
  sessions: readonly Session[],
  first: () => Arrival | undefined,
  expected: () => string,
): Expectation {
  const shortfall = (): Shortfall => {
    const arrival = first()
    const element = arrival?.element
    return {
      expected: expected(),
      ...(element === undefined
        ? {}
        : { nearest: printElement(element, { namespace: NS.client }) }),
      differences: [
        arrival === undefined
          ? 'nothing came'
          : `${arrival.entry.session} received ${element === undefined ? describe(arrival) : 'it'}`,
      ],
      entries: arrival === undefined ? [] : [arrival.entry.number],
    }
  }
  return {
    isFenced: true,
    sessions,
    look: (isFinal) =>
      !isFinal || (first() === undefined && !sessions.some(isLost)) ? () => undefined : undefined,
    shortfall,
  }
}

function describe({ entry }: Arrival): string {
  switch (entry.content.kind) {
    case 'close':
      return 'the end of the stream'
    case 'malformed':
      return `ill-formed XML: ${entry.content.message}`
    case 'restricted':
      return `a ${entry.content.what}`
    case 'open':
      return 'a stream header'
    case 'raw':
      return 'an element that never ended'
    case 'element':
    case 'whitespace':
      return 'it'
  }
}
