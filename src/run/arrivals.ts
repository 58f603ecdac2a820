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

/** Elements that nothing has claimed yet, in order of arrival. */
export const unclaimed = (session: Session): Arrival[] =>
  session.inbox.arrivals.filter(({ claimed, element }) => !claimed && element !== undefined)

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

/** An arrival of its own for every pattern, the earliest first; order between them does not count. */
export function assign(
  patterns: readonly ElementPattern[],
  arrivals: readonly Arrival[],
  environment: Environment,
): Claim[] | undefined {
  const [pattern, ...others] = patterns
  if (pattern === undefined) return []
  for (const arrival of arrivals) {
    const claim = meet(pattern, arrival, environment)
    if (claim === undefined) continue
    const rest = assign(
      others,
      arrivals.filter((other) => other !== arrival),
      environment,
    )
    if (rest !== undefined) return [claim, ...rest]
  }
  return undefined
}

/** The same for patterns that must come one after the other. */
export function assignInOrder(
  patterns: readonly ElementPattern[],
  arrivals: readonly Arrival[],
  environment: Environment,
): Claim[] | undefined {
  const claims: Claim[] = []
  let from = 0
  for (const pattern of patterns) {
    const index = arrivals.findIndex((a, at) => at >= from && meet(pattern, a, environment))
    if (index === -1) return undefined
    claims.push(meet(pattern, arrivals[index]!, environment)!)
    from = index + 1
  }
  return claims
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
    unclaimed(session).map((arrival) => ({
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

function mismatchesOf(
  pattern: ElementPattern,
  { element }: Arrival,
  environment: Environment,
): readonly Mismatch[] {
  if (element === undefined) return []
  const found = match(pattern, element, environment)
  return found.ok ? [] : found.mismatches
}
