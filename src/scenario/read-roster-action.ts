import { NS } from '../xmpp/namespaces.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import { namesIn, parseValuePattern } from '../pattern/value-pattern.ts'
import type { LocatedText } from './located.ts'
import type { Phrase } from './phrase.ts'
import { checkName } from './check-name.ts'
import { readPatterns } from './read-xml.ts'
import { asTexts, fail, filled, type InstanceReading } from './reading.ts'
import { checkAccount } from './sessions.ts'
import type { StepFormName } from './step-forms.ts'
import type { Action } from './step.ts'

/** `juliet's roster has | has no | is | is empty`. */
export function readRosterAction(
  reading: InstanceReading,
  { sentence, value }: Phrase,
  { name, actor }: { name: StepFormName; actor: string },
): Action | undefined {
  if (!checkAccount(reading, sentence, actor)) return undefined
  const kind = name === 'roster has no' ? 'has-no' : name === 'roster has' ? 'has' : 'is'
  const node = value && filled(value)
  const items = node === undefined ? [] : asTexts(reading, node, 'a roster item')
  return {
    kind: 'roster',
    actor,
    expected: { kind, items: items.flatMap((item) => readItem(reading, item)) },
  }
}

/** `<item …/>`, or a JID that stands for an item with it. */
function readItem(reading: InstanceReading, node: LocatedText): readonly ElementPattern[] {
  if (node.text.trimStart().startsWith('<')) {
    const items = readPatterns(reading, node, {
      namespace: NS.roster,
      keepsNothing: 'nothing is kept of a roster',
    })
    const other = items.find(({ name, namespace }) => name !== 'item' || namespace !== NS.roster)
    if (other !== undefined) failItem(reading, node, other.name)
    return items
  }
  const value = parseValuePattern(node.text.trim())
  if (!value.ok) return fail(reading, 'BAD_PATTERN', node.at, value.reason) ?? []
  for (const name of namesIn(value.pattern).uses) checkName(reading, node, name)
  return [
    {
      kind: 'element',
      name: 'item',
      namespace: NS.roster,
      prefix: '',
      attributes: [{ name: 'jid', namespace: '', prefix: '', value: value.pattern }],
      children: [],
      closed: { attributes: false, children: false },
    },
  ]
}

/** Something else than an item of a roster. */
export function failItem(reading: InstanceReading, node: LocatedText, name: string): undefined {
  return fail(
    reading,
    'BAD_ITEM',
    node.at,
    `a roster holds items, not <${name}>`,
    "for example: <item jid='${nurse}' name='Nurse'/>",
  )
}
