import type { LocatedMap, LocatedText } from './located.ts'
import type { Phrase } from './phrase.ts'
import { parsePresence } from './presence.ts'
import { declared, readClause, type Clause } from './read-subject.ts'
import { asTexts, fail, valueOf, type InstanceReading } from './reading.ts'
import { readRaw } from './read-raw.ts'
import { readRosterAction } from './read-roster-action.ts'
import { readStreamConditions } from './read-stream-conditions.ts'
import { readPatterns, readTemplate } from './read-xml.ts'
import { closestSentence } from './sentences.ts'
import { parseTemplate } from '../pattern/template.ts'
import type { Action } from './step.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'

/** Keys that belong to certain sentences only. */
export const ACTION_OPTIONS: readonly string[] = ['answer', 'answer exactly']

/** What a sentence asks the runner to do. */
export function readAction(reading: InstanceReading, phrase: Phrase): Action | undefined {
  const text = phrase.sentence.text.trim()
  if (text === 'everything settles') return { kind: 'settle' }
  const roster = /^([a-z][a-z0-9-]*)'s roster (has no|has|is empty|is)$/u.exec(text)
  if (roster !== null) return readRosterAction(reading, phrase, roster[1]!, roster[2]!)
  const before = reading.problems.length
  const clause = readClause(reading, phrase.sentence)
  if (clause === undefined)
    return reading.problems.length > before ? undefined : unknownSentence(reading, phrase.sentence)
  checkOptions(reading, phrase, clause)
  return readPredicate(reading, phrase, clause)
}

function readPredicate(
  reading: InstanceReading,
  phrase: Phrase,
  clause: Clause,
): Action | undefined {
  const { sessions } = clause.subject
  const { predicate } = clause
  const receive = /^receives( exactly)?( in order| next)?$/u.exec(predicate)
  if (receive !== null) return readReceive(reading, phrase, clause, receive)
  if (clause.quantified)
    return fail(
      reading,
      'BAD_QUANTIFIER',
      phrase.sentence.at,
      `"each", "none of" and the like go with "receives" only`,
    )
  if (predicate.startsWith('becomes ')) {
    const presence = parsePresence(predicate.slice('becomes '.length))
    return presence === undefined
      ? unknownSentence(reading, phrase.sentence)
      : { kind: 'become', sessions: declared(reading, sessions), presence }
  }
  switch (predicate) {
    case 'sends': {
      const stanzas = texts(reading, phrase).flatMap((node) => readTemplate(reading, node) ?? [])
      return { kind: 'send', sessions, stanzas }
    }
    case 'sends raw': {
      const raw = readRaw(reading, phrase)
      return raw === undefined ? undefined : { kind: 'send-raw', sessions, raw }
    }
    case 'asks':
      return readAsk(reading, phrase, clause)
    case 'receives nothing':
      return { kind: 'receive-nothing', sessions }
    case 'does not receive':
      return { kind: 'not-receive', sessions, patterns: patterns(reading, phrase, false) }
    case 'receives a stream header': {
      const pattern = phrase.value === undefined ? undefined : patterns(reading, phrase, false)[0]
      return { kind: 'receive-header', sessions, ...(pattern === undefined ? {} : { pattern }) }
    }
    case 'receives a stream error':
      return {
        kind: 'receive-stream-error',
        sessions,
        conditions: readStreamConditions(reading, phrase.value),
      }
    case 'is disconnected':
      return { kind: 'disconnected', sessions }
    case 'connects':
      return {
        kind: 'become',
        sessions: declared(reading, sessions),
        presence: { interested: false, available: false },
      }
    case 'disconnects':
      return { kind: 'leave', sessions, how: 'disconnect' }
    case 'drops the connection':
      return { kind: 'leave', sessions, how: 'drop' }
    case 'closes the stream':
      return { kind: 'leave', sessions, how: 'close-stream' }
    case 'opens a connection':
      return { kind: 'open-connection', sessions: declared(reading, sessions) }
    case 'opens a stream': {
      const header = phrase.value === undefined ? undefined : texts(reading, phrase)[0]
      return {
        kind: 'open-stream',
        sessions,
        ...(header === undefined ? {} : { header: parseTemplate(header.text.trim()).parts }),
      }
    }
    case 'starts TLS':
      return { kind: 'start-tls', sessions }
    default:
      return unknownSentence(reading, phrase.sentence)
  }
}

function readReceive(
  reading: InstanceReading,
  phrase: Phrase,
  clause: Clause,
  [, exactly, order]: RegExpExecArray,
): Action | undefined {
  const { subject, quantified } = clause
  if (subject.sessions.length > 1 && !quantified)
    return fail(
      reading,
      'NO_QUANTIFIER',
      phrase.sentence.at,
      'with several sessions the sentence must say how many of them',
      '"… each receive", "at least one of …", "exactly one of …" or "none of …"',
    )
  const expected = patterns(reading, phrase, exactly !== undefined)
  if (subject.quantifier === 'none')
    return { kind: 'not-receive', sessions: subject.sessions, patterns: expected }
  const kinds = { ' in order': 'in-order', ' next': 'next' } as const
  const kind = order === ' in order' || order === ' next' ? kinds[order] : 'any'
  return { kind: 'receive', subject, order: kind, patterns: expected }
}

function readAsk(reading: InstanceReading, phrase: Phrase, clause: Clause): Action | undefined {
  const [node, ...others] = texts(reading, phrase)
  if (node === undefined || others.length > 0)
    return fail(reading, 'BAD_ASK', phrase.sentence.at, '"asks" takes one IQ stanza')
  const request = readTemplate(reading, node)
  if (request === undefined) return undefined
  const answer = readAnswer(reading, phrase.options)
  const base = { kind: 'ask', sessions: clause.subject.sessions, request } as const
  return answer === undefined ? base : { ...base, answer }
}

function readAnswer(
  reading: InstanceReading,
  options: LocatedMap | undefined,
): ElementPattern | undefined {
  for (const key of ACTION_OPTIONS) {
    const node = options === undefined ? undefined : valueOf(options, key)
    if (node === undefined) continue
    const exactly = key === 'answer exactly'
    return asTexts(reading, node, 'an answer').flatMap((text) =>
      readPatterns(reading, text, { exactly }),
    )[0]
  }
  return undefined
}

const texts = (reading: InstanceReading, { value, sentence }: Phrase): LocatedText[] =>
  value === undefined
    ? (fail(reading, 'NO_VALUE', sentence.at, `"${sentence.text.trim()}:" needs XML behind it`) ??
      [])
    : asTexts(reading, value, 'XML')

const patterns = (reading: InstanceReading, phrase: Phrase, exactly: boolean): ElementPattern[] =>
  texts(reading, phrase).flatMap((node) => readPatterns(reading, node, { exactly }))

function checkOptions(reading: InstanceReading, { options }: Phrase, { predicate }: Clause): void {
  for (const { key } of options?.entries ?? [])
    if (ACTION_OPTIONS.includes(key.text) && predicate !== 'asks')
      fail(reading, 'UNKNOWN_KEY', key.at, `"${key.text}" goes with "asks" only`)
}

const unknownSentence = (reading: InstanceReading, sentence: LocatedText): undefined =>
  fail(
    reading,
    'UNKNOWN_SENTENCE',
    sentence.at,
    `no step reads "${sentence.text.trim()}"`,
    `the nearest is: ${closestSentence(sentence.text.trim())}`,
  )
