import { describe, expect, test } from 'vitest'
import {
  deliveryAction,
  messageDelivery,
  messageType,
  type RecipientAddress,
  type RecipientCondition,
  recipientCondition,
} from './message-delivery.ts'
import { mostAvailable, nonNegative } from './message-recipients.ts'
import { resource } from '../test-resource.ts'

/** Table 1 of RFC 6121 8.5.4: normal, chat, groupchat, headline. */
const TABLE: readonly (readonly [RecipientCondition, RecipientAddress, string])[] = [
  ['no account', 'bare', 'S/E S/E E S'],
  ['no account', 'full no match', 'S/E S/E S/E S/E'],
  ['no active resource', 'bare', 'O/E O/E E S'],
  ['no active resource', 'full no match', 'S/E O/E S/E S/E'],
  ['only negative resources', 'bare', 'O/E O/E E S'],
  ['only negative resources', 'full match', 'D D D D'],
  ['only negative resources', 'full no match', 'S/E O/E S/E S/E'],
  ['one non-negative resource', 'bare', 'D D E D'],
  ['one non-negative resource', 'full match', 'D D D D'],
  ['one non-negative resource', 'full no match', 'S/E D S/E S/E'],
  ['several non-negative resources', 'bare', 'M/A M/A* E A'],
  ['several non-negative resources', 'full match', 'D D/A* D D'],
  ['several non-negative resources', 'full no match', 'S/E M/A* S/E S/E'],
]

describe('the table of RFC 6121 8.5.4', () => {
  test.each(TABLE)('%s, %s: %s', (condition, address, cells) => {
    const { normal, chat, groupchat, headline } = messageDelivery[condition][address]
    expect([normal, chat, groupchat, headline].join(' ')).toBe(cells)
  })

  test.each(TABLE)(
    'an error to a bare JID or to nobody is ignored: %s, %s',
    (condition, address) => {
      const expected = address === 'full match' ? 'D' : 'S'
      expect(messageDelivery[condition][address].error).toBe(expected)
    },
  )
})

test.each([
  [[], 'no active resource'],
  [[resource({ available: false })], 'no active resource'],
  [[resource({ priority: -1 })], 'only negative resources'],
  [[resource({ priority: -1 }), resource({ priority: -9 })], 'only negative resources'],
  [[resource({ priority: 0 }), resource({ priority: -1 })], 'one non-negative resource'],
  [[resource({ priority: 0 }), resource({ priority: 5 })], 'several non-negative resources'],
] as const)('recipients %# make the row "%s"', (resources, condition) => {
  expect(recipientCondition(resources)).toBe(condition)
})

test.each([
  [undefined, 'normal'],
  ['', 'normal'],
  ['CHAT', 'normal'],
  ['chat', 'chat'],
  ['error', 'error'],
] as const)('the type %s is treated as %s (RFC 6121 5.2.2)', (type, treated) => {
  expect(messageType(type)).toBe(treated)
})

test('an error is returned to those whom it tells nothing new, and to no others (8.1)', () => {
  expect(deliveryAction('S/E', { known: true })).toBe('error')
  expect(deliveryAction('S/E', { known: false })).toBe('silence')
})

test('the most available resources are those with the highest priority, never a negative one', () => {
  const low = resource({ priority: 0 })
  const high = resource({ priority: 7 })
  const alsoHigh = resource({ priority: 7 })
  const negative = resource({ priority: -1 })
  const open = nonNegative([low, negative, high, alsoHigh, resource({ available: false })])
  expect(open).toEqual([low, high, alsoHigh])
  expect(mostAvailable(open)).toEqual([high, alsoHigh])
})
