import { isStreamError, streamErrorCondition } from '../actor/ending.ts'
import type { Arrival } from '../actor/inbox.ts'
import type { Session } from '../actor/session.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import { match } from '../pattern/match.ts'
import { printPattern } from '../pattern/print-pattern.ts'
import { childElements, type Element } from '../xml/element.ts'
import { printElement } from '../xml/printer.ts'
import { NS } from '../xmpp/namespaces.ts'
import { readStreamHeader } from '../xmpp/stream-header.ts'
import { nearestShortfall } from './arrivals.ts'
import type { Environment } from './environment.ts'
import type { Expectation } from './expectation.ts'

/** The server opens its stream; the pattern is held against the header. */
export function receivesHeader(
  session: Session,
  pattern: ElementPattern | undefined,
  environment: Environment,
): Expectation {
  const header = (): Arrival | undefined =>
    session.inbox.arrivals.find((a) => !a.claimed && a.entry.content.kind === 'open')
  return {
    isFenced: false,
    sessions: [session],
    look: () => {
      const arrival = header()
      if (arrival?.entry.content.kind !== 'open') return undefined
      if (!readStreamHeader(arrival.entry.content.element).ok) return undefined
      const found = pattern && match(pattern, arrival.entry.content.element, environment)
      if (found?.ok === false) return undefined
      return () => {
        arrival.claimed = true
        if (found?.ok === true) environment.capture(found.captures)
      }
    },
    shortfall: () => {
      const content = header()?.entry.content
      const expected =
        pattern === undefined ? 'a stream header' : printPattern(pattern, environment)
      if (content?.kind !== 'open')
        return { expected, differences: ['no stream header came'], entries: [] }
      const found = pattern && match(pattern, content.element, environment)
      return {
        expected,
        nearest: printElement(content.element),
        differences:
          found?.ok === false
            ? found.mismatches.map((m) => `${m.path}: expected ${m.expected}, was ${m.actual}`)
            : ['it is no <stream:stream>'],
        entries: [],
      }
    },
  }
}

/** The stream features that the session was shown last have all of these (RFC 6120 4.3.2). */
export function isOffered(
  session: Session,
  patterns: readonly ElementPattern[],
  environment: Environment,
): Expectation {
  const lacking = (): ElementPattern | undefined =>
    patterns.find(
      (pattern) =>
        !childElements(session.features ?? NOTHING).some(
          (feature) => match(pattern, feature, environment).ok,
        ),
    )
  return {
    isFenced: false,
    sessions: [session],
    look: () => (lacking() === undefined ? () => undefined : undefined),
    shortfall: () => ({
      expected: `among the stream features: ${patterns.map((p) => printPattern(p, environment)).join('\n')}`,
      nearest: printElement(session.features ?? NOTHING),
      differences: [`${session.name} is not offered it`],
      entries: [],
    }),
  }
}

const NOTHING: Element = {
  name: 'features',
  namespace: NS.stream,
  prefix: 'stream',
  attributes: [],
  children: [],
}

/** A stream error of one of the conditions (RFC 6120 4.9); any, when none is named. */
export function receivesStreamError(
  session: Session,
  conditions: readonly string[],
  environment: Environment,
): Expectation {
  const error = (): Arrival | undefined =>
    session.inbox.arrivals.find(
      ({ claimed, element }) =>
        !claimed &&
        element !== undefined &&
        isStreamError(element) &&
        (conditions.length === 0 || conditions.includes(streamErrorCondition(element) ?? '')),
    )
  return {
    isFenced: false,
    sessions: [session],
    look: () => {
      const arrival = error()
      return arrival === undefined ? undefined : () => void (arrival.claimed = true)
    },
    shortfall: () => ({
      ...nearestShortfall(anyStreamError, [session], environment),
      expected: `a stream error${conditions.length === 0 ? '' : `: ${conditions.join(' or ')}`}`,
    }),
  }
}

/** The server closes its stream, or the connection. */
export function isDisconnected(session: Session): Expectation {
  const isGone = (): boolean =>
    session.state.kind === 'closed' ||
    session.inbox.arrivals.some(({ entry }) => entry.content.kind === 'close')
  return {
    isFenced: false,
    sessions: [],
    look: () => (isGone() ? () => undefined : undefined),
    shortfall: () => ({
      expected: `the server closes the stream of ${session.name}`,
      differences: ['the connection is still open'],
      entries: [],
    }),
  }
}

const anyStreamError: ElementPattern = {
  kind: 'element',
  name: 'error',
  namespace: NS.stream,
  prefix: 'stream',
  attributes: [],
  children: [],
  closed: { attributes: false, children: false },
}
