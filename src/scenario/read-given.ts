import { suggest } from '../base/suggestion.ts'
import { NS } from '../xmpp/namespaces.ts'
import { SUBSCRIPTION_STATES, type Given, type SubscriptionState } from './given.ts'
import type { Located, LocatedText } from './located.ts'
import { asList, asTexts, fail, type InstanceReading } from './reading.ts'
import { parsePresence } from './presence.ts'
import { declared, readClause } from './read-subject.ts'
import { readTemplate } from './read-xml.ts'

const FORMS = [
  'juliet/balcony is connected',
  'juliet/balcony is interested',
  'juliet/balcony is available [with priority 5]',
  'juliet/balcony is interested and available [with priority 5]',
  "juliet's roster has: <item …/>",
  "juliet's subscription with romeo is both",
]

/** `given:` — sentences about the state of the world. */
export function readGiven(reading: InstanceReading, node: Located | undefined): Given[] {
  if (node === undefined) return []
  const list = asList(reading, node, 'given')
  return (list?.items ?? []).flatMap((item) => {
    const given = readOne(reading, item)
    return given === undefined ? [] : [given]
  })
}

function readOne(reading: InstanceReading, node: Located): Given | undefined {
  if (node.kind === 'text') return readSentence(reading, node, undefined)
  if (node.kind === 'map' && node.entries.length === 1) {
    const { key, value } = node.entries[0]!
    return readSentence(reading, key, value)
  }
  return fail(reading, 'BAD_GIVEN', node.at, 'each line of given is one sentence', forms())
}

function readSentence(
  reading: InstanceReading,
  sentence: LocatedText,
  value: Located | undefined,
): Given | undefined {
  const text = sentence.text.trim()
  const roster = /^([a-z][a-z0-9-]*)'s roster has$/u.exec(text)
  if (roster !== null) return readRoster(reading, sentence, roster[1]!, value)
  const subscription =
    /^([a-z][a-z0-9-]*)'s subscription (?:with|to) ([a-z][a-z0-9-]*) is (.+)$/u.exec(text)
  if (subscription !== null) return readSubscription(reading, sentence, subscription)
  const clause = readClause(reading, sentence)
  if (clause === undefined) return unknown(reading, sentence)
  const presence = parsePresence(clause.predicate.replace(/^is /u, ''))
  if (presence === undefined || !clause.predicate.startsWith('is '))
    return unknown(reading, sentence)
  const sessions = declared(reading, clause.subject.sessions)
  return { kind: 'session', sessions, presence, at: sentence.at, sentence: text }
}

function readRoster(
  reading: InstanceReading,
  sentence: LocatedText,
  actor: string,
  value: Located | undefined,
): Given | undefined {
  if (!checkAccount(reading, sentence, actor)) return undefined
  if (value === undefined)
    return fail(reading, 'NO_XML', sentence.at, 'the item is missing', forms())
  const items = asTexts(reading, value, 'a roster item').flatMap((text) => {
    const item = readTemplate(reading, text, NS.roster)
    return item === undefined ? [] : [item]
  })
  return { kind: 'roster', actor, items, at: sentence.at, sentence: sentence.text.trim() }
}

function readSubscription(
  reading: InstanceReading,
  sentence: LocatedText,
  [, actor = '', contact = '', words = '']: RegExpExecArray,
): Given | undefined {
  const known = [actor, contact].every((name) => checkAccount(reading, sentence, name))
  const state = SUBSCRIPTION_STATES.find((s) => s === words.trim().toLowerCase())
  if (state === undefined)
    return fail(
      reading,
      'UNKNOWN_STATE',
      sentence.spanAt(sentence.text.indexOf(words), words.length),
      `"${words}" is no subscription state`,
      suggest(words, SUBSCRIPTION_STATES),
    )
  const at = sentence.at
  return known ? given(actor, contact, state, sentence, at) : undefined
}

const given = (
  actor: string,
  contact: string,
  state: SubscriptionState,
  sentence: LocatedText,
  at: LocatedText['at'],
): Given => ({ kind: 'subscription', actor, contact, state, at, sentence: sentence.text.trim() })

/** Whether that actor is declared, and has an account. */
export function checkAccount(
  reading: InstanceReading,
  sentence: LocatedText,
  name: string,
): boolean {
  const actor = reading.actors.find((a) => a.name === name)
  if (actor?.kind === 'account') return true
  const at = sentence.spanAt(Math.max(0, sentence.text.indexOf(name)), name.length)
  if (actor !== undefined) fail(reading, 'MISSING_ACCOUNT', at, `${name} has no account`)
  else {
    const known = reading.actors.map((a) => a.name)
    fail(reading, 'UNKNOWN_ACTOR', at, `there is no actor "${name}"`, suggest(name, known))
  }
  return false
}

const unknown = (reading: InstanceReading, sentence: LocatedText): undefined =>
  fail(
    reading,
    'UNKNOWN_SENTENCE',
    sentence.at,
    `given does not know "${sentence.text.trim()}"`,
    forms(),
  )

const forms = (): string => `the sentences of given are:\n    ${FORMS.join('\n    ')}`
