import type { Session } from '../actor/session.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import { printPattern } from '../pattern/print-pattern.ts'
import type { Shortfall } from '../record/verdict.ts'
import { printElement } from '../xml/printer.ts'
import { keep, meet, nearestShortfall, unclaimed, type Claim } from './arrivals.ts'
import { assign, assignInOrder, Candidates } from './candidates.ts'
import type { Environment } from './environment.ts'
import type { Expectation } from './expectation.ts'

type Order = 'any' | 'in-order' | 'next'

/** Patterns that one session receives. */
export function receives(
  session: Session,
  patterns: readonly ElementPattern[],
  order: Order,
  environment: Environment,
): Expectation {
  const candidates = patterns.map((pattern) => new Candidates(session, pattern, environment))
  const find = (): Claim[] | undefined => {
    switch (order) {
      case 'any':
        return assign(candidates)
      case 'in-order':
        return assignInOrder(candidates)
      case 'next':
        return theNext(session, patterns, environment)
    }
  }
  return {
    isFenced: false,
    sessions: [session],
    look: () => {
      const claims = find()
      return claims === undefined ? undefined : () => keep(claims, environment)
    },
    shortfall: () => {
      const arrivals = unclaimed(session)
      const lacking = patterns.find((p) => !arrivals.some((a) => meet(p, a, environment)))
      return lacking === undefined
        ? orderShortfall(patterns, session, order, environment)
        : nearestShortfall(lacking, [session], environment)
    },
  }
}

/** All of it came, but not so: in another order, with others in between, or too few times. */
function orderShortfall(
  patterns: readonly ElementPattern[],
  session: Session,
  order: Order,
  environment: Environment,
): Shortfall {
  const came = unclaimed(session)
  const wanted = { any: 'each of these', 'in-order': 'in this order', next: 'these, and next' }
  const printed = (lines: readonly string[]): string => lines.join('\n')
  return {
    expected: `${wanted[order]}:\n${printed(patterns.map((p) => printPattern(p, environment)))}`,
    nearest: printed(came.map(({ element }) => (element ? printElement(element) : ''))),
    differences: [
      order === 'any'
        ? `${session.name} received fewer than the ${patterns.length} that were expected`
        : `${session.name} received them, but not ${order === 'next' ? 'next' : 'in this order'}`,
    ],
    entries: came.map(({ entry }) => entry.number),
  }
}

/** The very next arrivals, each for its pattern. */
function theNext(
  session: Session,
  patterns: readonly ElementPattern[],
  environment: Environment,
): Claim[] | undefined {
  const arrivals = unclaimed(session, patterns.length)
  const claims = patterns.flatMap((pattern, at) => {
    const arrival = arrivals[at]
    return (arrival && meet(pattern, arrival, environment)) ?? []
  })
  return claims.length === patterns.length ? claims : undefined
}

/** One or more of the sessions receive the patterns. */
export function atLeastOneReceives(
  sessions: readonly Session[],
  patterns: readonly ElementPattern[],
  environment: Environment,
): Expectation {
  const candidates = sessions.map((session) =>
    patterns.map((pattern) => new Candidates(session, pattern, environment)),
  )
  const claimsOf = (): Claim[][] =>
    candidates.flatMap((one) => {
      const claims = assign(one)
      return claims === undefined ? [] : [claims]
    })
  return {
    isFenced: false,
    sessions,
    look: () => {
      const claims = claimsOf()
      return claims.length === 0 ? undefined : () => claims.forEach((c) => keep(c, environment))
    },
    shortfall: () => nearestShortfall(patterns[0]!, sessions, environment),
  }
}

/** Beyond one all are too many; so many are named. */
const MOST_NAMED = 20

/** One of the sessions receives it, and behind a fence no other, and no second time. */
export function exactlyOneReceives(
  sessions: readonly Session[],
  pattern: ElementPattern,
  environment: Environment,
): Expectation {
  const candidates = sessions.map((session) => ({
    session,
    ours: new Candidates(session, pattern, environment),
  }))
  const found = (): { session: Session; claim: Claim }[] =>
    candidates.flatMap(({ session, ours }) =>
      ours.first(MOST_NAMED).map((claim) => ({ session, claim })),
    )
  return {
    isFenced: true,
    sessions,
    look: (isFinal) => {
      const claims = found()
      const isEnough = isFinal ? claims.length === 1 : claims.length > 0
      return isEnough ? () => keep([claims[0]!.claim], environment) : undefined
    },
    shortfall: () => {
      const claims = found()
      const shortfall = nearestShortfall(pattern, sessions, environment)
      if (claims.length === 0) return shortfall
      return {
        ...shortfall,
        differences: [
          `exactly one was expected, ${claims.length} came: ${claims.map((c) => c.session.name).join(', ')}`,
        ],
        entries: claims.map((c) => c.claim.arrival.entry.number),
      }
    },
  }
}
