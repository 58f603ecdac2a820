import { describe, expect, test } from 'vitest'
import type { Content, Entry } from '../record/transcript.ts'
import type { Element } from '../xml/element.ts'
import { readFragment } from '../xml/fragment.ts'
import { encodeBase64 } from '../xmpp/base64.ts'
import { NS } from '../xmpp/namespaces.ts'
import { encodePlain } from '../xmpp/sasl-plain.ts'
import { recorder, type Recorder } from './recorder.ts'

const BLOT = '(blotted out)'

function elementOf(text: string): Element {
  const read = readFragment(text, { '': NS.client, stream: NS.stream })
  const element = read.ok ? read.children.find((node) => typeof node !== 'string') : undefined
  if (element === undefined) throw new Error(`no element: ${text}`)
  return element
}

function record(keeper: Recorder, text: string, content?: Content): Entry {
  return keeper.record({
    kind: 'received',
    session: 'juliet/balcony',
    bytes: new TextEncoder().encode(text),
    content: content ?? { kind: 'element', element: elementOf(text) },
  })
}

const textOf = (entry: Entry): string =>
  'bytes' in entry ? new TextDecoder().decode(entry.bytes) : ''
const all = (keeper: Recorder): string =>
  JSON.stringify(keeper.transcript, (_, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
  )

describe('entries', () => {
  test('are numbered from one and timed from the beginning of the case', () => {
    let now = 1000
    const keeper = recorder(() => now)
    keeper.record({ kind: 'connected', session: 'juliet/balcony', secure: false })
    now = 1025.5
    record(keeper, '<message/>')
    now = 1100
    keeper.record({ kind: 'disconnected', session: 'juliet/balcony', by: 'server', cause: 'why' })
    expect(keeper.transcript.map(({ number, at, kind }) => [number, at, kind])).toEqual([
      [1, 0, 'connected'],
      [2, 25.5, 'received'],
      [3, 100, 'disconnected'],
    ])
    expect(keeper.transcript[2]).toMatchObject({ by: 'server', cause: 'why' })
  })

  test('belong to the phase they came in, but for the pings of fences and their answers', () => {
    const keeper = recorder(() => 0)
    record(keeper, '<message/>')
    keeper.phase = 'steps'
    record(keeper, "<iq type='result' id='xs-fence-4'/>")
    record(keeper, "<message id='xs-fence-4'/>")
    record(keeper, "<iq type='result' id='mine'/>")
    record(keeper, '</stream:stream>', { kind: 'close' })
    keeper.phase = 'cleanup'
    keeper.record({ kind: 'disconnected', session: 'juliet/balcony', by: 'us' })
    expect(keeper.transcript.map(({ phase }) => phase)).toEqual([
      'given',
      'fence',
      'steps',
      'steps',
      'steps',
      'cleanup',
    ])
  })
})

describe('what SASL exchanges carry is blotted out', () => {
  const hidden = [
    `<auth xmlns='${NS.sasl}' mechanism='PLAIN'>AGEAYg==</auth>`,
    `<auth xmlns='${NS.sasl}' mechanism='SCRAM-SHA-1'>biwsbj1hLHI9Yg==</auth>`,
    `<challenge xmlns='${NS.sasl}'>cj1iLHM9YyxpPTE2</challenge>`,
    `<response xmlns='${NS.sasl}'>Yz1iaXdz</response>`,
    `<success xmlns='${NS.sasl}'>dj1iPQ==</success>`,
  ]
  for (const text of hidden)
    test(text.slice(1, text.indexOf(' ')), () => {
      const keeper = recorder(() => 0)
      const entry = record(keeper, text)
      const secret = />([^<]+)</.exec(text)?.[1] ?? ''
      expect(textOf(entry)).toContain(`>${BLOT}<`)
      expect(all(keeper)).not.toContain(secret)
    })

  const shown = [
    `<mechanisms xmlns='${NS.sasl}'><mechanism>PLAIN</mechanism></mechanisms>`,
    `<success xmlns='${NS.sasl}'/>`,
    `<failure xmlns='${NS.sasl}'><not-authorized/></failure>`,
    `<auth xmlns='urn:x'>AGEAYg==</auth>`,
  ]
  for (const text of shown)
    test(`but not ${text}`, () => {
      expect(
        textOf(
          record(
            recorder(() => 0),
            text,
          ),
        ),
      ).toBe(text)
    })
})

describe('a secret', () => {
  const secret = 'correct "horse" & <staple>'
  const plain = encodePlain({ authorization: '', username: 'juliet', password: secret })
  const keeperOf = (): Recorder => {
    const keeper = recorder(() => 0)
    keeper.hide(secret)
    keeper.hide(plain)
    return keeper
  }

  const places: readonly (readonly [name: string, text: string])[] = [
    ['text', `<message><body>it is ${escaped(secret)}!</body></message>`],
    ['an attribute', `<message id='${escaped(secret)}'/>`],
    ['base64', `<message><body>${encodeBase64(secret)}</body></message>`],
    ['the response of PLAIN', `<message><body>${plain}</body></message>`],
    ['the text of a refusal', `<failure xmlns='${NS.sasl}'><text>${plain}</text></failure>`],
  ]
  for (const [name, text] of places)
    test(`in ${name} stands in no transcript`, () => {
      const keeper = keeperOf()
      expect(textOf(record(keeper, text))).toContain(BLOT)
      for (const form of [secret, encodeBase64(secret), plain, escaped(secret)])
        expect(all(keeper)).not.toContain(JSON.stringify(form).slice(1, -1))
    })

  test('in raw bytes and in what the reader says of them stands in no transcript', () => {
    const keeper = recorder(() => 0)
    keeper.hide('a-long-secret')
    const entry = record(keeper, '</a-long-secret>', {
      kind: 'malformed',
      code: 'not-well-formed',
      message: 'found the end tag of "a-long-secret"',
    })
    expect(textOf(entry)).toBe(`</${BLOT}>`)
    expect(entry).toMatchObject({ content: { message: `found the end tag of "${BLOT}"` } })
  })

  test('that is no more than a word is left alone: it protects nothing', () => {
    const keeper = recorder(() => 0)
    keeper.hide('juliet')
    expect(textOf(record(keeper, "<message to='juliet'/>"))).toBe("<message to='juliet'/>")
  })

  test('changes nothing where it does not stand', () => {
    const text = '<message><body>nothing</body></message>'
    expect(record(keeperOf(), text)).toEqual(
      record(
        recorder(() => 0),
        text,
      ),
    )
  })
})

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
