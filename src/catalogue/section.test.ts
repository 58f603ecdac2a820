import { expect, it } from 'vitest'
import { compareSections, SECTION_FORM } from './section.ts'

it('orders sections as the text does', () => {
  const inOrder = ['2', '2.1', '2.9', '2.10', '2.10.1', '3', '10', 'A.1', 'A.2.1', 'A.10', 'B']
  expect(inOrder.toReversed().toSorted(compareSections)).toEqual(inOrder)
})

it('finds a section equal to itself only', () => {
  expect(compareSections('A.2.1', 'A.2.1')).toBe(0)
  expect(compareSections('2.1', '2.10')).toBeLessThan(0)
})

it.each([
  ['2', true],
  ['2.10', true],
  ['A.2.1', true],
  ['', false],
  ['2.', false],
  ['2.x', false],
  ['Appendix A', false],
])('takes %j for a section number: %s', (text, expected) => {
  expect(SECTION_FORM.test(text)).toBe(expected)
})
