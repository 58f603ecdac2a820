import { suggest } from '../base/suggestion.ts'
import type { Located, LocatedMap, LocatedText } from './located.ts'
import { ACTION_OPTIONS, readAction } from './read-action.ts'
import { readEither } from './read-either.ts'
import { readRequirements } from './read-requirements.ts'
import {
  asList,
  asMap,
  asTexts,
  fail,
  failUnknown,
  valueOf,
  type InstanceReading,
} from './reading.ts'
import type { Step } from './step.ts'
import { substitute } from './substitution.ts'

/** Keys that stand beside the sentence of a step. */
export const STEP_OPTIONS: readonly string[] = [
  'covers',
  'when',
  'unless',
  'note',
  ...ACTION_OPTIONS,
]

/** `steps:` — what happens, in order. Steps that `when` leaves out are not there any more. */
export function readSteps(reading: InstanceReading, node: Located, what = 'steps'): Step[] {
  return (asList(reading, node, what)?.items ?? []).flatMap((item) => readStep(reading, item))
}

function readStep(reading: InstanceReading, node: Located): Step[] {
  if (node.kind === 'text') return step(reading, node, undefined, undefined)
  const map = asMap(reading, node, 'a step')
  if (map === undefined) return []
  if (!applies(reading, map)) return []
  const forEach = valueOf(map, 'for each')
  if (forEach !== undefined) return readForEach(reading, map, forEach)
  const sentences = map.entries.filter(({ key }) => !STEP_OPTIONS.includes(key.text))
  const [first, second] = sentences
  if (first === undefined) {
    fail(reading, 'NO_SENTENCE', map.at, 'a step needs a sentence: "juliet/balcony sends: …"')
    return []
  }
  if (second !== undefined) {
    const hint = suggest(second.key.text, STEP_OPTIONS)
    fail(reading, 'UNKNOWN_KEY', second.key.at, `unknown key "${second.key.text}" of a step`, hint)
    return []
  }
  return step(reading, first.key, isEmpty(first.value) ? undefined : first.value, map)
}

const isEmpty = (node: Located): boolean => node.kind === 'text' && node.text === ''

function step(
  reading: InstanceReading,
  sentence: LocatedText,
  value: Located | undefined,
  options: LocatedMap | undefined,
): Step[] {
  const note = options === undefined ? undefined : valueOf(options, 'note')
  const action =
    sentence.text.trim() === 'either'
      ? readEither(reading, sentence, value, readSteps)
      : readAction(reading, { sentence, value, options })
  if (action === undefined) return []
  return [
    {
      at: sentence.at,
      sentence: sentence.text.trim(),
      covers: readRequirements(reading, options && valueOf(options, 'covers')),
      ...(note?.kind === 'text' ? { note: note.text.trim() } : {}),
      action,
    },
  ]
}

function applies(reading: InstanceReading, map: LocatedMap): boolean {
  const when = valueOf(map, 'when')
  const unless = valueOf(map, 'unless')
  return (
    (when === undefined || holds(reading, when)) &&
    (unless === undefined || !holds(reading, unless))
  )
}

function holds(reading: InstanceReading, node: Located): boolean {
  const map = asMap(reading, node, 'a condition')
  return (map?.entries ?? []).every(({ key, value }) => {
    const actual = reading.values.get(key.text)
    if (actual === undefined) {
      failUnknown(reading, 'UNKNOWN_VALUE', key, 'value of the matrix', reading.values.keys())
      return true
    }
    return asTexts(reading, value, 'a value').some(({ text }) => text === actual)
  })
}

function readForEach(reading: InstanceReading, map: LocatedMap, node: Located): Step[] {
  for (const { key } of map.entries)
    if (!['for each', 'do', 'when', 'unless'].includes(key.text))
      failUnknown(reading, 'UNKNOWN_KEY', key, 'key beside "for each"', ['do', 'when', 'unless'])
  const body = valueOf(map, 'do')
  const entry = asMap(reading, node, 'for each')?.entries[0]
  if (entry === undefined || body === undefined) {
    fail(reading, 'BAD_FOR_EACH', map.at, '"for each" needs one name with values, and "do"')
    return []
  }
  return loopValues(reading, entry.value).flatMap((value) =>
    readSteps(reading, substitute(body, new Map([[entry.key.text, value]])), 'do'),
  )
}

/** `1..20`, or a list. */
function loopValues(reading: InstanceReading, node: Located): string[] {
  const range = node.kind === 'text' ? /^(\d{1,4})\.\.(\d{1,4})$/u.exec(node.text) : null
  if (range === null) return asTexts(reading, node, 'a value').map(({ text }) => text)
  const [first, last] = [Number(range[1]), Number(range[2])]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index))
}
