import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visible, visibleBytes, visibleLine } from './visible.ts'

/** Everything a report must never show as it is. */
const HARMFUL = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/u
const anyText = fc.string({ unit: 'binary' })
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }))
  .map((units) => String.fromCharCode(...units))

describe('text', () => {
  test.each([
    ['an ANSI escape', '\x1b[31mred', '\\x1b[31mred'],
    ['a C1 control', '\u009b2J', '\\u009b2J'],
    ['NUL and DEL', '\0\x7f', '\\x00\\x7f'],
    ['a carriage return', 'a\r\nb', 'a\\r\nb'],
    ['a lone surrogate', 'a\udc00b\ud800', 'a\\udc00b\\ud800'],
    ['noncharacters', '\ufffe\uffff\u{1fffe}', '\\ufffe\\uffff\\u{1fffe}'],
    ['a change of direction', 'user\u202etxt', 'user\\u202etxt'],
    ['invisible characters', 'a\u200b\ufeffb', 'a\\u200b\\ufeffb'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
  ])('shows %s as an escape', (_, text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  test.each(['naïve', 'Ιουλιέτα', '日本', '👩‍👩‍👧', 'tab\tand\nline', 'juliet\\20capulet', ''])(
    'leaves %j alone',
    (text) => {
      expect(visible(text)).toBe(text)
    },
  )

  test('never lets a harmful character through, and escapes nothing twice', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyUnits), (text) => {
        const shown = visible(text)
        expect(shown).not.toMatch(HARMFUL)
        expect(visible(shown)).toBe(shown)
      }),
    )
  })

  test('fits on one line when asked', () => {
    expect(visibleLine('a\n\tb\r\n')).toBe('a\\n\\tb\\r\\n')
  })
})

describe('bytes', () => {
  test.each([
    ['plain ASCII', [0x61, 0x3c], 'a<'],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61], '\\ufeffa'],
    ['a stray continuation', [0x61, 0x80, 0x62], 'a\\x80b'],
    ['a character cut off', [0x61, 0xe2, 0x82], 'a\\xe2\\x82'],
    ['an overlong slash', [0xc0, 0xaf], '\\xc0\\xaf'],
    ['an encoded surrogate', [0xed, 0xa0, 0x80], '\\xed\\xa0\\x80'],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], '\\xf4\\x90\\x80\\x80'],
    ['good characters around a bad byte', [0xc3, 0xa9, 0xff, 0xe2, 0x82, 0xac], 'é\\xff€'],
    ['nothing', [], ''],
  ])('shows %s', (_, bytes, shown) => {
    expect(visibleBytes(Uint8Array.from(bytes))).toBe(shown)
  })

  test('never lets a harmful character through', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(visibleBytes(bytes)).not.toMatch(HARMFUL)
      }),
    )
  })

  test('shows UTF-8 as the text it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(visibleBytes(new TextEncoder().encode(text))).toBe(visible(text))
      }),
    )
  })
})
