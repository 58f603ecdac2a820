import type { Session } from '../actor/session.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import { meet, type Claim } from './arrivals.ts'
import type { Environment } from './environment.ts'
import { pairing } from './pairing.ts'

/**
 * The arrivals of a session that meet a pattern. Each arrival is held against it once, however
 * often it is asked: a server that floods a session must not cost the square of its flood.
 */
export class Candidates {
  readonly #session: Session
  readonly #pattern: ElementPattern
  readonly #environment: Environment
  readonly #found: (Claim & { readonly at: number })[] = []
  #seen = 0

  constructor(session: Session, pattern: ElementPattern, environment: Environment) {
    this.#session = session
    this.#pattern = pattern
    this.#environment = environment
  }

  /** The first `count` that nothing has claimed, in order of arrival; `at` counts arrivals. */
  first(count: number, from: number = 0): readonly (Claim & { readonly at: number })[] {
    const free = (): (Claim & { readonly at: number })[] =>
      this.#found.filter(({ arrival, at }) => !arrival.claimed && at >= from)
    let known = free()
    const { arrivals } = this.#session.inbox
    while (known.length < count && this.#seen < arrivals.length) {
      const at = this.#seen++
      const claim = meet(this.#pattern, arrivals[at]!, this.#environment)
      if (claim === undefined) continue
      this.#found.push({ ...claim, at })
      known = free()
    }
    return known.slice(0, count)
  }
}

/** An arrival of its own for every pattern, the earliest first; order between them does not count. */
export function assign(patterns: readonly Candidates[]): Claim[] | undefined {
  // Of its first n candidates one is always left: the other patterns take n - 1.
  const wanted = patterns.map((one) => one.first(patterns.length))
  const chosen = pairing(wanted.map((candidates) => candidates.map(({ at }) => at)))
  return chosen?.map((number, index) => wanted[index]!.find(({ at }) => at === number)!)
}

/** The same for patterns that must come one after the other. */
export function assignInOrder(patterns: readonly Candidates[]): Claim[] | undefined {
  const claims: Claim[] = []
  let from = 0
  for (const pattern of patterns) {
    const [next] = pattern.first(1, from)
    if (next === undefined) return undefined
    claims.push(next)
    from = next.at + 1
  }
  return claims
}
