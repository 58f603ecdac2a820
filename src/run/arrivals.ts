import type { Arrival } from '../actor/inbox.ts'
import type { Session } from '../actor/session.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import { distance, match, type Mismatch } from '../pattern/match.ts'
import { printPattern } from '../pattern/print-pattern.ts'
import type { Shortfall } from '../record/verdict.ts'
import { printElement } from '../xml/printer.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { Environment } from './environment.ts'

/** An arrival that met a pattern, and what it bound. */
export interface Claim {
  readonly arrival: Arrival
  readonly captures: ReadonlyMap<string, string>
}

/** Elements that nothing has claimed yet, in order of arrival; at most `count` of them. */
export function unclaimed(session: Session, count: number = Infinity): Arrival[] {
  const found: Arrival[] = []
  for (const arrival of session.inbox.arrivals) {
    if (found.length >= count) break
    if (!arrival.claimed && arrival.element !== undefined) found.push(arrival)
  }
  return found
}

/** Whether an arrival meets a pattern. */
export function meet(
  pattern: ElementPattern,
  arrival: Arrival,
  environment: Environment,
): Claim | undefined {
  if (arrival.element === undefined) return undefined
  const found = match(pattern, arrival.element, environment)
  return found.ok ? { arrival, captures: found.captures } : undefined
}

/** Makes claims last. */
export function keep(claims: readonly Claim[], environment: Environment): void {
  for (const { arrival, captures } of claims) {
    arrival.claimed = true
    environment.capture(captures)
  }
}

/** How the nearest arrival differs from a pattern. */
export function nearestShortfall(
  pattern: ElementPattern,
  sessions: readonly Session[],
  environment: Environment,
): Shortfall {
  const candidates = sessions.flatMap((session) =>
    unclaimed(session, MOST_COMPARED).map((arrival) => ({
      session,
      arrival,
      mismatches: mismatchesOf(pattern, arrival, environment),
    })),
  )
  const expected = printPattern(pattern, environment)
  const nearest = candidates.toSorted((a, b) => distance(a.mismatches) - distance(b.mismatches))[0]
  if (nearest?.arrival.element === undefined)
    return { expected, differences: ['nothing came that is not accounted for'], entries: [] }
  return {
    expected,
    nearest: printElement(nearest.arrival.element, { namespace: NS.client }),
    differences: nearest.mismatches.map(
      ({ path, expected: wanted, actual }) => `${path}: expected ${wanted}, was ${actual}`,
    ),
    entries: [nearest.arrival.entry.number],
  }
}

/** Arrivals of one session that are worth a person's look. */
const MOST_COMPARED = 500

function mismatchesOf(
  pattern: ElementPattern,
  { element }: Arrival,
  environment: Environment,
): readonly Mismatch[] {
  if (element === undefined) return []
  const found = match(pattern, element, environment)
  return found.ok ? [] : found.mismatches
}
