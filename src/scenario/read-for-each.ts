import { suggest } from '../base/suggestion.ts'
import type { Located, LocatedMap } from './located.ts'
import type { ReadSteps } from './read-either.ts'
import { asMap, asTexts, brief, fail, valueOf, type InstanceReading } from './reading.ts'
import type { Step } from './step.ts'
import { substitute } from './substitution.ts'
import { checkVariableName } from './variable-name.ts'

/** `for each: {n: 1..20}` with `do:` — the steps again for every value. */
export function readForEach(
  reading: InstanceReading,
  map: LocatedMap,
  node: Located,
  readSteps: ReadSteps,
): Step[] {
  for (const { key } of map.entries)
    if (!['for each', ...KEYS].includes(key.text))
      fail(
        reading,
        'UNKNOWN_KEY',
        key.at,
        `"${brief(key.text)}" cannot stand beside "for each"`,
        suggest(key.text, KEYS),
      )
  const body = valueOf(map, 'do')
  const loop = asMap(reading, node, 'for each')
  if (loop === undefined) return []
  const [entry, second] = loop.entries
  if (entry === undefined || second !== undefined || body === undefined) {
    fail(reading, 'BAD_FOR_EACH', map.at, '"for each" needs one name with values, and "do"')
    return []
  }
  const { key: name } = entry
  checkVariableName(reading, name, {
    actors: reading.actors,
    others: [...reading.values.keys(), ...reading.world.captures],
  })
  const steps: Step[] = []
  for (const value of loopValues(reading, entry.value)) {
    const one = new Map([[name.text, value]])
    const repeated = substitute(reading, body, one)
    if (repeated === undefined) break
    const inside = { ...reading, values: new Map([...reading.values, ...one]) }
    for (const step of readSteps(inside, repeated, 'do')) steps.push(step)
  }
  return steps
}

const KEYS = ['do', 'when', 'unless']

/** `1..20`, or a list. */
function loopValues(reading: InstanceReading, node: Located): string[] {
  const range = node.kind === 'text' ? /^(\d{1,4})\.\.(\d{1,4})$/u.exec(node.text) : null
  if (range === null) return asTexts(reading, node, 'a value').map(({ text }) => text)
  const [first, last] = [Number(range[1]), Number(range[2])]
  if (last < first) fail(reading, 'BAD_FOR_EACH', node.at, `${range[0]} counts nothing`)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index))
}
