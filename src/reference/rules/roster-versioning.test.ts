import { expect, test } from 'vitest'
import { unknownContact } from '../state/contact.ts'
import { printRosterVersion, readRosterVersion, rosterAnswer } from './roster-versioning.ts'

const bill = { ...unknownContact('bill@example.org'), listed: true, version: 42 }
const nurse = { ...unknownContact('nurse@example.org'), listed: true, version: 72 }
const removals = new Map([['tybalt@example.org', 34]])

test('without a version, or with one that is not known, the whole roster is sent', () => {
  const state = { listed: [bill, nurse], removals, since: undefined }
  expect(rosterAnswer(state)).toEqual({ kind: 'roster' })
})

test('what changed since is pushed, each item once, in the order of the changes', () => {
  expect(rosterAnswer({ listed: [nurse, bill], removals, since: 14 })).toEqual({
    kind: 'interim',
    changes: [
      { address: 'tybalt@example.org', version: 34, removed: true },
      { address: 'bill@example.org', version: 42, removed: false },
      { address: 'nurse@example.org', version: 72, removed: false },
    ],
  })
})

test('nothing is pushed to who is up to date', () => {
  const state = { listed: [nurse, bill], removals, since: 72 }
  expect(rosterAnswer(state)).toEqual({ kind: 'interim', changes: [] })
})

test.each([
  ['e-0', 0],
  ['e-12', 12],
  ['e-13', undefined],
  ['e-012', undefined],
  ['e--1', undefined],
  ['e-1x', undefined],
  ['f-1', undefined],
  ['', undefined],
  [undefined, undefined],
])('the version %s is read as %s', (text, version) => {
  expect(readRosterVersion(text, 'e', 12)).toBe(version)
})

test('what is printed is read again', () => {
  expect(readRosterVersion(printRosterVersion('e', 7), 'e', 7)).toBe(7)
})
