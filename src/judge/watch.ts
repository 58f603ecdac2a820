import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Requirement } from '../catalogue/requirement.ts'
import type { CaseHead, CaseResult } from '../record/result.ts'
import type { Entry } from '../record/transcript.ts'
import type { Check, Shortfall, Verdict } from '../record/verdict.ts'
import { attribute, child, text, type Element } from '../xml/element.ts'
import { printElement } from '../xml/printer.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { Breach } from './breach.ts'
import { INVARIANTS, type Invariant } from './invariants.ts'
import { receivedIn, wireBreaches, WIRE_RULES } from './wire-rules.ts'

/**
 * Holds the rules for everything a server sends against all transcripts of a run: a case of its
 * own for each rule, so that one habit of a server does not turn every other case red.
 */
export function watchOver(results: readonly CaseResult[], catalogue: Catalogue): CaseResult[] {
  const received = receivedIn(results)
  const wire = WIRE_RULES.map((rule) =>
    caseOf(rule.requirement, rule.title, wireBreaches(rule, received), catalogue),
  )
  const stanzas = serversOwn(results)
  const always = INVARIANTS.map((invariant) =>
    caseOf(invariant.requirement, invariant.title, breachesOf(invariant, stanzas), catalogue),
  )
  return [...always, ...wire].filter((result) => result !== undefined)
}

/** A stanza that the server made itself, and the bare JID of the account that got it. */
interface OwnStanza {
  readonly result: CaseResult
  readonly entry: Entry
  readonly stanza: Element
  readonly owner: string | undefined
}

function serversOwn(results: readonly CaseResult[]): OwnStanza[] {
  const found: OwnStanza[] = []
  for (const result of results) {
    const owners = new Map<string, string>()
    for (const entry of result.transcript) {
      if (entry.kind !== 'received' || entry.content.kind !== 'element') continue
      const stanza = entry.content.element
      if (stanza.name === 'iq') noteOwner(owners, entry.session, stanza)
      if (!isServersOwn(stanza)) continue
      found.push({ result, entry, stanza, owner: owners.get(entry.session) })
    }
  }
  return found
}

function breachesOf(
  { concerns, wrong }: Invariant,
  stanzas: readonly OwnStanza[],
): { seen: number; breaches: Breach[] } {
  const concerned = stanzas.filter(({ stanza }) => concerns(stanza))
  const breaches = concerned.flatMap(({ result, entry, stanza, owner }) => {
    const words = wrong(stanza, owner)
    return words === undefined ? [] : [{ result, entry, stanza, words }]
  })
  return { seen: concerned.length, breaches }
}

/**
 * Whether a server made the stanza itself: another user's stanzas come from a full JID, and what
 * they hold is theirs. (An error from a full JID may be either's, so it is left alone.)
 */
function isServersOwn(element: Element): boolean {
  return element.namespace === NS.client && !(attribute(element, 'from') ?? '').includes('/')
}

/** The result of resource binding tells whose session it is (RFC 6120 7.6). */
function noteOwner(owners: Map<string, string>, session: string, element: Element): void {
  const jid = child(child(element, 'bind', NS.bind) ?? element, 'jid', NS.bind)
  if (jid !== undefined) owners.set(session, text(jid).trim().replace(/\/.*$/su, ''))
}

function caseOf(
  id: string,
  title: string,
  { seen, breaches }: { seen: number; breaches: readonly Breach[] },
  catalogue: Catalogue,
): CaseResult | undefined {
  const requirement = catalogue.find(id)
  if (requirement === undefined) return undefined
  const [first] = breaches
  const shortfall = first === undefined ? undefined : shortfallOf(title, first, breaches)
  return {
    case: headOf(requirement, title),
    verdict: verdictOf(requirement, seen, shortfall),
    checks: checksOf(requirement, title, seen, shortfall),
    notes: breaches.slice(1, 20).map(({ result, words }) => `also in ${result.case.id}: ${words}`),
    transcript: first?.result.transcript ?? [],
    duration: 0,
  }
}

function headOf({ id, level, summary, section }: Requirement, title: string): CaseHead {
  return {
    id: `always-${id}`,
    title,
    spec: `RFC ${id.slice(0, 4)}`,
    section,
    place: { file: '(every stanza)', line: 1, column: 1, text: title },
    requirements: [{ id, level, summary }],
    values: [],
  }
}

function shortfallOf(title: string, first: Breach, breaches: readonly Breach[]): Shortfall {
  const others = breaches.length === 1 ? '' : `, and ${breaches.length - 1} more`
  return {
    expected: title,
    ...(first.stanza === undefined
      ? {}
      : { nearest: printElement(first.stanza, { namespace: NS.client }) }),
    differences: [`${first.words}, in case ${first.result.case.id}${others}`],
    entries: [first.entry.number],
  }
}

function verdictOf(
  { level }: Requirement,
  seen: number,
  shortfall: Shortfall | undefined,
): Verdict {
  if (seen === 0) return { kind: 'skipped', reason: 'no such stanza came' }
  if (shortfall === undefined) return { kind: 'pass' }
  const reason = shortfall.differences[0] ?? 'broken'
  return level.startsWith('MUST') ? { kind: 'fail', reason } : { kind: 'deviation', reason }
}

function checksOf(
  { id, level }: Requirement,
  title: string,
  seen: number,
  shortfall: Shortfall | undefined,
): Check[] {
  if (seen === 0) return []
  if (shortfall === undefined) return [{ kind: 'met', requirement: id, level }]
  const step = { file: '(every stanza)', line: 1, column: 1, text: title }
  return [{ kind: 'unmet', requirement: id, level, step, shortfall }]
}
