import { captureNames, patternNames } from '../pattern/pattern-names.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import type { LocatedText } from './located.ts'
import { RESERVED_NAMES } from './names.ts'
import { fail, type InstanceReading } from './reading.ts'

/** Checks what a pattern keeps; the names are known to the steps after this one. */
export function checkCaptures(
  reading: InstanceReading,
  node: LocatedText,
  pattern: ElementPattern,
  keepsNothing: string | undefined,
): void {
  const { capturing } = reading.world
  for (const name of new Set(captureNames(pattern))) {
    const reason = keepsNothing ?? taken(reading, name)
    if (reason !== undefined) failCapture(reading, node, name, reason)
  }
  for (const name of patternNames(pattern).binds) {
    if (capturing.has(name)) failCapture(reading, node, name, `this step keeps "${name}" twice`)
    capturing.add(name)
  }
}

function taken(reading: InstanceReading, name: string): string | undefined {
  if (RESERVED_NAMES.includes(name)) return `\${${name}} is a name of the language`
  if (reading.actors.some((actor) => actor.name === name)) return `\${${name}} is an actor`
  if (reading.values.has(name)) return `\${${name}} is a value of matrix, cases or for each`
  return undefined
}

function failCapture(
  reading: InstanceReading,
  node: LocatedText,
  name: string,
  reason: string,
): void {
  const text = `\${capture:${name}}`
  const found = node.text.indexOf(`capture:${name}`)
  fail(reading, 'BAD_CAPTURE', node.spanAt(Math.max(0, found - 2), text.length), reason)
}
