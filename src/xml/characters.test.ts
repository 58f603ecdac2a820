import { describe, expect, it } from 'vitest'
import {
  characterWidth,
  isCharacter,
  isNcName,
  nameStartWidth,
  nameWidth,
  showCharacter,
} from './characters.ts'

// The productions of XML 1.0, 5th edition, as the text writes them.
const CHAR = /[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const NAME_START =
  /[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]/u
const NAME_MORE = /[-.0-9\u00B7\u203F-\u2040]|[\u0300-\u036F]/u

describe('Character classes', () => {
  it('are those of XML 1.0 for every code point', () => {
    const wrong: number[] = []
    for (let point = 0; point <= 0x10ffff; point++) {
      const text = String.fromCodePoint(point)
      const isStart = NAME_START.test(text)
      const isRight =
        characterWidth(text, 0) === (CHAR.test(text) ? text.length : 0) &&
        isCharacter(point) === CHAR.test(text) &&
        nameStartWidth(text, 0) === (isStart ? text.length : 0) &&
        nameWidth(text, 0) === (isStart || NAME_MORE.test(text) ? text.length : 0)
      if (!isRight) wrong.push(point)
    }
    expect(wrong).toEqual([])
  })

  it.each(['\uD83D', '\uDE00', '\uD83Dx', '\uDE00\uD83D'])('have no half of a pair: %j', (text) => {
    expect([characterWidth(text, 0), nameStartWidth(text, 0), nameWidth(text, 0)]).toEqual([
      0, 0, 0,
    ])
  })

  it('have nothing behind the end of a text', () => {
    expect([characterWidth('a', 1), nameStartWidth('a', 1), nameWidth('a', 1)]).toEqual([0, 0, 0])
  })

  it.each([
    ['a', true],
    ['_1-.é', true],
    ['', false],
    ['1a', false],
    ['a:b', false],
    ['a b', false],
    ['𐀀', true],
  ])('tell whether %j is a name without colon', (text, is) => {
    expect(isNcName(text)).toBe(is)
  })

  it.each([
    ['a', '"a"'],
    ['😀', '"😀"'],
    [' ', 'a space'],
    ['\r', 'a line end'],
    ['\t', 'U+0009'],
    ['\u00A0', 'U+00A0'],
    ['\uFEFF', 'U+FEFF'],
    ['\uD800', 'U+D800'],
  ])('are shown in messages: %j', (text, shown) => {
    expect(showCharacter(text, 0)).toBe(shown)
  })
})
