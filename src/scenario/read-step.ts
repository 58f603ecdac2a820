import { suggest } from '../base/suggestion.ts'
import type { Located, LocatedMap, LocatedText } from './located.ts'
import { applies } from './conditions.ts'
import { readAction } from './read-action.ts'
import { isExpectation } from './read-either.ts'
import { readForEach } from './read-for-each.ts'
import { readRequirements } from './read-requirements.ts'
import {
  asList,
  asMap,
  asText,
  brief,
  fail,
  isEmpty,
  valueOf,
  type InstanceReading,
} from './reading.ts'
import type { Step } from './step.ts'
import { ASK_OPTIONS, STEP_OPTIONS } from './step-options.ts'

/** `steps:` — what happens, in order. Steps that `when` leaves out are not there any more. */
export function readSteps(reading: InstanceReading, node: Located, what = 'steps'): Step[] {
  return (asList(reading, node, what)?.items ?? []).flatMap((item) =>
    reading.problems.isFull ? [] : readStep(reading, item),
  )
}

function readStep(reading: InstanceReading, node: Located): Step[] {
  if (node.kind === 'text') return step(reading, node, undefined, undefined)
  const map = asMap(reading, node, 'a step')
  if (map === undefined || !applies(reading, map)) return []
  const forEach = valueOf(map, 'for each')
  if (forEach !== undefined) return readForEach(reading, map, forEach, readSteps)
  const others = map.entries.filter(({ key }) => !OPTIONS.includes(key.text))
  // A misspelt option is one word, a sentence is not.
  const sentence = others.find(({ key }) => /\s|^either$/u.test(key.text)) ?? others[0]
  for (const { key } of others) {
    if (key === sentence?.key) continue
    const hint = suggest(key.text, OPTIONS)
    fail(reading, 'UNKNOWN_KEY', key.at, `unknown key "${brief(key.text)}" of a step`, hint)
  }
  if (sentence === undefined) {
    fail(reading, 'NO_SENTENCE', map.at, 'a step needs a sentence: "juliet/balcony sends: …"')
    return []
  }
  return step(reading, sentence.key, sentence.value, map)
}

const OPTIONS = [...Object.keys(STEP_OPTIONS), ...Object.keys(ASK_OPTIONS)]

function step(
  reading: InstanceReading,
  sentence: LocatedText,
  value: Located | undefined,
  options: LocatedMap | undefined,
): Step[] {
  const note = options && valueOf(options, 'note')
  const words = note && asText(reading, note, 'note')
  const covers = readRequirements(reading, options && valueOf(options, 'covers'))
  const action = readAction(
    reading,
    { sentence, value: value && !isEmpty(value) ? value : undefined, options },
    readSteps,
  )
  keepCaptures(reading)
  if (action === undefined) return []
  const read: Step = {
    at: sentence.at,
    sentence: sentence.text.trim(),
    covers,
    ...(words === undefined ? {} : { note: words.text.trim() }),
    action,
  }
  if (covers.length > 0 && !decides(read))
    fail(
      reading,
      'COVERS_ACTION',
      sentence.at,
      `"${brief(sentence.text)}" cannot go wrong: it decides nothing`,
      'put covers on the step that looks at what the server does about it',
    )
  return [read]
}

const decides = (read: Step): boolean =>
  isExpectation(read) || read.action.kind === 'ask' || read.action.kind === 'either'

function keepCaptures({ world }: InstanceReading): void {
  for (const name of world.capturing) world.captures.add(name)
  world.capturing.clear()
}
