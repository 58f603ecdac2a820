import type { Located, LocatedText } from './located.ts'
import { asMap, fail, failUnknown, valueOf, type InstanceReading } from './reading.ts'
import { readRequirements } from './read-requirements.ts'
import type { Action, Alternative, Step } from './step.ts'

type ReadSteps = (reading: InstanceReading, node: Located, what: string) => Step[]

/** `either:` — named continuations. Each begins with an expectation: that is how one is chosen. */
export function readEither(
  reading: InstanceReading,
  sentence: LocatedText,
  value: Located | undefined,
  readSteps: ReadSteps,
): Action | undefined {
  const map = value === undefined ? undefined : asMap(reading, value, 'either')
  if (map === undefined || map.entries.length < 2)
    return fail(reading, 'BAD_EITHER', sentence.at, 'either needs two named alternatives or more')
  const alternatives = map.entries.map(({ key, value: body }) =>
    readAlternative(reading, key, body, readSteps),
  )
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
  if (body.kind === 'map' && valueOf(body, 'steps') !== undefined) {
    for (const { key } of body.entries)
      if (!['steps', 'violates'].includes(key.text))
        failUnknown(reading, 'UNKNOWN_KEY', key, 'key of an alternative', ['steps', 'violates'])
    violates = readRequirements(reading, valueOf(body, 'violates'))
    steps = readSteps(reading, valueOf(body, 'steps')!, 'steps')
  } else steps = readSteps(reading, body, `alternative "${name.text}"`)
  const first = steps[0]
  if (first !== undefined && !isExpectation(first))
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
  }
}
