import { splitOptions } from '../pattern/expression.ts'
import { parseTemplate } from '../pattern/template.ts'
import { suggest } from '../base/suggestion.ts'
import type { LocatedText } from './located.ts'
import { knownNames, useName } from './names.ts'
import { brief, fail, type InstanceReading } from './reading.ts'

/** Whether a name in `${…}` is known here; it is looked for behind an offset of the text. */
export function checkName(
  reading: InstanceReading,
  node: LocatedText,
  name: string,
  offset = 0,
): void {
  const at = (): LocatedText['at'] => node.spanAt(offsetOf(name, node, offset), name.length)
  if (name === 'second-server' && !reading.needs.includes('second-host'))
    fail(
      reading,
      'MISSING_NEED',
      at(),
      'not every target has a second server',
      'say so: needs: [second-host]',
    )
  if (useName(reading, name) || reading.problems.isFull) return
  fail(
    reading,
    'UNKNOWN_NAME',
    at(),
    `nothing is called "${brief(name)}" here: no actor, session, capture or value`,
    hint(reading, name),
  )
}

/** Where a name stands in a `${…}` behind an offset, and not as a word of the text. */
function offsetOf(name: string, { text }: LocatedText, offset: number): number {
  const inside = parseTemplate(text).parts.find(
    (part) =>
      part.kind === 'expression' &&
      part.offset >= offset &&
      splitOptions(part.text).some((option) => option === name),
  )
  const from = inside?.kind === 'expression' ? inside.offset : offset
  return Math.max(from, text.indexOf(name, from))
}

function hint(reading: InstanceReading, name: string): string {
  if (reading.values.has(name))
    return `a value stands by itself, as \${${name}}: put alternatives into the value`
  if (reading.world.capturing.has(name))
    return 'this step keeps it: the steps after it can use it, and this one cannot'
  return suggest(name, knownNames(reading))
}
