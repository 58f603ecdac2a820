import { expect, test } from 'vitest'
import { seededRandom } from '../base/random.ts'
import { accountNames } from './account-names.ts'

test.each([
  ['juliet', /^juliet-[a-z0-9]{4}1$/],
  ['Nurse Angelica!', /^nurse-angelica-[a-z0-9]{4}1$/],
  ['../../etc', /^etc-[a-z0-9]{4}1$/],
  ['Ωμέγα', /^account-[a-z0-9]{4}1$/],
  ['x'.repeat(500), /^x{24}-[a-z0-9]{4}1$/],
])('the name for %s begins with what is readable of it', (hint, name) => {
  expect(accountNames(seededRandom(1)).next(hint)).toMatch(name)
})

test('no two names of a run are the same', () => {
  const names = accountNames(seededRandom(1))
  const given = Array.from({ length: 5000 }, (_, index) => names.next(index % 2 ? 'a' : 'b'))
  expect(new Set(given).size).toBe(given.length)
})

test('runs side by side do not give the same names', () => {
  expect(accountNames(seededRandom(1)).next('a')).not.toBe(accountNames(seededRandom(2)).next('a'))
})
