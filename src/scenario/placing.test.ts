import { describe, expect, it } from 'vitest'
import { locate, type LocatedText } from './located.ts'

/** The value of `key` in a YAML text, which must be a text. */
function valueOf(yaml: string): LocatedText {
  const { documents, problems } = locate({ name: 'a.yaml', text: yaml })
  expect(problems).toEqual([])
  const [document] = documents
  const value = document?.kind === 'map' ? document.entries[0]!.value : undefined
  if (value?.kind !== 'text') throw new Error('no text')
  return value
}

/** What the source has where the first, second … mark of the value is said to be. */
function marksOf(yaml: string): string[] {
  const { text, spanAt } = valueOf(yaml)
  return [...text.matchAll(/<\d>/gu)].map(({ index }) => {
    const { source, start, end } = spanAt(index, 3)
    return source.text.slice(start, end)
  })
}

describe('A place in a value leads to the place in the file', () => {
  it.each([
    ['a plain text', 'key: a <1> b <2>'],
    ['a plain text over several lines', 'key: a <1>\n  b\n\n\n  <2> c\n   <3>'],
    ['single quotes', "key: 'it''s <1> ''<2>'"],
    ['single quotes over several lines', "key: 'a <1>\n   b ''\n\n  <2>'"],
    ['double quotes', 'key: "a\\t\\x41\\u0041\\U00000041\\"<1> \\\\<2>"'],
    ['double quotes over several lines', 'key: "a <1>\\n\n   b \\\n   <2>\n\n  <3>"'],
    ['a literal block', 'key: |\n  <1>\n    <2>\n\n  a <3>\n'],
    ['a literal block with a comment and a chomping indicator', 'key: |- # <0>\n    <1>\n    <2>'],
    ['a literal block that begins with empty lines', 'key: |\n\n\n  a\n  <1>'],
    ['a literal block with an indentation indicator', 'key: |2\n    a\n   <1>\n  <2>'],
    ['a literal block with Windows line ends', 'key: |\r\n  a <1>\r\n  b <2>\r\n'],
    ['a literal block with tabs in it', 'key: |\n  \ta\t<1>\n  <2>'],
    ['a folded block', 'key: >\n  a <1>\n  b\n\n  c <2>\n    more <3>\n  <4>\n'],
    ['a folded block with Windows line ends', 'key: >-\r\n  a\r\n  b <1>\r\n\r\n  <2>\r\n'],
    ['a file with a byte order mark', '\ufeffkey: a <1>'],
    ['a text with characters outside of the BMP', 'key: "🎭 \\U0001F3AD <1>"'],
  ])('of %s', (_, yaml) => {
    const marks = [...yaml.matchAll(/<[1-9]>/gu)].map(([mark]) => mark)
    expect(marks.length).toBeGreaterThan(0)
    expect(marksOf(yaml)).toEqual(marks)
  })

  it('and stays inside of it, whatever is asked for', () => {
    const { spanAt } = valueOf('key: ab\nother: x')
    expect(spanAt(1, 100)).toMatchObject({ start: 6, end: 7 })
    expect(spanAt(100)).toMatchObject({ start: 6, end: 7 })
  })
})
