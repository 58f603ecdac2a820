import { describe, expect, it } from 'vitest'
import { BINDINGS } from './pattern.test-data.ts'
import { evaluate, fill, parseTemplate, REPEAT_LIMIT, references } from './template.ts'

const SHORTHAND = (text: string) => {
  const { parts, unclosed } = parseTemplate(text)
  return {
    parts: parts.map((p) => (p.kind === 'literal' ? p.text : `<${p.text}>@${p.offset}`)),
    unclosed,
  }
}

describe('A template', () => {
  it.each([
    ['', [], undefined],
    ['plain $ {x} text', ['plain $ {x} text'], undefined],
    ['${juliet}', ['<juliet>@0'], undefined],
    ['a ${ juliet } b ${server}', ['a ', '<juliet>@2', ' b ', '<server>@16'], undefined],
    ['${juliet/balcony}/x', ['<juliet/balcony>@0', '/x'], undefined],
    ['${/a{2}/}b', ['</a{2}/>@0', 'b'], undefined],
    ['${absent | /x}y/ | "}"}', ['<absent | /x}y/ | "}">@0'], undefined],
    ['${"\\"}"}', ['<"\\"}">@0'], undefined],
    ['${"${"}', ['<"${">@0'], undefined],
    ['${}', ['<>@0'], undefined],
    ['a${b', ['a${b'], 1],
    ['${"never closed}', ['${"never closed}'], 0],
    ['${/never closed}', ['${/never closed}'], 0],
    ['${a}${b', ['<a>@0', '${b'], 4],
  ])('%j is taken apart', (text, parts, unclosed) => {
    expect(SHORTHAND(text)).toEqual({ parts, unclosed })
  })

  it('names what it refers to, and where', () => {
    const { parts } = parseTemplate('${juliet} ${"text"} ${repeat:x*3} ${push}')
    expect(references(parts)).toEqual([
      { name: 'juliet', offset: 0 },
      { name: 'push', offset: 34 },
    ])
  })

  it.each([
    [
      'to ${juliet}, ${juliet/balcony}',
      'to juliet@capulet.example, juliet@capulet.example/balcony',
    ],
    ['${juliet.local}@${server}', 'juliet@capulet.example'],
    ['${repeat:ab*3}|${repeat:x*0}|', 'ababab||'],
    ['${repeat:a*b*2}', 'a*ba*b'],
    ['${"${juliet}"} ${"a\\"b"}', '${juliet} a"b'],
  ])('%j is filled', (text, expected) => {
    expect(fill(parseTemplate(text).parts, BINDINGS)).toEqual({ ok: true, text: expected })
  })

  it('escapes what is put in, and nothing else', () => {
    const { parts } = parseTemplate('<a>${juliet}</a>')
    expect(fill(parts, BINDINGS, (value) => value.replaceAll('@', '&#64;'))).toEqual({
      ok: true,
      text: '<a>juliet&#64;capulet.example</a>',
    })
  })

  it('is not filled when a name is bound to nothing', () => {
    expect(fill(parseTemplate('${juliet} ${tybalt}').parts, BINDINGS)).toEqual({
      ok: false,
      reason: 'nothing is called "tybalt" here',
    })
  })

  it('repeats no text beyond all bounds', () => {
    const half = 'x'.repeat(1024)
    const text = `repeat:${half}*${REPEAT_LIMIT / 1024}`
    expect(evaluate(text, BINDINGS)).toMatchObject({ ok: true })
    expect(evaluate(`${text}0`, BINDINGS).ok).toBe(false)
  })
})
