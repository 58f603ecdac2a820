import { describe, expect, it } from 'vitest'
import { countedWork } from '../../tests/support/counted-work.ts'
import { chunksOf } from '../../tests/support/xml-streams.ts'
import type { ReaderEvent } from './reader-event.ts'
import { streamReader } from './reader.ts'

const NO_LIMITS = { depth: 1e6, bytes: 1e9 }
const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('')

/** Streams that grow with a number, of shapes that tempt a reader to look at things again. */
const SHAPES: readonly (readonly [string, (size: number) => string])[] = [
  ['text', (n) => `<a><b>${'x'.repeat(n)}</b></a>`],
  ['text in two bytes, with tags', (n) => `<a><b>${'é<c/>'.repeat(n)}</b></a>`],
  ['line ends', (n) => `<a><b>${'\r\n\r'.repeat(n)}</b></a>`],
  ['brackets', (n) => `<a><b>${']'.repeat(n)}&gt;${']'.repeat(n)}</b></a>`],
  [
    'references',
    (n) => `<a><b c='${'&lt;'.repeat(n)}'>${'&#x10;'.repeat(n).replaceAll('x10', 'x20')}</b></a>`,
  ],
  ['digits of a reference', (n) => `<a><b>&#${'0'.repeat(n)}65;</b></a>`],
  ['the name of an entity', (n) => `<a><b>&${'a'.repeat(n)};`],
  ['CDATA', (n) => `<a><b><![CDATA[${'x'.repeat(n)}${']'.repeat(n)}]]></b></a>`],
  ['a comment', (n) => `<a><b>x<!--${'- '.repeat(n)}--></b></a>`],
  ['comments', (n) => `<a><b>${'x<!---->'.repeat(n)}</b></a>`],
  ['an instruction', (n) => `<a><?b ${'?'.repeat(n)}?></a>`],
  ['the XML declaration', (n) => `<?xml ${' '.repeat(n)}version='1.0'?><a/>`],
  ['an XML declaration of white space', (n) => `<?xml version='1.0'${' \t'.repeat(n)}x?>`],
  ['a document type', (n) => `<!DOCTYPE a [${"<!ENTITY b '>'>".repeat(n)}]><a/>`],
  ['an identifier', (n) => `<!DOCTYPE a ${' '.repeat(n)}SYSTEM '${'x'.repeat(n)}'><a/>`],
  ['a value', (n) => `<a b='${'x\t'.repeat(n)}'/>`],
  ['a name', (n) => `<a><${'b'.repeat(n)} ${'c'.repeat(n)}=''></${'b'.repeat(n)}></a>`],
  ['white space in tags', (n) => `<a><b${' '.repeat(n)}></b${' '.repeat(n)}></a>`],
  ['attributes', (n) => `<a><b${many(n, (i) => ` c${i}=''`)}/></a>`],
  [
    'attributes with a prefix',
    (n) => `<a xmlns:p='urn:p'><b${many(n, (i) => ` p:c${i}=''`)}/></a>`,
  ],
  [
    'two prefixes of one long namespace',
    (n) => {
      const uri = 'u'.repeat(n)
      const tag = many(n, (i) => ` p:c${i}='' q:d${i}=''`)
      return `<a><b xmlns:p='${uri}' xmlns:q='${uri}'${tag}/></a>`
    },
  ],
  ['declarations', (n) => `<a><b${many(n, (i) => ` xmlns:p${i}='urn:${i}'`)}><c/><c/></b></a>`],
  [
    'a header of declarations',
    (n) => `<a${many(n, (i) => ` xmlns:p${i}='urn:${i}'`)}>${'<c/>'.repeat(n)}</a>`,
  ],
  ['depth', (n) => `<a>${'<b>'.repeat(n)}${'</b>'.repeat(n)}</a>`],
  [
    'depth, the prefix from outside',
    (n) => `<a xmlns:p='urn:p'>${'<p:b p:c="">'.repeat(n)}${'</p:b>'.repeat(n)}</a>`,
  ],
  [
    'depth, with declarations',
    (n) => `<a>${many(n, (i) => `<b xmlns='urn:${i}' xmlns:p${i}=':'>`)}${'</b>'.repeat(n)}</a>`,
  ],
  ['children', (n) => `<a><b>${'<c/>x'.repeat(n)}</b></a>`],
  ['stanzas', (n) => `<a>${'<b/>'.repeat(n)}</a>`],
  ['stanzas, each with a namespace', (n) => `<a>${many(n, (i) => `<b xmlns='urn:${i}'/>`)}</a>`],
  ['white space', (n) => `<a>${' \r\n'.repeat(n)}</a>`],
]

describe('The work of reading grows no faster than the stream', () => {
  it.each(SHAPES)('of %s', (_, shape) => {
    for (const chunk of [1, 64, 1e9]) {
      const once = workOf(shape(400), chunk)
      const fourTimes = workOf(shape(1600), chunk)
      // Numbers in names get longer by a digit, hence a little more than four.
      expect(fourTimes / once).toBeLessThan(4.8)
      expect(fourTimes / once).toBeGreaterThan(1.5)
    }
  })

  it('and a limit is noticed at the byte that passes it', () => {
    const reader = streamReader({ bytes: 100 })
    const events: ReaderEvent[] = []
    let pushed = 0
    for (; pushed < 1000 && events.at(-1)?.kind !== 'malformed'; pushed++) {
      events.push(...reader.push(Uint8Array.of('<a><b>xxx'.charCodeAt(Math.min(pushed, 8)))))
    }
    expect(pushed).toBe('<a>'.length + 101)
  })
})

function workOf(stream: string, chunk: number): number {
  const chunks = chunksOf(new TextEncoder().encode(stream), chunk)
  const reader = streamReader(NO_LIMITS)
  return countedWork(() => chunks.forEach((bytes) => reader.push(bytes)))
}
