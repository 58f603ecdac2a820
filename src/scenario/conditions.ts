import { suggest } from '../base/suggestion.ts'
import type { Located, LocatedMap, LocatedText } from './located.ts'
import { asMap, asTexts, brief, fail, valueOf, type InstanceReading } from './reading.ts'

/** Whether `when` and `unless` leave a step in this instance; what no instance plays is noted. */
export function applies(reading: InstanceReading, map: LocatedMap): boolean {
  const when = valueOf(map, 'when')
  const unless = valueOf(map, 'unless')
  if (when === undefined && unless === undefined) return true
  const isIn =
    (when === undefined || holds(reading, when)) &&
    (unless === undefined || !holds(reading, unless))
  const at = map.entries[0]?.key.at ?? map.at
  const known = reading.played.get(at.start)
  reading.played.set(at.start, { at, ever: isIn || known?.ever === true })
  return isIn
}

/** Whether each value of the condition is one of those that it accepts. */
function holds(reading: InstanceReading, node: Located): boolean {
  const map = asMap(reading, node, 'a condition')
  return (map?.entries ?? []).every(({ key, value }) => {
    const accepted = asTexts(reading, value, 'a value')
    return accepted.filter((text) => isValue(reading, key, text)).length > 0
  })
}

/** A value is meant by its name, where it has one of that name, or as it is. */
function isValue(reading: InstanceReading, key: LocatedText, accepted: LocatedText): boolean {
  const { text } = accepted
  const options = reading.variables.find(({ name }) => name.text === key.text)?.options
  if (options === undefined) {
    const names = reading.variables.map(({ name }) => name.text)
    const message = `there are no values called "${brief(key.text)}"`
    fail(reading, 'UNKNOWN_VALUE', key.at, message, suggest(key.text, names))
    return true
  }
  if (options.some(({ label }) => label === text)) {
    const label = reading.labels.get(key.text) ?? reading.values.get(key.text)
    return label === text
  }
  if (options.some(({ value }) => value === text)) return reading.values.get(key.text) === text
  const labels = options.map(({ label }) => label)
  const message = `"${key.text}" has no value "${brief(text)}"`
  fail(reading, 'UNKNOWN_VALUE', accepted.at, message, suggest(text, labels))
  return true
}
