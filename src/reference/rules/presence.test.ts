import { describe, expect, test } from 'vitest'
import { parseJid, type Jid } from '../../xmpp/jid.ts'
import { element } from '../../xmpp/stanza.ts'
import { unknownContact } from '../state/contact.ts'
import { SUBSCRIPTION_STATES, type SubscriptionState } from '../state/subscription.ts'
import {
  directedAfterSending,
  directedAfterUnavailableFrom,
  unavailableToDirected,
} from './directed-presence.ts'
import { broadcastContacts, broadcastOwnResources, contactsToLookUp } from './presence-broadcast.ts'
import { presenceRecipients } from './presence-delivery.ts'
import { probeAnswer } from './presence-probe.ts'
import { presencePriority, presenceType, priorityOf } from './presence-syntax.ts'
import { removalPresence } from './roster-removal.ts'
import { resource } from '../test-resource.ts'

function jid(text: string): Jid {
  const parsed = parseJid(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.jid
}

function presence(...priorities: readonly string[]) {
  const children = priorities.map((text) => element('priority', 'jabber:client', {}, [text]))
  return element('presence', 'jabber:client', {}, children)
}

const STATES = Object.keys(SUBSCRIPTION_STATES) as SubscriptionState[]
const contacts = STATES.map((state) => ({ ...unknownContact(state), state }))

test('presence is broadcast to "from" and "both", and to nobody else (RFC 6121 4.2.2)', () => {
  const told = broadcastContacts('initial', contacts).map(({ state }) => state)
  expect(told).toEqual(['From', 'From + Pending Out', 'Both'])
})

test('presence is looked up of "to" and "both", and of nobody else (RFC 6121 4.3)', () => {
  const asked = contactsToLookUp(contacts).map(({ state }) => state)
  expect(asked).toEqual(['To', 'To + Pending In', 'Both'])
})

test('own presence comes back to all available resources, and to the sender in any case', () => {
  const sender = resource({ available: false })
  const other = resource()
  const connected = resource({ available: false })
  expect(broadcastOwnResources('update', sender, [connected, sender, other])).toEqual([
    sender,
    other,
  ])
})

test.each([
  [undefined, undefined],
  ['unavailable', undefined],
  ['probe', undefined],
  ['subscribe', undefined],
  ['available', 'bad-request'],
  ['', 'bad-request'],
] as const)('the type %s of presence: %s (RFC 6121 4.7.1)', (type, error) => {
  expect(presenceType(type)).toBe(error)
})

test.each([
  [[], undefined, 0],
  [['5'], undefined, 5],
  [['-128'], undefined, -128],
  [['+127'], undefined, 127],
  [[' 1 '], undefined, 1],
  [['128'], 'bad-request', 0],
  [['-129'], 'bad-request', 0],
  [['high'], 'bad-request', 0],
  [[''], 'bad-request', 0],
  [['1', '1'], 'bad-request', 1],
] as const)('priorities %j: %s, counts as %d (RFC 6121 4.7.2.3)', (priorities, error, value) => {
  expect(presencePriority(presence(...priorities))).toBe(error)
  expect(priorityOf(presence(...priorities))).toBe(value)
})

describe('removing an item (RFC 6121 2.5.2)', () => {
  test.each([
    ['None', []],
    ['None + Pending Out', ['unsubscribe']],
    ['None + Pending In', []],
    ['None + Pending Out+In', ['unsubscribe']],
    ['To', ['unsubscribe']],
    ['To + Pending In', ['unsubscribe']],
    ['From', ['unsubscribed']],
    ['From + Pending Out', ['unsubscribe', 'unsubscribed']],
    ['Both', ['unsubscribe', 'unsubscribed']],
  ] as const)('in "%s" sends %j', (state, types) => {
    expect(removalPresence(state)).toEqual(types)
  })
})

describe('a probe (RFC 6121 4.3.2, 4.6.6)', () => {
  const balcony = resource({ address: 'juliet@example.com/balcony' })
  const chamber = resource({ address: 'juliet@example.com/chamber', available: false })
  const shared = resource({
    address: 'juliet@example.com/garden',
    directed: ['romeo@example.net/orchard'],
  })
  const from = jid('romeo@example.net/orchard')
  const ask = (to: string, state: SubscriptionState | undefined, resources = [balcony, chamber]) =>
    probeAnswer({ from, to: jid(to), state, resources })

  test.each([
    ['of a missing account', 'juliet@example.com', undefined, [], { kind: 'unsubscribed' }],
    ['by a stranger', 'juliet@example.com', 'None', [balcony], { kind: 'unsubscribed' }],
    ['by one who only sees', 'juliet@example.com', 'To', [balcony], { kind: 'unsubscribed' }],
    [
      'by one who waits for an answer',
      'juliet@example.com',
      'None + Pending In',
      [balcony],
      { kind: 'silence' },
    ],
    [
      'by a subscriber',
      'juliet@example.com',
      'From',
      [balcony, chamber],
      { kind: 'presence', of: [balcony] },
    ],
    ['of one who is away', 'juliet@example.com', 'Both', [chamber], { kind: 'unavailable' }],
    [
      'of a resource',
      'juliet@example.com/balcony',
      'Both',
      [balcony],
      { kind: 'mere presence', of: balcony },
    ],
    [
      'of another resource',
      'juliet@example.com/chamber',
      'Both',
      [balcony, chamber],
      { kind: 'unavailable' },
    ],
    [
      'of a resource by a stranger',
      'juliet@example.com/balcony',
      'None',
      [balcony],
      { kind: 'unsubscribed' },
    ],
    [
      'of who sent directed presence',
      'juliet@example.com/garden',
      'None',
      [balcony, shared],
      { kind: 'mere presence', of: shared },
    ],
    [
      'of the bare JID of who did',
      'juliet@example.com',
      'None',
      [balcony, shared],
      { kind: 'unsubscribed' },
    ],
    [
      'of another resource of who did',
      'juliet@example.com/balcony',
      'None',
      [balcony, shared],
      { kind: 'unsubscribed' },
    ],
  ] as const)('%s', (_what, to, state, resources, answer) => {
    expect(ask(to, state, [...resources])).toEqual(answer)
  })

  test('of oneself is answered', () => {
    const own = probeAnswer({
      from: jid('juliet@example.com/x'),
      to: jid('juliet@example.com'),
      state: 'None',
      resources: [balcony],
    })
    expect(own).toEqual({ kind: 'presence', of: [balcony] })
  })
})

describe('directed presence (RFC 6121 4.6)', () => {
  test('is remembered until it is taken back', () => {
    const after = directedAfterSending(new Set(), jid('romeo@example.net'), 'available')
    expect([...after]).toEqual(['romeo@example.net'])
    expect(directedAfterSending(after, jid('romeo@example.net'), 'unavailable').size).toBe(0)
  })

  test('is forgotten when the other goes', () => {
    const directed = new Set([
      'romeo@example.net',
      'romeo@example.net/orchard',
      'nurse@example.com',
    ])
    const after = directedAfterUnavailableFrom(directed, jid('romeo@example.net/orchard'))
    expect([...after]).toEqual(['nurse@example.com'])
  })

  test('ends with an unavailable for those who are not told anyway', () => {
    const directed = ['romeo@example.net/orchard', 'nurse@example.com']
    const told = new Set(['romeo@example.net'])
    expect(unavailableToDirected(resource({ directed }), told)).toEqual(['nurse@example.com'])
  })
})

test('presence to a bare JID reaches the available, to a full JID that one, connected or not', () => {
  const balcony = resource({ address: 'juliet@example.com/balcony' })
  const chamber = resource({ address: 'juliet@example.com/chamber', available: false })
  const all = [balcony, chamber]
  expect(presenceRecipients(jid('juliet@example.com'), all)).toEqual([balcony])
  expect(presenceRecipients(jid('juliet@example.com/chamber'), all)).toEqual([chamber])
  expect(presenceRecipients(jid('juliet@example.com/tomb'), all)).toEqual([])
})
