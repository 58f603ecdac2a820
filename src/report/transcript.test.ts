import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Content, Entry } from '../record/transcript.ts'
import { SAMPLES, sampleEntry } from './sample-record.test-data.ts'
import { printTranscript } from './transcript.ts'

const conversation = SAMPLES.fail.transcript
const print = (...args: Parameters<typeof printTranscript>): string =>
  `\n${printTranscript(...args)}\n`

test('a conversation reads as in the RFCs, with everything but the steps folded', () => {
  expect(print(conversation)).toMatchInlineSnapshot(`
    "
    [given: 2 entries, +0.000s to +0.008s]
    juliet/balcony → server   +0.012s
      <iq type='set' id='add1'>
        <query xmlns='jabber:iq:roster'>
          <item jid='nurse@im.example'>
            <group>Servants</group>
          </item>
        </query>
      </iq>
    server → juliet/balcony   +0.013s
      <iq type='result' id='add1'/>
    server → juliet/chamber   +0.013s
      <iq type='set' id='push'/>
    [fence: 2 entries, +0.014s to +0.015s]
    [cleanup: 1 entry, +0.016s]
    "
  `)
})

test('everything is shown when asked', () => {
  expect(print(conversation, { all: true })).toMatchInlineSnapshot(`
    "
    juliet/balcony connected (TLS)   +0.000s
    juliet/balcony → server          +0.008s
      <presence/>
    juliet/balcony → server          +0.012s
      <iq type='set' id='add1'>
        <query xmlns='jabber:iq:roster'>
          <item jid='nurse@im.example'>
            <group>Servants</group>
          </item>
        </query>
      </iq>
    server → juliet/balcony          +0.013s
      <iq type='result' id='add1'/>
    server → juliet/chamber          +0.013s
      <iq type='set' id='push'/>
    juliet/balcony → server          +0.014s
      <iq type='get' id='f'/>
    server → juliet/balcony          +0.015s
      <iq type='result' id='f'/>
    juliet/balcony disconnected      +0.016s
    "
  `)
})

test('what a verdict rests on is marked, and never folded', () => {
  expect(print(conversation, { marked: [2, 5] })).toMatchInlineSnapshot(`
    "
    [given: 1 entry, +0.000s]
    juliet/balcony → server   +0.008s  ◀
      <presence/>
    juliet/balcony → server   +0.012s
      <iq type='set' id='add1'>
        <query xmlns='jabber:iq:roster'>
          <item jid='nurse@im.example'>
            <group>Servants</group>
          </item>
        </query>
      </iq>
    server → juliet/balcony   +0.013s
      <iq type='result' id='add1'/>
    server → juliet/chamber   +0.013s  ◀
      <iq type='set' id='push'/>
    [fence: 2 entries, +0.014s to +0.015s]
    [cleanup: 1 entry, +0.016s]
    "
  `)
})

test('of a long conversation the end is shown, and what is marked', () => {
  const long = Array.from({ length: 12 }, (_, index) =>
    sampleEntry(index + 1, 'received', `<a id='${index + 1}'/>`),
  )
  expect(print(long, { entries: 3, marked: [4] })).toMatchInlineSnapshot(`
    "
    [earlier: 3 entries, +0.001s to +0.003s]
    server → juliet/balcony   +0.004s  ◀
      <a id='4'/>
    [earlier: 6 entries, +0.005s to +0.010s]
    server → juliet/balcony   +0.011s
      <a id='11'/>
    server → juliet/balcony   +0.012s
      <a id='12'/>
    "
  `)
})

describe('content', () => {
  const show = (bytes: string | Uint8Array, content?: Content, limit?: number): string =>
    print(
      [sampleEntry(1, 'received', bytes, content === undefined ? {} : { content })],
      limit === undefined ? {} : { bytes: limit },
    )

  test('white space is named', () => {
    expect(show(' \n', { kind: 'whitespace' })).toMatchInlineSnapshot(`
      "
      server → juliet/balcony   +0.001s
        (white space, 2 bytes)
      "
    `)
  })

  test('raw bytes are escaped', () => {
    const bytes = Uint8Array.of(0x3c, 0x61, 0x00, 0x1b, 0xff, 0xc3, 0xa9)
    expect(show(bytes, { kind: 'raw' })).toMatchInlineSnapshot(`
      "
      server → juliet/balcony   +0.001s
        <a\\x00\\x1b\\xffé
      "
    `)
  })

  test('a restricted construct is named with its rule', () => {
    const content = { kind: 'restricted', what: 'comment' } as const
    expect(show('<!-- x -->', content)).toMatchInlineSnapshot(`
      "
      server → juliet/balcony   +0.001s
        <!-- x -->
        ! a stream must not contain a comment (RFC 6120 11.1)
      "
    `)
  })

  test('an error of XML has its place', () => {
    const content = {
      kind: 'malformed',
      code: 'not-well-formed',
      message: 'attribute without a value',
      at: 47,
    } as const
    const text = "<message>\n<body>é</body>\n</message><iq id='ü' type>"
    expect(show(text, content)).toMatchInlineSnapshot(`
      "
      server → juliet/balcony   +0.001s
        <message>
        <body>é</body>
        </message><iq id='ü' type>
        ! at byte 47, not-well-formed: attribute without a value
          <message>\\n<body>é</body>\\n</message><iq id='ü' type>
                                                         ^
      "
    `)
  })

  test('an error whose place is unknown still has its reason', () => {
    const content = { kind: 'malformed', code: 'not-utf8', message: 'bad\nbyte' } as const
    expect(show(Uint8Array.of(0x61, 0xff), content)).toMatchInlineSnapshot(`
      "
      server → juliet/balcony   +0.001s
        a\\xff
        ! not-utf8: bad\\nbyte
      "
    `)
  })

  test('what is long is cut, with a count', () => {
    expect(show(`<a>${'é'.repeat(100)}</a>`, undefined, 12)).toMatchInlineSnapshot(`
      "
      server → juliet/balcony   +0.001s
        <a>éééé
        … (196 more bytes)
      "
    `)
  })

  test('who closed a connection, and why', () => {
    const head = { at: 5, session: 'romeo/orchard', phase: 'steps', kind: 'disconnected' } as const
    const entries: Entry[] = [
      { ...head, number: 1, by: 'server', cause: 'ECONNRESET\x07' },
      { ...head, number: 2, by: 'us' },
    ]
    expect(print(entries)).toMatchInlineSnapshot(`
      "
      server closed the connection of romeo/orchard   +0.005s
        (ECONNRESET\\x07)
      romeo/orchard disconnected                      +0.005s
      "
    `)
  })
})

test('an empty transcript is empty', () => {
  expect(printTranscript([])).toBe('')
})

test('no bytes can forge a heading or reach the terminal as a control', () => {
  const content = fc.constantFrom<Content>(
    { kind: 'raw' },
    { kind: 'close' },
    { kind: 'malformed', code: 'not-well-formed', message: '\x1b[31m', at: 3 },
    {
      kind: 'element',
      element: { name: 'a', namespace: '', prefix: '', attributes: [], children: [] },
    },
  )
  const forged = fc.constantFrom(
    '\n',
    '\r',
    '\u2028',
    '\x1b[1A',
    '\x85',
    'server → romeo',
    '<a>',
    '</a>',
  )
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.array(forged).map((parts) => new TextEncoder().encode(parts.join(''))),
  )
  fc.assert(
    fc.property(bytes, content, (sent, what) => {
      const [heading, ...lines] = printTranscript([
        sampleEntry(1, 'received', sent, { content: what }),
      ]).split('\n')
      expect(heading).toBe('server → juliet/balcony   +0.001s')
      for (const line of lines) expect(line).toMatch(/^ {2}(?:\t|[^\p{Cc}\p{Zl}\p{Zp}])*$/u)
    }),
  )
})
