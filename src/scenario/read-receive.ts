import type { Phrase } from './phrase.ts'
import { readPatterns } from './read-xml.ts'
import type { Clause } from './read-subject.ts'
import { fail, type InstanceReading } from './reading.ts'
import type { Action } from './step.ts'

/** Why `does not receive` and `none of … receives` cannot capture. */
export const NOTHING_KEPT = 'nothing is kept of what must not come'

/** `S receives [exactly] [next | in order]`. */
export function readReceive(
  reading: InstanceReading,
  { sentence, value }: Phrase,
  { subject, quantified, predicate }: Clause,
): Action | undefined {
  const isSeveral =
    subject.sessions.length > 1 || subject.sessions.some(({ resource }) => resource === '*')
  if (isSeveral && quantified === undefined)
    fail(
      reading,
      'NO_QUANTIFIER',
      sentence.at,
      'with several sessions the sentence must say how many of them',
      '"… each receive", "at least one of …", "exactly one of …" or "none of …"',
    )
  const order = predicate.endsWith(' in order')
    ? 'in-order'
    : predicate.endsWith(' next')
      ? 'next'
      : 'any'
  if (order !== 'any' && subject.quantifier !== 'each')
    fail(
      reading,
      'BAD_QUANTIFIER',
      sentence.at,
      `"${quantified}" cannot go with "${order === 'next' ? 'next' : 'in order'}"`,
      'what comes next, or in order, is a matter of each session',
    )
  const isNone = subject.quantifier === 'none'
  const patterns = readPatterns(reading, value!, {
    exactly: predicate.startsWith('receives exactly'),
    ...(isNone ? { keepsNothing: NOTHING_KEPT } : {}),
  })
  if (isNone) return { kind: 'not-receive', sessions: subject.sessions, patterns }
  return { kind: 'receive', subject, order, patterns }
}
