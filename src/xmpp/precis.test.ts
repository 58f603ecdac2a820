import { describe, expect, test } from 'vitest'
import { opaqueString, usernameCaseMapped } from './precis.ts'

describe('UsernameCaseMapped', () => {
  test.each([
    ['juliet@example.com', 'juliet@example.com', 'example 1 of RFC 8265 section 3.5'],
    ['fussball', 'fussball', 'example 2'],
    ['fu\u00DFball', 'fu\u00DFball', 'example 3'],
    ['\u03C0', '\u03C0', 'example 4'],
    ['\u03A3', '\u03C3', 'example 5'],
    ['\u03C3', '\u03C3', 'example 6'],
    ['\u03C2', '\u03C2', 'example 7'],
    ['\u039F\u0394\u039F\u03A3', '\u03BF\u03B4\u03BF\u03C3', 'no final sigma out of a capital'],
    ['JULIET', 'juliet', 'lower case'],
    ['\u0130', 'i\u0307', 'lower case of no language in particular'],
    ['\uFF2A\uFF55\uFF4C\uFF49\uFF45\uFF54', 'juliet', 'fullwidth becomes ordinary'],
    ['\uFF76\uFF9E', '\u30AC', 'halfwidth becomes ordinary, and is composed'],
    ['e\u0301', '\u00E9', 'NFC'],
    ['\u3007', '\u3007', 'a letter number by exception'],
    ['\u30AB\u30FB', '\u30AB\u30FB', 'a middle dot beside kana'],
    ['l\u00B7l', 'l\u00B7l', 'a middle dot between two l'],
    ['\u0375\u03B1', '\u0375\u03B1', 'keraia before Greek'],
    ['\u05D0\u05F3', '\u05D0\u05F3', 'geresh behind Hebrew'],
    ['\u0915\u094D\u200D\u0937', '\u0915\u094D\u200D\u0937', 'a joiner behind a virama'],
    ['\u0627\u0661\u0662', '\u0627\u0661\u0662', 'Arabic-Indic digits'],
    ['\u05D01', '\u05D01', 'right to left, with a number at the end'],
    ['\u05D0\u05B0', '\u05D0\u05B0', 'right to left, with a mark at the end'],
  ])('makes %j %j: %s', (from, to) => {
    expect(usernameCaseMapped(from)).toEqual({ ok: true, value: to })
    expect(usernameCaseMapped(to)).toEqual({ ok: true, value: to })
  })

  test.each([
    ['foo bar', 'a space'],
    ['', 'nothing'],
    ['henry\u2163', 'a compatibility character'],
    ['\u221E', 'a symbol'],
    ['\u265A', 'a symbol'],
    ['a\u00A0b', 'another space'],
    ['a\u3000b', 'a wide space'],
    ['\u212A', 'the Kelvin sign'],
    ['\u2019', 'punctuation'],
    ['\u01C5', 'a letter in title case'],
    ['\u0000', 'a control'],
    ['\u00AD', 'an ignorable'],
    ['\u1100', 'an old jamo'],
    ['\uFFA1', 'a halfwidth jamo'],
    ['\u0640', 'an exception'],
    ['\uE000', 'for private use'],
    ['\uFDD0', 'a noncharacter'],
    ['\u{E0001}', 'a tag'],
    ['\uD800', 'a lone surrogate'],
    ['\u0378', 'unassigned'],
    ['\u30FB', 'a katakana dot alone'],
    ['l\u00B7a', 'a middle dot elsewhere'],
    ['\u00B7l', 'a middle dot at the start'],
    ['\u0375a', 'keraia elsewhere'],
    ['\u05F3\u05D0', 'geresh in front'],
    ['a\u200Db', 'a joiner elsewhere'],
    ['\u0627\u0661\u06F1', 'two kinds of Arabic digits'],
    ['\u05D0a', 'both directions'],
    ['a\u05D0', 'both directions'],
    ['1\u05D0', 'right to left behind a number'],
    ['\u0661', 'an Arabic number alone'],
    ['\u05D0-', 'right to left, with a hyphen at the end'],
    ['\u06271\u0661', 'European and Arabic numbers'],
  ])('refuses %j: %s', (text) => {
    expect(usernameCaseMapped(text)).toMatchObject({ ok: false })
  })
})

describe('OpaqueString', () => {
  test.each([
    ['correct horse battery staple', 'correct horse battery staple', 'example 10 of RFC 8265'],
    ['Correct Horse Battery Staple', 'Correct Horse Battery Staple', 'example 11'],
    ['\u03C0\u00DF\u00E5', '\u03C0\u00DF\u00E5', 'example 12'],
    ['Jack of \u2666s', 'Jack of \u2666s', 'example 13'],
    ['foo\u1680bar', 'foo bar', 'example 14'],
    ['\u03A3', '\u03A3', 'case is kept'],
    ['\uFF21', '\uFF21', 'width is kept'],
    ['\u212B', '\u00C5', 'NFC'],
    ['\u05D0a', '\u05D0a', 'no rule of direction'],
    ['\u{1F600}', '\u{1F600}', 'symbols'],
    ['\u2163', '\u2163', 'compatibility characters'],
    [' a ', ' a ', 'spaces anywhere'],
  ])('makes %j %j: %s', (from, to) => {
    expect(opaqueString(from)).toEqual({ ok: true, value: to })
    expect(opaqueString(to)).toEqual({ ok: true, value: to })
  })

  test.each([
    ['', 'nothing'],
    ['my cat is a \tby', 'a control'],
    ['\u007F', 'a control'],
    ['\u00AD', 'an ignorable'],
    ['\u200B', 'an ignorable'],
    ['\uFEFF', 'an ignorable'],
    ['\u1160', 'an old jamo'],
    ['\uE000', 'for private use'],
    ['\uFFFF', 'a noncharacter'],
    ['\uDC00', 'a lone surrogate'],
    ['\u0600', 'a format character'],
    ['a\u200Cb', 'a non-joiner out of context'],
    ['\u30FB', 'a katakana dot alone'],
    ['\u0387', 'what NFC makes a middle dot out of context'],
  ])('refuses %j: %s', (text) => {
    expect(opaqueString(text)).toMatchObject({ ok: false })
  })

  test('says which character it is', () => {
    expect(opaqueString('a\u{E0001}')).toEqual({
      ok: false,
      reason: 'U+E0001 is not allowed in the FreeformClass (RFC 8264)',
    })
  })
})
