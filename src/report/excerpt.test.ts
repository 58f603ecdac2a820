import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerpt, excerptBytes, excerptLines } from './excerpt.ts'
import { decodeUtf8 } from './utf8.ts'

test.each([
  ['short', 10, 'short'],
  ['exactly', 7, 'exactly'],
  ['exactly', 6, 'exactl… (1 more character)'],
  ['a'.repeat(2_000), 3, 'aaa… (1,997 more characters)'],
  ['ab😀cd', 3, 'ab… (4 more characters)'],
])('%j cut at %i is %j', (text, limit, expected) => {
  expect(excerpt(text, limit)).toBe(expected)
})

test('a list of lines says how many are missing', () => {
  expect(excerptLines(['a', 'b', 'c'], 3)).toEqual(['a', 'b', 'c'])
  expect(excerptLines(['a', 'b', 'c'], 1)).toEqual(['a', '… (2 more lines)'])
})

test('bytes of UTF-8 are cut between characters, at most three bytes early', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, limit) => {
      const bytes = new TextEncoder().encode(text)
      const kept = excerptBytes(bytes, limit)
      expect(decodeUtf8(kept)).toBeDefined()
      expect(kept.length).toBeLessThanOrEqual(limit)
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(bytes.length, limit - 3))
    }),
  )
})

test('bytes that are no text are cut where asked', () => {
  expect(excerptBytes(new Uint8Array(20).fill(0x80), 10).length).toBeGreaterThan(5)
})
