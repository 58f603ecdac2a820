import { NS } from '../xmpp/namespaces.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import { parseValuePattern } from '../pattern/value-pattern.ts'
import type { LocatedText } from './located.ts'
import type { Phrase } from './phrase.ts'
import { checkAccount } from './read-given.ts'
import { checkText, readPatterns } from './read-xml.ts'
import { asTexts, fail, type InstanceReading } from './reading.ts'
import type { Action } from './step.ts'

/** `juliet's roster has | has no | is | is empty`. */
export function readRosterAction(
  reading: InstanceReading,
  { sentence, value }: Phrase,
  actor: string,
  verb: string,
): Action | undefined {
  if (!checkAccount(reading, sentence, actor)) return undefined
  if (verb === 'is empty') return { kind: 'roster', actor, expected: { kind: 'is', items: [] } }
  if (value === undefined)
    return fail(
      reading,
      'NO_VALUE',
      sentence.at,
      `"${sentence.text.trim()}:" needs an item behind it`,
    )
  const items = asTexts(reading, value, 'a roster item').flatMap((node) => readItem(reading, node))
  const kind = verb === 'has no' ? 'has-no' : verb === 'is' ? 'is' : 'has'
  return { kind: 'roster', actor, expected: { kind, items } }
}

/** `<item …/>`, or a JID that stands for an item with it. */
function readItem(reading: InstanceReading, node: LocatedText): ElementPattern[] {
  if (node.text.trimStart().startsWith('<'))
    return readPatterns(reading, node, { namespace: NS.roster })
  checkText(reading, node)
  const value = parseValuePattern(node.text.trim())
  if (!value.ok) return fail(reading, 'BAD_PATTERN', node.at, value.reason) ?? []
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
