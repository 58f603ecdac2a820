import { childElements, type Element, text } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'

const TYPES: readonly string[] = [
  'error',
  'probe',
  'subscribe',
  'subscribed',
  'unavailable',
  'unsubscribe',
  'unsubscribed',
]

/** RFC 6121 4.7.1: there are seven types and no type; anything else is refused, SHOULD. */
export function presenceType(type: string | undefined): StanzaErrorCondition | undefined {
  return type === undefined || TYPES.includes(type) ? undefined : 'bad-request'
}

/** RFC 6121 3.1.1: a subscription stanza is for somebody. */
export function subscriptionWithoutTo(): StanzaErrorCondition | undefined {
  return 'bad-request'
}

/** RFC 6121 4.7.2.3: at most one priority, a whole number from -128 to 127. */
export function presencePriority(presence: Element): StanzaErrorCondition | undefined {
  const priorities = prioritiesOf(presence)
  if (priorities.length > 1) return 'bad-request'
  return priorities.every((priority) => readPriority(priority) !== undefined)
    ? undefined
    : 'bad-request'
}

/** RFC 6121 4.7.2.3: a presence without priority has the priority 0. */
export function priorityOf(presence: Element): number {
  return readPriority(prioritiesOf(presence)[0] ?? '0') ?? 0
}

function prioritiesOf(presence: Element): string[] {
  return childElements(presence)
    .filter((c) => c.name === 'priority' && c.namespace === presence.namespace)
    .map(text)
}

function readPriority(text: string): number | undefined {
  const match = /^\s*([+-]?\d{1,3})\s*$/.exec(text)
  const value = match === null ? Number.NaN : Number(match[1])
  return value >= -128 && value <= 127 ? value : undefined
}
