import type { SessionName } from './session-name.ts'
import { suggest } from '../base/suggestion.ts'
import type { LocatedText } from './located.ts'
import { fail, type InstanceReading } from './reading.ts'
import type { Subject } from './step.ts'

/** A sentence taken apart at its subject. */
export interface Clause {
  readonly subject: Subject
  /** Whether the sentence itself says how many: `each`, `none of` … */
  readonly quantified: boolean
  /** `receives next`, `is available with priority 5` … in the singular. */
  readonly predicate: string
}

const QUANTIFIERS: readonly (readonly [words: string, quantifier: Subject['quantifier']])[] = [
  ['each of ', 'each'],
  ['at least one of ', 'at-least-one'],
  ['exactly one of ', 'exactly-one'],
  ['none of ', 'none'],
]
const SESSION = /^([a-z][a-z0-9-]*)\/([A-Za-z0-9-]+|\*)(?=$|[\s,])/u
const SINGULAR: Readonly<Record<string, string>> = {
  send: 'sends',
  receive: 'receives',
  ask: 'asks',
  connect: 'connects',
  disconnect: 'disconnects',
  become: 'becomes',
  drop: 'drops',
  open: 'opens',
  close: 'closes',
  start: 'starts',
  are: 'is',
  do: 'does',
}

/** Reads `juliet/balcony and juliet/chamber each receive next` up to its predicate. */
export function readClause(reading: InstanceReading, sentence: LocatedText): Clause | undefined {
  let rest = sentence.text.trim()
  const quantifier = QUANTIFIERS.find(([words]) => rest.startsWith(words))
  if (quantifier !== undefined) rest = rest.slice(quantifier[0].length)
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
  rest = rest.trim()
  const isEach = rest.startsWith('each ')
  if (isEach) rest = rest.slice('each '.length)
  const [verb = '', ...others] = rest.split(/\s+/u)
  return {
    subject: { quantifier: quantifier?.[1] ?? 'each', sessions },
    quantified: quantifier !== undefined || isEach,
    predicate: [SINGULAR[verb] ?? verb, ...others].join(' '),
  }
}

/** `juliet/*` before anybody is connected: every resource that is declared. */
export function declared(
  reading: InstanceReading,
  sessions: readonly SessionName[],
): SessionName[] {
  return sessions.flatMap((session) =>
    session.resource === '*'
      ? (reading.actors.find(({ name }) => name === session.actor)?.resources ?? []).map(
          (resource) => ({ actor: session.actor, resource }),
        )
      : [session],
  )
}

function checkSession(
  reading: InstanceReading,
  sentence: LocatedText,
  { actor: name, resource }: SessionName,
): boolean {
  const at = sentence.spanAt(sentence.text.indexOf(`${name}/`), name.length + resource.length + 1)
  const actor = reading.actors.find((a) => a.name === name)
  if (actor === undefined) {
    const known = reading.actors.map((a) => a.name)
    fail(reading, 'UNKNOWN_ACTOR', at, `there is no actor "${name}"`, suggest(name, known))
    return false
  }
  if (resource === '*' || actor.resources.includes(resource)) return true
  fail(
    reading,
    'UNKNOWN_RESOURCE',
    at,
    `${name} has no resource "${resource}"`,
    suggest(resource, actor.resources),
  )
  return false
}
