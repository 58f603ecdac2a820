import fc from 'fast-check'
import type { CaseResult, RunRecord } from '../record/result.ts'
import type { Content, Entry } from '../record/transcript.ts'
import { VERDICT_KINDS, type Check, type Shortfall, type StepPlace } from '../record/verdict.ts'
import { sampleRecord, sampleResult, sampleVerdict } from './sample-record.test-data.ts'

/** What breaks terminals, XML and those who cut strings in the middle. */
const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ']]>',
        ']]',
        '>',
        '<![CDATA[',
        '</failure>',
        '<!--',
        '&#0;',
        '&lt;',
        '"',
        "'",
      ),
      fc.constantFrom(
        '\0',
        '\x1b[31m',
        '\x07',
        '\r',
        '\n',
        '\t',
        '\x7f',
        '\u009b',
        '\u202e',
        '\u2028',
      ),
      fc.constantFrom(
        '\ud800',
        '\udfff',
        '\ufffe',
        '\uffff',
        '😀',
        '\u{1fffe}',
        '\ufeff',
        '…',
        '%s',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const place: fc.Arbitrary<StepPlace> = fc.record({
  file: hostileText,
  line: fc.integer({ min: 1, max: 9999 }),
  column: fc.integer({ min: 1, max: 99 }),
  text: hostileText,
})

const shortfall: fc.Arbitrary<Shortfall> = fc.record(
  {
    expected: hostileText,
    nearest: hostileText,
    differences: fc.array(hostileText, { maxLength: 3 }),
    entries: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
  },
  { requiredKeys: ['expected', 'differences', 'entries'] },
)

const head = {
  requirement: hostileText,
  level: fc.constantFrom('MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY'),
} as const
const check: fc.Arbitrary<Check> = fc.oneof(
  fc.record({ kind: fc.constantFrom('met', 'unreached'), ...head }),
  fc.record({ kind: fc.constant('observed'), ...head, choice: hostileText }),
  fc.record({ kind: fc.constant('unmet'), ...head, step: place, shortfall }),
)

const content: fc.Arbitrary<Content> = fc.oneof(
  fc.constantFrom<Content>(
    {
      kind: 'element',
      element: { name: 'a', namespace: '', prefix: '', attributes: [], children: [] },
    },
    { kind: 'close' },
    { kind: 'whitespace' },
    { kind: 'raw' },
    { kind: 'restricted', what: 'doctype' },
  ),
  fc.record(
    {
      kind: fc.constant('malformed'),
      code: fc.constant('not-well-formed'),
      message: hostileText,
      at: fc.nat(20),
    },
    { requiredKeys: ['kind', 'code', 'message'] },
  ),
)

const entry: fc.Arbitrary<Entry> = fc
  .tuple(
    fc.record({
      number: fc.integer({ min: 1, max: 5 }),
      at: fc.double({ min: 0, max: 1e6, noNaN: true }),
      session: hostileText,
      phase: fc.constantFrom('given', 'steps', 'fence', 'cleanup'),
    }),
    fc.oneof(
      fc.record({ kind: fc.constant('connected'), secure: fc.boolean() }),
      fc.record(
        {
          kind: fc.constant('disconnected'),
          by: fc.constantFrom('us', 'server'),
          cause: hostileText,
        },
        { requiredKeys: ['kind', 'by'] },
      ),
      fc.record({
        kind: fc.constantFrom('sent', 'received'),
        bytes: fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          hostileText.map((text) => new TextEncoder().encode(text)),
        ),
        content,
      }),
    ),
  )
  .map(([common, rest]) => ({ ...common, ...rest }))

const result: fc.Arbitrary<CaseResult> = fc
  .record({
    kind: fc.constantFrom(...VERDICT_KINDS),
    reason: hostileText,
    id: hostileText,
    title: hostileText,
    section: hostileText,
    place,
    requirements: fc.array(
      fc.record({ id: hostileText, level: head.level, summary: hostileText }),
      { maxLength: 2 },
    ),
    values: fc.array(fc.tuple(hostileText, hostileText), { maxLength: 2 }),
    checks: fc.array(check, { maxLength: 3 }),
    notes: fc.array(hostileText, { maxLength: 2 }),
    transcript: fc.array(entry, { maxLength: 5 }),
    duration: fc.double({ min: 0, max: 1e6, noNaN: true }),
  })
  .map(({ kind, reason, id, ...rest }) =>
    sampleResult(id, { ...rest, verdict: sampleVerdict(kind, reason) }),
  )

/** Records with the worst a server, a scenario or a target can put into them. */
export const hostileRecord: fc.Arbitrary<RunRecord> = fc
  .tuple(
    fc.array(result, { maxLength: 4 }),
    hostileText,
    fc.option(hostileText, { nil: undefined }),
  )
  .map(([results, name, interrupted]) =>
    sampleRecord(results, {
      target: { name, domain: name, software: name, offers: [name], roundTrip: 1, logs: name },
      ...(interrupted === undefined ? {} : { interrupted }),
    }),
  )
