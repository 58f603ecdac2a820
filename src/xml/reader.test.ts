import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chunksAt,
  chunksInsideCharacters,
  chunksOf,
  joinedWhitespace,
  kinds,
  streamCases,
} from '../../tests/support/xml-streams.ts'
import type { ReaderEvent, ReaderLimits } from './reader-event.ts'
import { streamReader } from './reader.ts'

const TABLE = streamCases()
const STREAM = `<?xml version='1.0'?>\r
<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' xml:lang='cs' id='ě'>\r
<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>
<message to="a&amp;b&#10;&#x1F600;"><body>a\r\nč<!-- x -->\r<![CDATA[<]]]]>]]&gt;</body></message>\t<iq/></stream:stream>\n`

for (const [section, cases] of TABLE) {
  describe(`Streams of the table, ${section}`, () => {
    it.each(cases)('$name', ({ bytes, limits, events, at }) => {
      const whole = read([bytes], limits)
      expect(kinds(whole)).toBe(events)
      const last = whole.at(-1)
      if (at !== undefined) expect(last).toMatchObject({ kind: 'malformed', at })
      for (const size of [1, 2, 3]) expect(read(chunksOf(bytes, size), limits)).toEqual(whole)
      expect(read(chunksInsideCharacters(bytes), limits)).toEqual(whole)
    })
  })
}

describe('A stream reader', () => {
  it('gives the same events however the bytes are cut', () => {
    const inputs = TABLE.flatMap(([, cases]) => cases).concat({
      ...TABLE[0]![1][0]!,
      bytes: bytesOf(STREAM),
    })
    const cutInput = fc.constantFrom(...inputs).chain((input) =>
      fc.record({
        input: fc.constant(input),
        cuts: fc.array(fc.nat(input.bytes.length), { maxLength: 12 }),
      }),
    )
    fc.assert(
      fc.property(cutInput, ({ input: { bytes, limits }, cuts }) => {
        expect(read(chunksAt(bytes, cuts), limits)).toEqual(read([bytes], limits))
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same events however the bytes are cut, when bytes were changed', () => {
    const bytes = bytesOf(STREAM)
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      byte: fc.constantFrom(...bytesOf(`<>&;'"/!?-[]=: \r\n\0aé`)),
    })
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 20, max: 400 }),
        (changes, limit) => {
          const changed = bytes.slice()
          for (const { at, byte } of changes) changed[at] = byte
          const whole = read([changed], { bytes: limit, depth: 2 })
          for (const size of [1, 7])
            expect(read(chunksOf(changed, size), { bytes: limit, depth: 2 })).toEqual(whole)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('tells the bytes of each event', () => {
    const bytes = bytesOf(STREAM)
    const slices = read([bytes]).map((event) =>
      'end' in event ? `${event.kind} ${text(bytes.subarray(event.start, event.end))}` : event.kind,
    )
    const [, header, features] = STREAM.split('\n')
    const rest = STREAM.slice(STREAM.indexOf('<message'))
    expect(slices).toEqual([
      `open ${header?.trimEnd()}`,
      'whitespace \r\n',
      `element ${features}`,
      'whitespace \n',
      'restricted',
      `element ${rest.slice(0, rest.indexOf('\t'))}`,
      'whitespace \t',
      'element <iq/>',
      'close </stream:stream>',
    ])
  })

  it('gives elements with expanded names, and without their declarations', () => {
    const events = read([bytesOf(STREAM)])
    expect(events[0]).toMatchObject({
      element: {
        name: 'stream',
        prefix: 'stream',
        namespace: 'http://etherx.jabber.org/streams',
        attributes: [
          {
            name: 'lang',
            prefix: 'xml',
            namespace: 'http://www.w3.org/XML/1998/namespace',
            value: 'cs',
          },
          { name: 'id', prefix: '', namespace: '', value: 'ě' },
        ],
        children: [],
      },
    })
    expect(events[2]).toMatchObject({
      element: {
        name: 'features',
        namespace: 'http://etherx.jabber.org/streams',
        children: [{ name: 'bind', prefix: '', namespace: 'urn:ietf:params:xml:ns:xmpp-bind' }],
      },
    })
  })

  it('tells what the header declares', () => {
    const [open] = read([bytesOf(STREAM)])
    expect(open?.kind === 'open' && [...open.namespaces]).toEqual([
      ['', 'jabber:client'],
      ['stream', 'http://etherx.jabber.org/streams'],
    ])
  })

  it.each([
    ['joins text around comments and CDATA', 'a<!-- x -->b<![CDATA[c]]>&#100;<?x?>e', ['abcde']],
    ['gives no empty text', '<!-- x --><![CDATA[]]>', []],
    ['makes one line feed of each line end', 'a\r\nb\rc\nd\r\r\n', ['a\nb\nc\nd\n\n']],
    ['does not join line ends across markup', '\r<!---->\n\r<![CDATA[\n\r]]>\n', ['\n\n\n\n\n\n']],
    ['keeps a carriage return that is referred to', '\r&#13;\n&#xD;', ['\n\r\n\r']],
    ['keeps the brackets of CDATA', '<![CDATA[]]]]]]>', [']]]]']],
    ['keeps text on both sides of a child', ' a <x/> b ', [' a ', { name: 'x' }, ' b ']],
  ])('%s', (_, content, children) => {
    for (const size of [1, 2, 99]) {
      const [, element] = read(chunksOf(bytesOf(`<a><b>${content}</b>`), size)).filter(
        (e) => e.kind !== 'restricted',
      )
      expect(element).toMatchObject({ element: { children } })
    }
  })

  it.each([
    ['turns white space in values into spaces', 'a\tb\nc\r\nd\re', 'a b c d e'],
    ['keeps white space in values that is referred to', '&#9;&#10;&#13;&#x20;', '\t\n\r '],
    ['does not trim values', '  a  ', '  a  '],
  ])('%s', (_, written, value) => {
    for (const size of [1, 2, 99]) {
      expect(read(chunksOf(bytesOf(`<a b="${written}">`), size))).toMatchObject([
        { element: { attributes: [{ value }] } },
      ])
    }
  })

  it('notices a bare ampersand at the very next byte', () => {
    const reader = streamReader()
    expect(reader.push(bytesOf('<a><b>&'))).toHaveLength(1)
    expect(reader.push(bytesOf(' '))).toMatchObject([{ kind: 'malformed', at: 7 }])
  })

  it('is silent behind a mistake', () => {
    const reader = streamReader()
    reader.push(bytesOf('</a>'))
    expect(reader.push(bytesOf('<a/>'))).toEqual([])
  })

  it('does not show the children of the stream in its header', () => {
    const [open] = streamReader().push(bytesOf('<a><b><c/>'))
    expect(open).toMatchObject({ element: { children: [] } })
  })

  it.each([
    ['<a b>', 'expected "=" behind the attribute "b", found ">"'],
    ['<a><b></c>', 'expected the end tag of "b", found the end tag of "c"'],
    ["<a b='1' b='2'>", 'the attribute "b" stands twice in the tag of "a"'],
    ['<x:a>', 'the prefix "x" is not bound to a namespace'],
    ['<a>\0', 'U+0000 is not allowed in text: not an XML character'],
    ['\uFEFF<a>', 'expected nothing but white space before the root element, found U+FEFF'],
    ["<?xml version='1.1'?>", 'expected version "1.0" in the XML declaration, found "1.1"'],
    [`<${'a'.repeat(70)}:b>`, `the prefix "${'a'.repeat(60)}…" is not bound to a namespace`],
  ])('says of %j what was found and what was expected', (input, message) => {
    expect(read([bytesOf(input)]).at(-1)).toMatchObject({ kind: 'malformed', message })
  })
})

function read(chunks: readonly Uint8Array[], limits: Partial<ReaderLimits> = {}): ReaderEvent[] {
  const reader = streamReader(limits)
  return joinedWhitespace(chunks.flatMap((chunk) => reader.push(chunk)))
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
