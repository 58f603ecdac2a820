import { describe, expect, test } from 'vitest'
import type { Element } from '../../xml/element.ts'
import { element } from '../../xmpp/stanza.ts'
import { unknownContact } from '../state/contact.ts'
import {
  isRosterRemoval,
  rosterRemoveKnown,
  rosterSetDuplicateGroups,
  rosterSetEmptyGroup,
  rosterSetGroupLength,
  rosterSetItemCount,
  rosterSetJid,
  rosterSetNameLength,
  rosterWriter,
  updatedContact,
} from './roster-set.ts'

const ROSTER = 'jabber:iq:roster'

function item(attributes: Record<string, string>, ...groups: readonly string[]): Element {
  return element(
    'item',
    ROSTER,
    attributes,
    groups.map((group) => element('group', ROSTER, {}, [group])),
  )
}

function query(...items: readonly Element[]): Element {
  return element('query', ROSTER, {}, items)
}

const nurse = item({ jid: 'nurse@example.com' })

test('only a resource of the account changes its roster (RFC 6121 2.1.5)', () => {
  expect(rosterWriter('juliet@example.com', 'romeo@example.net')).toBe('forbidden')
  expect(rosterWriter('juliet@example.com', 'juliet@example.com')).toBeUndefined()
})

test.each([
  ['no item', query(), 'bad-request'],
  ['one item', query(nurse), undefined],
  ['two items', query(nurse, nurse), 'bad-request'],
  ['an item of another namespace', query(element('item', 'urn:x')), 'bad-request'],
])('a set with %s: %#', (_what, set, error) => {
  expect(rosterSetItemCount(set)).toBe(error)
})

describe('what is wrong with an item (RFC 6121 2.3.3)', () => {
  test.each([
    ['no jid', rosterSetJid(item({})), 'bad-request'],
    ['a jid', rosterSetJid(nurse), undefined],
    ['groups twice', rosterSetDuplicateGroups(item({}, 'A', 'B', 'A')), 'bad-request'],
    [
      'groups that are equal as resourceparts',
      rosterSetDuplicateGroups(item({}, 'e\u0301', '\u00e9')),
      'bad-request',
    ],
    ['groups that differ in case', rosterSetDuplicateGroups(item({}, 'a', 'A')), undefined],
    ['an empty group', rosterSetEmptyGroup(item({}, 'A', '')), 'not-acceptable'],
    ['no group', rosterSetEmptyGroup(item({})), undefined],
    ['a handle at the limit', rosterSetNameLength(item({ name: 'abc' }), 3), undefined],
    ['a handle over the limit', rosterSetNameLength(item({ name: 'abcd' }), 3), 'not-acceptable'],
    ['a group at the limit', rosterSetGroupLength(item({}, 'abc'), 3), undefined],
    ['a group over the limit', rosterSetGroupLength(item({}, 'a', 'abcd'), 3), 'not-acceptable'],
  ])('%s', (_what, found, expected) => {
    expect(found).toBe(expected)
  })
})

test('only "remove" means something as a subscription (RFC 6121 2.1.5 rule 2)', () => {
  expect(isRosterRemoval(item({ subscription: 'remove' }))).toBe(true)
  for (const subscription of ['both', 'none', 'Remove', ''])
    expect(isRosterRemoval(item({ subscription }))).toBe(false)
})

test('what is not listed cannot be removed, though a request of it may be known', () => {
  const asking = { ...unknownContact('romeo@example.net'), state: 'None + Pending In' } as const
  expect(rosterRemoveKnown(asking)).toBe('item-not-found')
  expect(rosterRemoveKnown({ ...asking, listed: true })).toBeUndefined()
})

test('an update replaces handle and groups, and leaves the subscription alone (RFC 6121 2.4.1)', () => {
  const before = {
    ...unknownContact('romeo@example.net'),
    state: 'From + Pending Out',
    listed: true,
    approved: true,
    name: 'Romeo',
    groups: ['Friends'],
  } as const
  const set = item(
    { jid: 'romeo@example.net', subscription: 'both', ask: 'x', approved: 'false' },
    'Lovers',
  )
  expect(updatedContact(before, set)).toEqual({ ...before, name: '', groups: ['Lovers'] })
})
