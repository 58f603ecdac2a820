import { printSessionName, type SessionName } from './session-name.ts'
import type { LocatedText } from './located.ts'
import { fail, type InstanceReading } from './reading.ts'
import { checkSession } from './sessions.ts'
import { singular } from './verbs.ts'
import type { Subject } from './step.ts'

/** A sentence taken apart at its subject. */
export interface Clause {
  readonly subject: Subject
  /** The words that say how many: `each`, `none of` …; absent when the sentence does not. */
  readonly quantified?: string
  /** `receives next`, `is available with priority 5` … in the singular. */
  readonly predicate: string
}

const QUANTIFIERS: readonly (readonly [words: string, quantifier: Subject['quantifier']])[] = [
  ['each of', 'each'],
  ['at least one of', 'at-least-one'],
  ['exactly one of', 'exactly-one'],
  ['none of', 'none'],
]
const SESSION = /^([a-z][a-z0-9-]*)\/([A-Za-z0-9-]+|\*)(?=$|[\s,])/u

/** Reads `juliet/balcony and juliet/chamber each receive next` up to its predicate. */
export function readClause(reading: InstanceReading, sentence: LocatedText): Clause | undefined {
  let rest = sentence.text.trim().replace(/\s+/gu, ' ')
  const before = QUANTIFIERS.find(([words]) => rest.startsWith(`${words} `))
  if (before !== undefined) rest = rest.slice(before[0].length + 1)
  const sessions: SessionName[] = []
  for (;;) {
    const found = SESSION.exec(rest)
    if (found === null) break
    const session = { actor: found[1]!, resource: found[2]! }
    if (!checkSession(reading, sentence, session)) return undefined
    sessions.push(session)
    rest = rest.slice(found[0].length)
    const joint = /^(?:,? and |, ?)/u.exec(rest)
    if (joint === null) break
    rest = rest.slice(joint[0].length)
  }
  if (sessions.length === 0) return undefined
  checkDistinct(reading, sentence, sessions)
  rest = rest.trim()
  const isEach = before === undefined && rest.startsWith('each ')
  if (isEach) rest = rest.slice('each '.length)
  const quantified = before?.[0] ?? (isEach ? 'each' : undefined)
  return {
    subject: { quantifier: before?.[1] ?? 'each', sessions },
    ...(quantified === undefined ? {} : { quantified }),
    predicate: singular(rest),
  }
}

function checkDistinct(
  reading: InstanceReading,
  sentence: LocatedText,
  sessions: readonly SessionName[],
): void {
  for (const [index, session] of sessions.entries()) {
    const twice = sessions
      .slice(index + 1)
      .some(
        ({ actor, resource }) =>
          actor === session.actor &&
          (resource === session.resource || resource === '*' || session.resource === '*'),
      )
    if (!twice) continue
    const name = printSessionName(session)
    fail(reading, 'DUPLICATE_SESSION', sentence.at, `the sentence names ${name} twice`)
  }
}
