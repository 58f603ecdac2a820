import { unreachable } from '../base/unreachable.ts'
import type { CaseResult } from '../record/result.ts'
import type { Entry, Transcript } from '../record/transcript.ts'
import type { Check, Shortfall, StepPlace } from '../record/verdict.ts'
import { decodeUtf8 } from './utf8.ts'

/** One element of `cases` in result.json. */
export function caseJson(result: CaseResult, withTranscript: boolean): object {
  const { case: head, verdict } = result
  const step = 'step' in verdict ? verdict.step : undefined
  const shortfall = 'shortfall' in verdict ? verdict.shortfall : undefined
  return {
    id: head.id,
    title: head.title,
    spec: head.spec,
    section: head.section,
    scenario: `${head.place.file}:${head.place.line}`,
    values: head.values.map(([name, value]) => ({ name, value })),
    requirements: head.requirements.map((requirement) => requirement.id),
    verdict: verdict.kind,
    reason: 'reason' in verdict ? verdict.reason : null,
    step: step === undefined ? null : stepJson(step),
    shortfall: shortfall === undefined ? null : shortfallJson(shortfall),
    duration_ms: microseconds(result.duration),
    checks: result.checks.map(checkJson),
    notes: result.notes,
    transcript: withTranscript ? transcriptJson(result.transcript) : null,
  }
}

/** Milliseconds to three places: what is finer is noise, and makes files differ. */
export function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000
}

function checkJson(check: Check): object {
  const head = { requirement: check.requirement, level: check.level, outcome: check.kind }
  switch (check.kind) {
    case 'met':
    case 'unreached':
      return head
    case 'observed':
      return { ...head, choice: check.choice }
    case 'unmet':
      return { ...head, step: stepJson(check.step), ...shortfallJson(check.shortfall) }
    default:
      return unreachable(check)
  }
}

function stepJson({ file, line, column, text }: StepPlace): object {
  return { file, line, column, text }
}

function shortfallJson({ expected, nearest, differences, entries }: Shortfall): object {
  return { expected, nearest: nearest ?? null, differences, entries }
}

function transcriptJson(transcript: Transcript): object[] {
  return transcript.map((entry) => ({
    number: entry.number,
    at_ms: microseconds(entry.at),
    session: entry.session,
    phase: entry.phase,
    kind: entry.kind,
    ...entryJson(entry),
  }))
}

function entryJson(entry: Entry): object {
  switch (entry.kind) {
    case 'connected':
      return { secure: entry.secure }
    case 'disconnected':
      return { by: entry.by, cause: entry.cause ?? null }
    case 'sent':
    case 'received':
      return { content: entry.content.kind, ...flaw(entry), ...bytesJson(entry.bytes) }
    default:
      return unreachable(entry)
  }
}

/** What is wrong with the bytes, when something is. */
function flaw({ content }: Extract<Entry, { kind: 'sent' | 'received' }>): object {
  if (content.kind === 'restricted') return { what: content.what }
  if (content.kind !== 'malformed') return {}
  return { code: content.code, message: content.message, at_byte: content.at ?? null }
}

function bytesJson(bytes: Uint8Array): object {
  const text = decodeUtf8(bytes)
  return text === undefined ? { base64: Buffer.from(bytes).toString('base64') } : { text }
}
