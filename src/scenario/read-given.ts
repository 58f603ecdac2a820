import { suggest } from '../base/suggestion.ts'
import { NS } from '../xmpp/namespaces.ts'
import { SUBSCRIPTION_STATES, type Given } from './given.ts'
import type { Located, LocatedText } from './located.ts'
import { checkValue } from './phrase.ts'
import { asList, asTexts, brief, fail, type InstanceReading } from './reading.ts'
import { readPresence } from './read-presence.ts'
import { readClause } from './read-subject.ts'
import { failItem } from './read-roster-action.ts'
import { readTemplate } from './read-xml.ts'
import { GIVEN_FORMS } from './given-forms.ts'
import { checkAccount, connecting } from './sessions.ts'

/** `given:` — sentences about the state of the world. */
export function readGiven(reading: InstanceReading, node: Located | undefined): Given[] {
  if (node === undefined) return []
  const list = asList(reading, node, 'given')
  const all = (list?.items ?? []).flatMap((item) => readOne(reading, item) ?? [])
  checkContradictions(reading, all)
  return all
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
  const text = sentence.text.trim().replace(/\s+/gu, ' ')
  const phrase = { sentence, value, options: undefined }
  const roster = /^([a-z][a-z0-9-]*)'s roster has$/u.exec(text)
  if (roster !== null)
    return checkValue(reading, phrase, GIVEN_FORMS.roster)
      ? readRoster(reading, sentence, roster[1]!, value!)
      : undefined
  const subscription =
    /^([a-z][a-z0-9-]*)'s subscription (?:with|to) ([a-z][a-z0-9-]*) is (.+)$/u.exec(text)
  if (subscription !== null)
    return checkValue(reading, phrase, GIVEN_FORMS.subscription)
      ? readSubscription(reading, sentence, subscription)
      : undefined
  const sessions = readSessions(reading, sentence)
  return sessions && checkValue(reading, phrase, GIVEN_FORMS.session) ? sessions : undefined
}

const SESSION = new RegExp(`^(?:${GIVEN_FORMS.session.predicate})$`, 'u')

function readSessions(reading: InstanceReading, sentence: LocatedText): Given | undefined {
  const before = reading.problems.said
  const clause = readClause(reading, sentence)
  if (clause === undefined || !SESSION.test(clause.predicate))
    return reading.problems.said > before
      ? undefined
      : fail(
          reading,
          'UNKNOWN_SENTENCE',
          sentence.at,
          `given does not know "${brief(sentence.text)}"`,
          forms(),
        )
  if (clause.subject.quantifier !== 'each')
    return fail(
      reading,
      'BAD_QUANTIFIER',
      sentence.at,
      `"${clause.quantified}" says nothing in given`,
    )
  const presence = readPresence(reading, sentence, clause.predicate)
  const sessions = connecting(reading, clause.subject.sessions)
  return presence && { kind: 'session', sessions, presence, ...place(sentence) }
}

function readRoster(
  reading: InstanceReading,
  sentence: LocatedText,
  actor: string,
  value: Located,
): Given | undefined {
  if (!checkAccount(reading, sentence, actor)) return undefined
  const items = asTexts(reading, value, 'a roster item').flatMap((node) => {
    const read = readTemplate(reading, node, NS.roster)
    if (read === undefined) return []
    const { template, at, elements } = read
    const other = elements.find(({ name, namespace }) => name !== 'item' || namespace !== NS.roster)
    if (other !== undefined) failItem(reading, node, other.name)
    return [{ template, at }]
  })
  return { kind: 'roster', actor, items, ...place(sentence) }
}

function readSubscription(
  reading: InstanceReading,
  sentence: LocatedText,
  [, actor = '', contact = '', words = '']: RegExpExecArray,
): Given | undefined {
  const known = [actor, contact].every((name) => checkAccount(reading, sentence, name))
  const state = SUBSCRIPTION_STATES.find((s) => s === words.toLowerCase())
  if (state === undefined)
    return fail(
      reading,
      'UNKNOWN_STATE',
      sentence.spanAt(sentence.text.lastIndexOf(words), words.length),
      `"${brief(words)}" is no subscription state`,
      suggest(words, SUBSCRIPTION_STATES),
    )
  if (actor === contact)
    return fail(reading, 'BAD_GIVEN', sentence.at, `${actor} and ${contact} are one and the same`)
  return known ? { kind: 'subscription', actor, contact, state, ...place(sentence) } : undefined
}

/** Two lines about the same two accounts: the second would undo the first. */
function checkContradictions(reading: InstanceReading, all: readonly Given[]): void {
  const seen = new Set<string>()
  for (const given of all) {
    if (given.kind !== 'subscription') continue
    const pair = [given.actor, given.contact].toSorted().join(' ')
    if (seen.has(pair))
      fail(
        reading,
        'BAD_GIVEN',
        given.at,
        `another line says already what is between ${given.actor} and ${given.contact}`,
        'one line says both sides: the state of the other follows from it (RFC 6121 A.1)',
      )
    seen.add(pair)
  }
}

const place = (sentence: LocatedText): { at: Given['at']; sentence: string } => ({
  at: sentence.at,
  sentence: sentence.text.trim(),
})

const forms = (): string =>
  `the sentences of given are:\n    ${Object.values(GIVEN_FORMS)
    .map(({ example }) => example)
    .join('\n    ')}`
