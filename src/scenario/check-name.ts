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
  const at = (): LocatedText['at'] =>
    node.spanAt(Math.max(offset, node.text.indexOf(name, offset)), name.length)
  if (name === 'second-server' && !reading.needs.includes('second-host'))
    fail(
      reading,
      'MISSING_NEED',
      at(),
      'not every target has a second server',
      'say so: needs: [second-host]',
    )
  if (useName(reading, name)) return
  fail(
    reading,
    'UNKNOWN_NAME',
    at(),
    `nothing is called "${brief(name)}" here: no actor, session, capture or value`,
    hint(reading, name),
  )
}

function hint(reading: InstanceReading, name: string): string {
  if (reading.values.has(name))
    return `a value stands by itself, as \${${name}}: put alternatives into the value`
  if (reading.world.capturing.has(name))
    return 'this step keeps it: the steps after it can use it, and this one cannot'
  return suggest(name, knownNames(reading))
}
