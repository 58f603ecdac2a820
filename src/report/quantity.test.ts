import { expect, test } from 'vitest'
import { quantity, span } from './quantity.ts'

test.each([
  [0, '0 cases'],
  [1, '1 case'],
  [999, '999 cases'],
  [1_000, '1,000 cases'],
  [1_234_567, '1,234,567 cases'],
])('%i is %s', (count, words) => {
  expect(quantity(count, 'case')).toBe(words)
})

test.each([
  [0, '0.0 ms'],
  [0.3125, '0.3 ms'],
  [12.3, '12 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [59_949, '59.9 s'],
  [59_951, '1 min 00 s'],
  [245_000, '4 min 05 s'],
])('%d ms is %s', (milliseconds, words) => {
  expect(span(milliseconds)).toBe(words)
})
