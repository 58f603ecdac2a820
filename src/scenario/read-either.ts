import { unreachable } from '../base/unreachable.ts'
import type { Located, LocatedText } from './located.ts'
import type { Phrase } from './phrase.ts'
import { asMap, fail, failUnknown, valueOf, type InstanceReading } from './reading.ts'
import { readRequirements } from './read-requirements.ts'
import type { Action, Alternative, Step } from './step.ts'
import { branch, join } from './world.ts'

export type ReadSteps = (reading: InstanceReading, node: Located, what: string) => Step[]

/** `either:` — named continuations. Each begins with an expectation: that is how one is chosen. */
export function readEither(
  reading: InstanceReading,
  { sentence, value }: Phrase,
  readSteps: ReadSteps,
): Action | undefined {
  const map = asMap(reading, value!, 'either')
  if (map === undefined) return undefined
  if (map.entries.length < 2)
    fail(reading, 'BAD_EITHER', sentence.at, 'either needs two named alternatives or more')
  const worlds = map.entries.map(() => branch(reading.world))
  const alternatives = map.entries.map(({ key, value: body }, index) =>
    readAlternative({ ...reading, world: worlds[index]! }, key, body, readSteps),
  )
  join(reading.world, worlds)
  return { kind: 'either', alternatives }
}

function readAlternative(
  reading: InstanceReading,
  name: LocatedText,
  body: Located,
  readSteps: ReadSteps,
): Alternative {
  let steps: Step[]
  let violates: string[] = []
  const before = reading.problems.said
  if (body.kind === 'map') {
    for (const { key } of body.entries)
      if (!['steps', 'violates'].includes(key.text))
        failUnknown(reading, 'UNKNOWN_KEY', key, 'key of an alternative', ['steps', 'violates'])
    violates = readRequirements(reading, valueOf(body, 'violates'))
    const inner = valueOf(body, 'steps')
    steps = inner === undefined ? [] : readSteps(reading, inner, 'steps')
  } else steps = readSteps(reading, body, `alternative "${name.text}"`)
  const [first] = steps
  if (first === undefined) {
    if (reading.problems.said === before)
      fail(reading, 'BAD_EITHER', name.at, `alternative "${name.text}" has no steps in this case`)
  } else if (!isExpectation(first))
    fail(
      reading,
      'BAD_EITHER',
      first.at,
      `alternative "${name.text}" does not begin with an expectation`,
      'only what is received, or not received, can tell which alternative happened',
    )
  return { name: name.text, violates, steps }
}

/** Steps that look and do not act: they alone can choose an alternative. */
export function isExpectation({ action }: Step): boolean {
  switch (action.kind) {
    case 'receive':
    case 'receive-nothing':
    case 'not-receive':
    case 'offered':
    case 'receive-header':
    case 'receive-stream-error':
    case 'disconnected':
    case 'roster':
      return true
    case 'send':
    case 'send-raw':
    case 'ask':
    case 'become':
    case 'leave':
    case 'open-connection':
    case 'open-stream':
    case 'start-tls':
    case 'settle':
    case 'either':
      return false
    default:
      return unreachable(action)
  }
}
