import { unreachable } from '../base/unreachable.ts'
import { checkOptions, checkValue, type Phrase } from './phrase.ts'
import { readAsk } from './read-ask.ts'
import { readEither, type ReadSteps } from './read-either.ts'
import { readPresence } from './read-presence.ts'
import { readRaw } from './read-raw.ts'
import { NOTHING_KEPT, readReceive } from './read-receive.ts'
import { readRosterAction } from './read-roster-action.ts'
import { readSentence } from './read-sentence.ts'
import { readStreamConditions } from './read-stream-conditions.ts'
import type { Clause } from './read-subject.ts'
import { readHeader, readPatterns, readTemplate } from './read-xml.ts'
import { asTexts, fail, filled, type InstanceReading } from './reading.ts'
import { STEP_FORMS, type StepFormName } from './step-forms.ts'
import { checkConnected, connecting } from './sessions.ts'
import type { Action } from './step.ts'

/** What a sentence asks the runner to do. */
export function readAction(
  reading: InstanceReading,
  phrase: Phrase,
  readSteps: ReadSteps,
): Action | undefined {
  const sentence = readSentence(reading, phrase.sentence)
  if (sentence === undefined) return undefined
  const form = STEP_FORMS[sentence.name]
  checkOptions(reading, phrase, form)
  if (!checkValue(reading, phrase, form)) return undefined
  switch (sentence.kind) {
    case 'nobody':
      return sentence.name === 'either'
        ? readEither(reading, phrase, readSteps)
        : { kind: 'settle' }
    case 'account':
      return readRosterAction(reading, phrase, sentence)
    case 'sessions':
      return readPredicate(reading, phrase, sentence.name, sentence.clause)
    default:
      return unreachable(sentence)
  }
}

function readPredicate(
  reading: InstanceReading,
  phrase: Phrase,
  name: StepFormName,
  clause: Clause,
): Action | undefined {
  const { sessions } = clause.subject
  if (clause.subject.quantifier !== 'each' && !QUANTIFIABLE.includes(name))
    return fail(
      reading,
      'BAD_QUANTIFIER',
      phrase.sentence.at,
      `"${clause.quantified}" goes with "receives" and a pattern`,
      'without it the sentence holds for all of its sessions',
    )
  if (name === 'opens a connection')
    return { kind: 'open-connection', sessions: connecting(reading, sessions) }
  if (name === 'connects' || name === 'becomes') {
    const presence = readPresence(reading, phrase.sentence, clause.predicate)
    return presence && { kind: 'become', sessions: connecting(reading, sessions), presence }
  }
  checkConnected(reading, phrase.sentence, sessions)
  return readConnected(reading, phrase, name, clause)
}

/** Where it makes a difference how many of the sessions it is. */
const QUANTIFIABLE: readonly StepFormName[] = [
  'receives',
  'receives next',
  'receives in order',
  'receives exactly',
]

/** What sessions do, or expect, that are there already. */
function readConnected(
  reading: InstanceReading,
  phrase: Phrase,
  name: StepFormName,
  clause: Clause,
): Action | undefined {
  const { sessions } = clause.subject
  const value = phrase.value && filled(phrase.value)
  switch (name) {
    case 'sends': {
      const stanzas = asTexts(reading, value!, 'XML').flatMap((node) => {
        const read = readTemplate(reading, node)
        return read === undefined ? [] : [{ template: read.template, at: read.at }]
      })
      return { kind: 'send', sessions, stanzas }
    }
    case 'sends raw': {
      const raw = readRaw(reading, value!)
      return raw && { kind: 'send-raw', sessions, raw }
    }
    case 'asks':
      return readAsk(reading, phrase, sessions)
    case 'receives':
    case 'receives next':
    case 'receives in order':
    case 'receives exactly':
      return readReceive(reading, phrase, clause)
    case 'receives nothing':
      return { kind: 'receive-nothing', sessions }
    case 'does not receive': {
      const patterns = readPatterns(reading, value!, { keepsNothing: NOTHING_KEPT })
      return { kind: 'not-receive', sessions, patterns }
    }
    case 'is offered': {
      const keepsNothing = 'nothing is kept of stream features'
      return {
        kind: 'offered',
        sessions,
        patterns: readPatterns(reading, value!, { keepsNothing }),
      }
    }
    case 'receives a stream header': {
      const [pattern, ...others] = value === undefined ? [] : readPatterns(reading, value)
      if (others.length > 0)
        fail(reading, 'BAD_PATTERN', value!.at, 'a stream has one header: one pattern is enough')
      return { kind: 'receive-header', sessions, ...(pattern === undefined ? {} : { pattern }) }
    }
    case 'receives a stream error':
      return {
        kind: 'receive-stream-error',
        sessions,
        conditions: readStreamConditions(reading, value),
      }
    case 'opens a stream': {
      const header = value && readHeader(reading, value)
      return { kind: 'open-stream', sessions, ...(header === undefined ? {} : { header }) }
    }
    case 'is disconnected':
      return { kind: 'disconnected', sessions }
    case 'disconnects':
      return { kind: 'leave', sessions, how: 'disconnect' }
    case 'drops the connection':
      return { kind: 'leave', sessions, how: 'drop' }
    case 'closes the stream':
      return { kind: 'leave', sessions, how: 'close-stream' }
    case 'starts TLS':
      return { kind: 'start-tls', sessions }
    case 'connects':
    case 'becomes':
    case 'opens a connection':
    case 'roster has':
    case 'roster has no':
    case 'roster is':
    case 'roster is empty':
    case 'everything settles':
    case 'either':
    case 'for each':
      return undefined
    default:
      return unreachable(name)
  }
}
