import { NEEDS } from '../scenario/needs.ts'
import type { Case } from './case.ts'

/** Why a case cannot be played on a target with these offers, or nothing. */
export function skipReason({ scenario }: Case, offers: ReadonlySet<string>): string | undefined {
  const missing = scenario.needs.filter((need) => !offers.has(need))
  if (missing.length === 0) return undefined
  return `the target does not offer ${missing.map(describe).join(', nor ')}`
}

const describe = (need: string): string =>
  NEEDS[need] ?? `the feature ${need.replace(/^disco:/u, '')}`
