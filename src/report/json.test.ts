import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../record/result.ts'
import { VERDICT_KINDS } from '../record/verdict.ts'
import { hostileRecord } from './hostile-record.test-data.ts'
import { resultJson } from './json.ts'
import { SAMPLES, sampleEntry, sampleRecord, sampleResult } from './sample-record.test-data.ts'

const docs = (name: string): string =>
  readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const schema: ValidateFunction = new Ajv({ allErrors: true }).compile(
  JSON.parse(docs('result.schema.json')),
)

interface Shape {
  readonly totals: Readonly<Record<string, number>>
  readonly cases: readonly {
    readonly id: string
    readonly verdict: string
    readonly reason: string | null
    readonly transcript: readonly { readonly text?: string; readonly base64?: string }[] | null
  }[]
}

const parse = (text: string): Shape => {
  const value: Shape = JSON.parse(text)
  expect(schema(value) ? [] : schema.errors).toEqual([])
  return value
}
const json = (record: RunRecord): Shape => parse(resultJson(record))

test('a whole file', () => {
  expect(resultJson(sampleRecord([SAMPLES.blocked, SAMPLES.fail]))).toMatchInlineSnapshot(`
    "{
    "version": 1,
    "generator": "xmppspec 0.1.0",
    "started": "2030-01-02T03:04:05.678Z",
    "duration_ms": 1234.568,
    "interrupted": null,
    "seed": 42,
    "jobs": 4,
    "shuffled": true,
    "target": {"name":"prosody","domain":"im.example","software":"Prosody","version":"0.12.4","offers":["registration","second-host"],"round_trip_ms":0.313,"logs":null},
    "totals": {"fail":1,"error":0,"blocked":1,"deviation":0,"observed":0,"skipped":0,"pass":0},
    "requirements": [
    {"id":"6121-2.3.2-2","level":"MUST","summary":"answer with a result"},
    {"id":"6121-2.3.2-3","level":"MUST","summary":"push to all interested resources"}
    ],
    "cases": [
    {"id":"presence-probe","title":"Adding an item pushes it to every interested resource","spec":"RFC 6121","section":"4.3.2","scenario":"scenarios/roster.yaml:1","values":[],"requirements":["6121-2.3.2-2","6121-2.3.2-3"],"verdict":"blocked","reason":"juliet's subscription with romeo could not become both","step":{"file":"scenarios/roster.yaml","line":9,"column":5,"text":"juliet/balcony and juliet/chamber each receive: |\\n  <iq/>"},"shortfall":{"expected":"<presence type=\\"subscribed\\"/>","nearest":null,"differences":[],"entries":[1]},"duration_ms":12.346,"checks":[],"notes":[],"transcript":[{"number":1,"at_ms":1,"session":"juliet/balcony","phase":"given","kind":"sent","content":"element","text":"<presence type='subscribe'/>"}]},
    {"id":"roster-add-push","title":"Adding an item pushes it to every interested resource","spec":"RFC 6121","section":"2.3.2","scenario":"scenarios/roster.yaml:1","values":[],"requirements":["6121-2.3.2-2","6121-2.3.2-3"],"verdict":"fail","reason":"juliet/chamber did not receive the roster push","step":{"file":"scenarios/roster.yaml","line":24,"column":5,"text":"juliet/balcony and juliet/chamber each receive: |\\n  <iq/>"},"shortfall":null,"duration_ms":12.346,"checks":[{"requirement":"6121-2.3.2-2","level":"MUST","outcome":"met"},{"requirement":"6121-2.3.2-3","level":"MUST","outcome":"unmet","step":{"file":"scenarios/roster.yaml","line":24,"column":5,"text":"juliet/balcony and juliet/chamber each receive: |\\n  <iq/>"},"expected":"<iq type='set'>\\n  <query xmlns='jabber:iq:roster'/>\\n</iq>","nearest":"<iq type='result' id='add1'/>","differences":["attribute type is 'result', not 'set'","there is no <query/>"],"entries":[5]},{"requirement":"6121-2.1.6-4","level":"MUST NOT","outcome":"unreached"}],"notes":[],"transcript":[{"number":1,"at_ms":0.2,"session":"juliet/balcony","phase":"given","kind":"connected","secure":true},{"number":2,"at_ms":8,"session":"juliet/balcony","phase":"given","kind":"sent","content":"element","text":"<presence/>"},{"number":3,"at_ms":12.1,"session":"juliet/balcony","phase":"steps","kind":"sent","content":"element","text":"<iq type='set' id='add1'><query xmlns='jabber:iq:roster'><item jid='nurse@im.example'><group>Servants</group></item></query></iq>"},{"number":4,"at_ms":13,"session":"juliet/balcony","phase":"steps","kind":"received","content":"element","text":"<iq type='result' id='add1'/>"},{"number":5,"at_ms":13.4,"session":"juliet/chamber","phase":"steps","kind":"received","content":"element","text":"<iq type='set' id='push'/>"},{"number":6,"at_ms":14,"session":"juliet/balcony","phase":"fence","kind":"sent","content":"element","text":"<iq type='get' id='f'/>"},{"number":7,"at_ms":15,"session":"juliet/balcony","phase":"fence","kind":"received","content":"element","text":"<iq type='result' id='f'/>"},{"number":8,"at_ms":16,"session":"juliet/balcony","phase":"cleanup","kind":"disconnected","by":"us","cause":null}]}
    ]
    }
    "
  `)
})

test('every verdict is named, and has its reason', () => {
  const { cases, totals } = json(sampleRecord())
  expect(cases.map((one) => one.verdict)).toEqual([...VERDICT_KINDS])
  expect(cases.map((one) => one.reason === null)).toEqual(VERDICT_KINDS.map((k) => k === 'pass'))
  expect(Object.entries(totals)).toEqual(VERDICT_KINDS.map((kind) => [kind, 1]))
})

describe('the schema', () => {
  test('describes the example of the documentation', () => {
    const example = /```json\n([^]*?)```/.exec(docs('result-json.md'))?.[1]
    expect(parse(example ?? '').cases).toHaveLength(1)
  })

  test.each([
    ['a key is missing', (text: string) => text.replace('"seed":42,\n', '')],
    ['a key is unknown', (text: string) => text.replace('"seed":', '"sead":1,"seed":')],
    [
      'a failure has no reason',
      (text: string) => text.replace(/"reason":"[^"]*"/, '"reason":null'),
    ],
    ['bytes are missing', (text: string) => text.replace(/,"text":"<iq[^}]*/, '')],
    ['a verdict is unknown', (text: string) => text.replace('"verdict":"fail"', '"verdict":"bad"')],
  ])('refuses a file where %s', (_, break_) => {
    const text = resultJson(sampleRecord([SAMPLES.fail])).replaceAll('": ', '":')
    const broken = break_(text)
    expect(broken).not.toBe(text)
    expect(schema(JSON.parse(text))).toBe(true)
    expect(schema(JSON.parse(broken))).toBe(false)
  })

  test('describes any record', () => {
    fc.assert(
      fc.property(hostileRecord, (record) => {
        expect(json(record).cases).toHaveLength(record.results.length)
      }),
    )
  })
})

test('any text comes back as it was, and is safe to print', () => {
  fc.assert(
    fc.property(hostileRecord, (record) => {
      const text = resultJson(record)
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
      const { cases } = parse(text)
      expect(cases.map((one) => one.id)).toEqual(record.results.map((result) => result.case.id))
      expect(cases.map((one) => one.reason)).toEqual(
        record.results.map(({ verdict }) => ('reason' in verdict ? verdict.reason : null)),
      )
    }),
  )
})

test('every byte of a transcript comes back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.string().map((s) => Buffer.from(s)),
      ),
      (bytes) => {
        const result = sampleResult('a', { transcript: [sampleEntry(1, 'received', bytes)] })
        const entry = json(sampleRecord([result])).cases[0]?.transcript?.[0]
        const back =
          entry?.text === undefined
            ? Buffer.from(entry?.base64 ?? '', 'base64')
            : Buffer.from(entry.text, 'utf8')
        expect([...back]).toEqual([...bytes])
      },
    ),
  )
})

test('transcripts of cases that passed can be left out, and no others', () => {
  const { cases } = parse(resultJson(sampleRecord(), { transcripts: 'not-passed' }))
  for (const one of cases) expect(one.transcript === null).toBe(one.verdict === 'pass')
})

test('a case is one line, which a line tool can find', () => {
  const lines = resultJson(sampleRecord()).split('\n')
  expect(lines.filter((line) => line.startsWith('{"id":"message-offline"'))).toHaveLength(1)
})

test('the same record gives the same bytes', () => {
  expect(resultJson(sampleRecord())).toBe(resultJson(sampleRecord()))
})
