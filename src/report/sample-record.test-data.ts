import type { Check, StepPlace, Verdict, VerdictKind } from '../record/verdict.ts'
import type { CaseHead, CaseResult, RunRecord } from '../record/result.ts'
import type { Content, Entry, Phase } from '../record/transcript.ts'
import type { Element } from '../xml/element.ts'

const ANY: Element = { name: 'any', namespace: '', prefix: '', attributes: [], children: [] }

/** One result of every verdict, small and complete, for the tests of reporters. */
export const SAMPLES: Readonly<Record<VerdictKind, CaseResult>> = {
  fail: sampleResult('roster-add-push', {
    verdict: {
      kind: 'fail',
      reason: 'juliet/chamber did not receive the roster push',
      step: samplePlace(24),
    },
    checks: [
      { kind: 'met', requirement: '6121-2.3.2-2', level: 'MUST' },
      sampleUnmet('6121-2.3.2-3', 'MUST'),
      { kind: 'unreached', requirement: '6121-2.1.6-4', level: 'MUST NOT' },
    ],
    transcript: sampleConversation(),
  }),
  error: sampleResult('iq-unknown', {
    verdict: { kind: 'error', reason: 'connection refused: 127.0.0.1:5222' },
    section: '8.2.3',
    spec: 'RFC 6120',
  }),
  blocked: sampleResult('presence-probe', {
    verdict: {
      kind: 'blocked',
      reason: "juliet's subscription with romeo could not become both",
      step: samplePlace(9),
      shortfall: { expected: '<presence type="subscribed"/>', differences: [], entries: [1] },
    },
    section: '4.3.2',
    transcript: [sampleEntry(1, 'sent', "<presence type='subscribe'/>", { phase: 'given' })],
  }),
  deviation: sampleResult('message-offline', {
    verdict: { kind: 'deviation', reason: 'the message was dropped', step: samplePlace(31) },
    section: '8.5.2.2.1',
    checks: [sampleUnmet('6121-8.5.2.2.1-1', 'SHOULD')],
    requirements: [
      { id: '6121-8.5.2.2.1-1', level: 'SHOULD', summary: 'store the message, or return an error' },
    ],
  }),
  observed: sampleResult('presence-order', {
    verdict: { kind: 'observed', reason: 'pushed before the reply' },
    section: '2.3.2',
    checks: [{ kind: 'observed', requirement: '6121-2.3.2-9', level: 'MAY', choice: 'push first' }],
  }),
  skipped: sampleResult('roster-version', {
    verdict: { kind: 'skipped', reason: 'not offered: roster-versioning' },
    section: '2.6.2',
  }),
  pass: sampleResult('iq-type[type=GET,target=domain]', {
    verdict: { kind: 'pass' },
    section: '8.5.1',
    values: [
      ['type', 'GET'],
      ['target', 'domain'],
    ],
    checks: [{ kind: 'met', requirement: '6121-2.3.2-2', level: 'MUST' }],
    notes: ['a presence arrived after a fence'],
    transcript: sampleConversation(),
  }),
}

/** A record of these results, with totals that agree. */
export function sampleRecord(
  results: readonly CaseResult[] = Object.values(SAMPLES),
  changes: Partial<RunRecord> = {},
): RunRecord {
  const count = (kind: VerdictKind): number =>
    results.filter((result) => result.verdict.kind === kind).length
  return {
    settings: { seed: 42, shuffled: true, jobs: 4, generator: 'xmppspec 0.1.0' },
    target: {
      name: 'prosody',
      domain: 'im.example',
      software: 'Prosody',
      version: '0.12.4',
      offers: ['registration', 'second-host'],
      roundTrip: 0.3125,
    },
    started: '2030-01-02T03:04:05.678Z',
    duration: 1234.5678,
    results,
    totals: {
      fail: count('fail'),
      error: count('error'),
      blocked: count('blocked'),
      deviation: count('deviation'),
      observed: count('observed'),
      skipped: count('skipped'),
      pass: count('pass'),
    },
    ...changes,
  }
}

type Changes = Partial<Omit<CaseResult, 'case'>> & Partial<CaseHead>

export function sampleResult(id: string, changes: Changes = {}): CaseResult {
  return {
    case: {
      id,
      title: changes.title ?? 'Adding an item pushes it to every interested resource',
      spec: changes.spec ?? 'RFC 6121',
      section: changes.section ?? '2.3.2',
      place: changes.place ?? { ...samplePlace(1), text: `id: ${id}` },
      requirements: changes.requirements ?? [
        { id: '6121-2.3.2-2', level: 'MUST', summary: 'answer with a result' },
        { id: '6121-2.3.2-3', level: 'MUST', summary: 'push to all interested resources' },
      ],
      values: changes.values ?? [],
    },
    verdict: changes.verdict ?? { kind: 'pass' },
    checks: changes.checks ?? [],
    notes: changes.notes ?? [],
    transcript: changes.transcript ?? [],
    duration: changes.duration ?? 12.3456,
  }
}

/** A verdict of that kind with that reason, where it has one. */
export function sampleVerdict(kind: VerdictKind, reason: string): Verdict {
  return kind === 'pass' ? { kind } : { kind, reason }
}

function samplePlace(line: number): StepPlace {
  return {
    file: 'scenarios/roster.yaml',
    line,
    column: 5,
    text: 'juliet/balcony and juliet/chamber each receive: |\n  <iq/>',
  }
}

export function sampleUnmet(
  requirement: string,
  level: 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT',
): Check {
  return {
    kind: 'unmet',
    requirement,
    level,
    step: samplePlace(24),
    shortfall: {
      expected: "<iq type='set'>\n  <query xmlns='jabber:iq:roster'/>\n</iq>",
      nearest: "<iq type='result' id='add1'/>",
      differences: ["attribute type is 'result', not 'set'", 'there is no <query/>'],
      entries: [5],
    },
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function sampleEntry(
  number: number,
  kind: 'sent' | 'received',
  bytes: string | Uint8Array,
  changes: { phase?: Phase; session?: string; content?: Content; at?: number } = {},
): Entry {
  return {
    number,
    at: changes.at ?? number,
    session: changes.session ?? 'juliet/balcony',
    phase: changes.phase ?? 'steps',
    kind,
    bytes: typeof bytes === 'string' ? utf8(bytes) : bytes,
    content: changes.content ?? { kind: 'element', element: ANY },
  }
}

function sampleConversation(): Entry[] {
  const set =
    "<iq type='set' id='add1'><query xmlns='jabber:iq:roster'><item jid='nurse@im.example'><group>Servants</group></item></query></iq>"
  return [
    {
      number: 1,
      at: 0.2,
      session: 'juliet/balcony',
      phase: 'given',
      kind: 'connected',
      secure: true,
    },
    sampleEntry(2, 'sent', '<presence/>', { phase: 'given', at: 8 }),
    sampleEntry(3, 'sent', set, { at: 12.1 }),
    sampleEntry(4, 'received', "<iq type='result' id='add1'/>", { at: 13 }),
    sampleEntry(5, 'received', "<iq type='set' id='push'/>", {
      at: 13.4,
      session: 'juliet/chamber',
    }),
    sampleEntry(6, 'sent', "<iq type='get' id='f'/>", { phase: 'fence', at: 14 }),
    sampleEntry(7, 'received', "<iq type='result' id='f'/>", { phase: 'fence', at: 15 }),
    {
      number: 8,
      at: 16,
      session: 'juliet/balcony',
      phase: 'cleanup',
      kind: 'disconnected',
      by: 'us',
    },
  ]
}
