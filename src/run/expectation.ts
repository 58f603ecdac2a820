import type { Session } from '../actor/session.ts'
import type { Shortfall } from '../record/verdict.ts'

/** Something that is to come, or not to come, on one session or several. */
export interface Expectation {
  /** What stands behind it when it is met: claims arrivals, keeps captures. */
  look(isFinal: boolean): (() => void) | undefined
  /**
   * Whether only a look behind a fence counts: for all that says "not", "nothing" and "only".
   * Until then `look(false)` tells when it is worth going to the fence.
   */
  readonly isFenced: boolean
  /** Whose connections it needs. */
  readonly sessions: readonly Session[]
  /** What was expected, and what came instead. */
  shortfall(): Shortfall
}

/** Several that must all be met; claims are made together. */
export function all(expectations: readonly Expectation[]): Expectation {
  return {
    isFenced: expectations.some(({ isFenced }) => isFenced),
    sessions: expectations.flatMap(({ sessions }) => sessions),
    look(isFinal) {
      const claims = expectations.map((one) => one.look(isFinal))
      if (claims.some((claim) => claim === undefined)) return undefined
      return () => claims.forEach((claim) => claim?.())
    },
    shortfall: () =>
      (expectations.find((one) => one.look(true) === undefined) ?? expectations[0]!).shortfall(),
  }
}

/** A connection that is gone, and not by our own doing: nothing more can come over it. */
export const isLost = ({ state }: Session): boolean =>
  state.kind === 'malformed' || (state.kind !== 'open' && state.by === 'server')
