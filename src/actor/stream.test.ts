import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Transcript } from '../record/transcript.ts'
import type { Connection } from '../wire/connection.ts'
import { listenTcp, type TcpListener } from '../wire/tcp.ts'
import { NS } from '../xmpp/namespaces.ts'
import { bell, type Bell } from './bell.ts'
import { endingOf } from './ending.ts'
import { recorder } from './recorder.ts'
import { connectStream, type Stream } from './stream.ts'

const HEADER = `<stream:stream xmlns='jabber:client' xmlns:stream='${NS.stream}'>`
const listeners: TcpListener[] = []
afterEach(() => Promise.all(listeners.splice(0).map((listener) => listener.close())))

interface Both {
  readonly stream: Stream
  readonly waiting: Bell
  readonly server: Connection
  /** What the server heard. */
  readonly heard: Buffer[]
  readonly transcript: Transcript
}

/** A stream, and the server's end of it. */
async function both(): Promise<Both> {
  const heard: Buffer[] = []
  let accepted: (connection: Connection) => void
  const server = new Promise<Connection>((resolve) => (accepted = resolve))
  const listener = await listenTcp({
    port: 0,
    accept: (connection) => {
      accepted(connection)
      return { bytes: (bytes) => heard.push(Buffer.from(bytes)), ended: () => {}, closed: () => {} }
    },
  })
  listeners.push(listener)
  const waiting = bell(new AbortController().signal)
  const keeper = recorder(() => 0)
  const stream = await connectStream({
    name: 'juliet/balcony',
    endpoint: {
      host: '127.0.0.1',
      port: listener.port,
      security: 'plain',
      trust: { kind: 'any' },
      domain: 'capulet.test',
    },
    recorder: keeper,
    bell: waiting,
    patience: 5000,
  })
  stream.openStream(Buffer.from(HEADER))
  return { stream, waiting, server: await server, heard, transcript: keeper.transcript }
}

const until = ({ waiting }: Both, holds: () => boolean): Promise<unknown> =>
  waiting.until(() => (holds() ? true : undefined), 10_000)

const received = (transcript: Transcript): string =>
  Buffer.concat(
    transcript.flatMap((one) => (one.kind === 'received' ? [one.bytes] : [])),
  ).toString()
const contents = (transcript: Transcript): string[] =>
  transcript.flatMap((one) => (one.kind === 'received' ? [one.content.kind] : []))

describe('a stream', () => {
  test('accounts for every byte, however they were cut', async () => {
    const text = `<?xml version='1.0'?>${HEADER} <a>ü€</a><!-- c --><b x='&lt;'/>\n<c><!-- d --></c></stream:stream> `
    const bytes = Buffer.from(text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: bytes.length }), { maxLength: 6 }), async (cuts) => {
        const ends = await both()
        const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
        for (const [at, place] of places.entries()) {
          ends.server.write(bytes.subarray(places[at - 1] ?? 0, place))
          await new Promise((next) => setImmediate(next))
        }
        ends.server.end()
        await until(ends, () => ends.stream.state.kind === 'closed')
        expect(received(ends.transcript)).toBe(text)
        const kinds = contents(ends.transcript).filter((kind) => kind !== 'whitespace')
        expect(kinds).toEqual([
          'open',
          'element',
          'restricted',
          'element',
          'restricted',
          'element',
          'close',
          'raw',
        ])
        ends.stream.drop()
      }),
      { numRuns: 25 },
    )
  })

  test('keeps the bytes behind a mistake, and of an element that never ended', async () => {
    for (const [text, kinds] of [
      [`${HEADER}<a></b>more<c/>`, ['open', 'malformed', 'raw']],
      [`${HEADER}<a><b/>half`, ['open', 'raw']],
    ] as const) {
      const ends = await both()
      ends.server.write(Buffer.from(text))
      ends.server.end()
      await until(ends, () => ends.stream.state.kind === 'closed')
      expect(received(ends.transcript)).toBe(text)
      expect(contents(ends.transcript).join(' ')).toMatch(
        new RegExp(`^${kinds.slice(0, -1).join(' ')}`),
      )
      ends.stream.drop()
    }
  })

  test('sends what it is given, and nothing once it is closed', async () => {
    const ends = await both()
    ends.stream.send(Buffer.from('<a/>'), { kind: 'raw' })
    ends.server.end()
    await until(ends, () => ends.stream.state.kind === 'closed')
    const count = ends.transcript.length
    ends.stream.send(Buffer.from('<b/>'), { kind: 'raw' })
    expect(ends.transcript).toHaveLength(count)
    ends.stream.drop()
    while (Buffer.concat(ends.heard).length < `${HEADER}<a/>`.length)
      await new Promise((next) => setImmediate(next))
    expect(Buffer.concat(ends.heard).toString()).toBe(`${HEADER}<a/>`)
  })

  test('that opens again reads what comes as a new document', async () => {
    const ends = await both()
    ends.server.write(Buffer.from(`${HEADER}<a/>`))
    await until(ends, () => ends.stream.inbox.arrivals.length === 2)
    ends.stream.openStream(Buffer.from(HEADER))
    ends.server.write(Buffer.from(`<?xml version='1.0'?>${HEADER}<b/>`))
    await until(ends, () => ends.stream.inbox.arrivals.length === 4)
    expect(contents(ends.transcript)).toEqual(['open', 'element', 'open', 'element'])
    expect(ends.stream.state).toEqual({ kind: 'open' })
    ends.stream.drop()
  })

  test('is closed with a closing tag, and waits for the other', async () => {
    const ends = await both()
    ends.server.write(Buffer.from(HEADER))
    const closed = ends.stream.close(10_000)
    ends.server.write(Buffer.from('</stream:stream>'))
    await closed
    expect(contents(ends.transcript)).toEqual(['open', 'close'])
    expect(ends.transcript.at(-1)).toMatchObject({ kind: 'disconnected', by: 'us' })
  })

  test('is closed all the same when the other says nothing', async () => {
    const ends = await both()
    await ends.stream.close(10)
    expect(ends.stream.state).toMatchObject({ kind: 'closed', by: 'us' })
  })
})

describe('a stream ended because', () => {
  const error = `<stream:error><conflict xmlns='${NS.streamErrors}'/></stream:error>`
  const ways: readonly (readonly [string, string, 'end' | 'destroy' | 'stay', string])[] = [
    ['of an error', error, 'stay', 'said: the server ended the stream of juliet/balcony: conflict'],
    [
      'of an error, before the connection was closed',
      error,
      'end',
      'said: the server ended the stream of juliet/balcony: conflict',
    ],
    [
      'the server closed it',
      '</stream:stream>',
      'stay',
      'said: the server closed the stream of juliet/balcony',
    ],
    [
      'the server closed it, and the connection',
      '</stream:stream>',
      'end',
      'said: the server closed the stream of juliet/balcony',
    ],
    [
      'what came was no XML',
      '<a></b>',
      'stay',
      'said: the server sent ill-formed XML: expected the end tag of "a", found the end tag of "b"',
    ],
    [
      'what came was no XML, before the connection was closed',
      '<a></b>',
      'end',
      'said: the server sent ill-formed XML: expected the end tag of "a", found the end tag of "b"',
    ],
    [
      'there were more levels than we read',
      '<a>'.repeat(600),
      'stay',
      'lost: juliet/balcony received more than can be read: expected at most 512 levels of elements, found one more: "a"',
    ],
    [
      'there was more than we keep',
      '<a/>'.repeat(80_000),
      'stay',
      'lost: juliet/balcony received more than can be read: more than 8 MiB came in one case',
    ],
    [
      'the connection was closed',
      '<a/>',
      'end',
      'lost: the server dropped the connection of juliet/balcony',
    ],
    [
      'the connection was reset',
      '<a/>',
      'destroy',
      'lost: the server dropped the connection of juliet/balcony: read ECONNRESET',
    ],
  ]
  for (const [name, text, then, expected] of ways)
    test(name, async () => {
      const ends = await both()
      ends.server.write(Buffer.from(HEADER + text))
      await until(ends, () => ends.stream.inbox.arrivals.length > 1)
      if (then !== 'stay') ends.server[then]()
      const isOver = (): boolean =>
        then === 'stay' ? ends.stream.state.kind !== 'open' : ends.stream.state.kind === 'closed'
      await until(ends, isOver)
      const ending = endingOf(ends.stream)
      expect(`${ending?.kind}: ${ending?.words}`).toBe(expected)
      ends.stream.drop()
    })

  test('we closed it, whatever the server does then', async () => {
    const ends = await both()
    ends.server.write(Buffer.from(HEADER))
    ends.stream.closeStream()
    ends.server.write(Buffer.from('</stream:stream>'))
    await until(ends, () => ends.stream.state.kind !== 'open')
    expect(endingOf(ends.stream)).toEqual({
      kind: 'lost',
      words: 'we closed the stream of juliet/balcony',
    })
    ends.stream.drop()
  })
})
