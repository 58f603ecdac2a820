import { describe, expect, it } from 'vitest'
import { plain, stepsOf } from './scenario.test-data.ts'
import { STEP_FORMS } from './step-forms.ts'

const J = 'juliet/balcony'
const BOTH = ['juliet/balcony', 'juliet/chamber']
const one = (pattern: string) => ({
  kind: 'receive',
  subject: { quantifier: 'each', sessions: [J] },
  order: 'any',
  patterns: [pattern],
})

/** What every sentence of docs/scenarios.md comes to. */
const TABLE: readonly (readonly [step: string, action: object])[] = [
  [
    "juliet/balcony sends: <message to='${romeo}'/>",
    { kind: 'send', sessions: [J], stanzas: ["<message to='${romeo}'/>"] },
  ],
  [
    'juliet/balcony sends: |\n    <iq/>\n    <presence/>\n',
    { kind: 'send', sessions: [J], stanzas: ['<iq/>\n<presence/>'] },
  ],
  [
    'juliet/balcony and romeo/orchard send: [<iq/>, <presence/>]',
    { kind: 'send', sessions: [J, 'romeo/orchard'], stanzas: ['<iq/>', '<presence/>'] },
  ],
  [
    'juliet/balcony sends raw: "<iq ${juliet}\\x01"',
    {
      kind: 'send-raw',
      sessions: [J],
      raw: { kind: 'text', template: '<iq ${juliet}\u0001', fragments: [] },
    },
  ],
  [
    'juliet/balcony sends raw: { base64: PGlx Lz4=, fragments: [1, 2] }',
    {
      kind: 'send-raw',
      sessions: [J],
      raw: { kind: 'bytes', bytes: [60, 105, 113, 47, 62], fragments: [1, 2] },
    },
  ],
  [
    'juliet/balcony sends raw: { hex: "3C 69", fragments: 1 }',
    { kind: 'send-raw', sessions: [J], raw: { kind: 'bytes', bytes: [60, 105], fragments: [1] } },
  ],
  [
    'juliet/balcony sends raw: { text: <a>, fragments: [2] }',
    { kind: 'send-raw', sessions: [J], raw: { kind: 'text', template: '<a>', fragments: [2] } },
  ],
  ['juliet/balcony receives: <iq/>', one('<iq/>')],
  [
    'juliet/balcony receives: [<iq/>, <a/><b/>]',
    { ...one(''), patterns: ['<iq/>', '<a/>', '<b/>'] },
  ],
  [
    'juliet/balcony receives in order: [<a/>, <b/>]',
    { ...one(''), order: 'in-order', patterns: ['<a/>', '<b/>'] },
  ],
  ['juliet/balcony receives next: <iq/>', { ...one('<iq/>'), order: 'next' }],
  ['juliet/balcony receives exactly: <iq/>', one("<iq match:exactly='true'/>")],
  [
    'juliet/balcony receives exactly next: <iq/>',
    { ...one("<iq match:exactly='true'/>"), order: 'next' },
  ],
  [
    'juliet/balcony receives exactly in order: <iq/>',
    { ...one("<iq match:exactly='true'/>"), order: 'in-order' },
  ],
  ['juliet/balcony receives nothing', { kind: 'receive-nothing', sessions: [J] }],
  [
    'juliet/balcony and juliet/chamber each receive nothing',
    { kind: 'receive-nothing', sessions: BOTH },
  ],
  ['juliet/* receive nothing', { kind: 'receive-nothing', sessions: ['juliet/*'] }],
  [
    'juliet/balcony does not receive: <iq/>',
    { kind: 'not-receive', sessions: [J], patterns: ['<iq/>'] },
  ],
  [
    'juliet/balcony and juliet/chamber do not receive: <iq/>',
    { kind: 'not-receive', sessions: BOTH, patterns: ['<iq/>'] },
  ],
  [
    'juliet/balcony and juliet/chamber each receive: <iq/>',
    { ...one('<iq/>'), subject: { quantifier: 'each', sessions: BOTH } },
  ],
  [
    'juliet/balcony, juliet/chamber and romeo/orchard each receive next: <iq/>',
    {
      ...one('<iq/>'),
      order: 'next',
      subject: { quantifier: 'each', sessions: [...BOTH, 'romeo/orchard'] },
    },
  ],
  [
    'each of juliet/* receives: <iq/>',
    { ...one('<iq/>'), subject: { quantifier: 'each', sessions: ['juliet/*'] } },
  ],
  [
    'at least one of juliet/* receives: <iq/>',
    { ...one('<iq/>'), subject: { quantifier: 'at-least-one', sessions: ['juliet/*'] } },
  ],
  [
    'exactly one of juliet/balcony, juliet/chamber receives: <iq/>',
    { ...one('<iq/>'), subject: { quantifier: 'exactly-one', sessions: BOTH } },
  ],
  [
    'none of juliet/* receives: <iq/>',
    { kind: 'not-receive', sessions: ['juliet/*'], patterns: ['<iq/>'] },
  ],
  [
    "juliet/balcony asks: <iq type='get'/>",
    { kind: 'ask', sessions: [J], request: "<iq type='get'/>" },
  ],
  [
    "juliet/balcony asks: <iq type='get'/>\n  answer: <iq type='result'/>",
    { kind: 'ask', sessions: [J], request: "<iq type='get'/>", answer: "<iq type='result'/>" },
  ],
  [
    "juliet/balcony asks: <iq type='set'/>\n  answer exactly: <iq type='${any}'/>",
    {
      kind: 'ask',
      sessions: [J],
      request: "<iq type='set'/>",
      answer: "<iq\n    type='${any}'\n    match:exactly='true'/>",
    },
  ],
  [
    "juliet's roster has: <item jid='${nurse}'/>",
    {
      kind: 'roster',
      actor: 'juliet',
      expected: { kind: 'has', items: ["<item xmlns='jabber:iq:roster' jid='${nurse}'/>"] },
    },
  ],
  [
    "juliet's roster has no: ['${nurse}', '${romeo | \"x\"}']",
    {
      kind: 'roster',
      actor: 'juliet',
      expected: {
        kind: 'has-no',
        items: [
          "<item xmlns='jabber:iq:roster' jid='${nurse}'/>",
          `<item xmlns='jabber:iq:roster' jid='\${romeo | "x"}'/>`,
        ],
      },
    },
  ],
  [
    "juliet's roster is: [a@b.example]",
    {
      kind: 'roster',
      actor: 'juliet',
      expected: { kind: 'is', items: ["<item xmlns='jabber:iq:roster' jid='a@b.example'/>"] },
    },
  ],
  [
    "juliet's roster is empty",
    { kind: 'roster', actor: 'juliet', expected: { kind: 'is', items: [] } },
  ],
  [
    'juliet/balcony connects',
    { kind: 'become', sessions: [J], presence: { interested: false, available: false } },
  ],
  [
    'juliet/* connect',
    { kind: 'become', sessions: BOTH, presence: { interested: false, available: false } },
  ],
  [
    'juliet/balcony becomes interested',
    { kind: 'become', sessions: [J], presence: { interested: true, available: false } },
  ],
  [
    'juliet/balcony becomes available with priority -128',
    {
      kind: 'become',
      sessions: [J],
      presence: { interested: false, available: true, priority: -128 },
    },
  ],
  [
    'juliet/balcony becomes interested and available',
    { kind: 'become', sessions: [J], presence: { interested: true, available: true } },
  ],
  ['juliet/balcony disconnects', { kind: 'leave', sessions: [J], how: 'disconnect' }],
  ['juliet/balcony drops the connection', { kind: 'leave', sessions: [J], how: 'drop' }],
  ['juliet/balcony closes the stream', { kind: 'leave', sessions: [J], how: 'close-stream' }],
  ['juliet/balcony opens a connection', { kind: 'open-connection', sessions: [J] }],
  ['juliet/balcony opens a stream', { kind: 'open-stream', sessions: [J] }],
  [
    "juliet/balcony opens a stream: <stream:stream to='${server}'>",
    { kind: 'open-stream', sessions: [J], header: "<stream:stream to='${server}'>" },
  ],
  ['juliet/balcony starts TLS', { kind: 'start-tls', sessions: [J] }],
  ['juliet/balcony receives a stream header', { kind: 'receive-header', sessions: [J] }],
  [
    "juliet/balcony receives a stream header: <stream:stream id='${any}'/>",
    {
      kind: 'receive-header',
      sessions: [J],
      pattern:
        "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'\n               id='${any}'/>",
    },
  ],
  [
    'juliet/balcony receives a stream error',
    { kind: 'receive-stream-error', sessions: [J], conditions: [] },
  ],
  [
    'juliet/balcony receives a stream error: [not-well-formed, bad-format]',
    { kind: 'receive-stream-error', sessions: [J], conditions: ['not-well-formed', 'bad-format'] },
  ],
  [
    "juliet/balcony is offered: <ver xmlns='urn:xmpp:features:rosterver'/>",
    { kind: 'offered', sessions: [J], patterns: ["<ver xmlns='urn:xmpp:features:rosterver'/>"] },
  ],
  ['juliet/balcony is disconnected', { kind: 'disconnected', sessions: [J] }],
  ['everything settles', { kind: 'settle' }],
]

describe('A step', () => {
  it.each(TABLE)('%s', (text, action) => {
    expect(plain(stepsOf(`- ${text}`)[0]!.action)).toEqual(action)
  })

  it('has its options, and its sentence as it was written', () => {
    const [step] = stepsOf(
      '- juliet/balcony  receives: <iq/>\n  covers: [6121-2.1.6-1, 6121-2.1.6-2]\n  note: " as 2.1.6 says "',
    )
    expect(step).toMatchObject({
      sentence: 'juliet/balcony  receives',
      covers: ['6121-2.1.6-1', '6121-2.1.6-2'],
      note: 'as 2.1.6 says',
    })
  })

  it('may have its options before its sentence', () => {
    expect(stepsOf('- covers: 6121-2.1.6-1\n  juliet/balcony receives: <iq/>')[0]).toMatchObject({
      sentence: 'juliet/balcony receives',
      covers: ['6121-2.1.6-1'],
    })
  })
})

describe('Every form of a sentence', () => {
  it.each(Object.entries(STEP_FORMS))('has an example that is read: %s', (name, { example }) => {
    expect(stepsOf(`- ${example}`).length).toBe(name === 'for each' ? 3 : 1)
  })
})
