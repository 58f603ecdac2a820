import type { Session } from '../actor/session.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import { match, distance } from '../pattern/match.ts'
import { printPattern } from '../pattern/print-pattern.ts'
import type { StepOutcome } from '../record/step-record.ts'
import type { Shortfall } from '../record/verdict.ts'
import type { RosterExpectation } from '../scenario/step.ts'
import { attribute, child, childElements, type Element } from '../xml/element.ts'
import { printElement } from '../xml/printer.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { Environment } from './environment.ts'
import { ensureSettled, settle } from './fence.ts'
import { pairing } from './pairing.ts'
import { newId, request } from './request.ts'
import { connect, type Stage } from './stage.ts'
import { outcomeOf, type Trouble } from './trouble.ts'

/**
 * Holds an expectation against a fresh roster get (RFC 6121 2.1.3), over a connection of its own
 * that nothing else depends on. What a change of subscription does to a roster may come a little
 * after the fence, so a roster that is not as expected is looked at again.
 */
export async function checkRoster(
  stage: Stage,
  actor: string,
  expected: RosterExpectation,
): Promise<StepOutcome> {
  await ensureSettled(stage)
  const count = stage.closing.length + 1
  const name = count === 1 ? `${actor}/(roster)` : `${actor}/(roster ${count})`
  const opened = await connect(stage, actor, `xmppspec-roster-${count}`, name)
  const wanted = `the roster of ${actor}`
  if (opened.kind !== 'ready')
    return outcomeOf({ kind: opened.kind, reason: `${wanted}: ${opened.reason}` }, wanted)
  try {
    for (let look = 1; ; look++) {
      const roster = await fetchRoster(stage, opened.session)
      if (roster.kind === 'none') return outcomeOf(roster.trouble, wanted)
      const shortfall = rosterShortfall(roster.items, expected, stage.environment)
      if (shortfall === undefined) return { kind: 'met' }
      if (look === LOOKS) return { kind: 'unmet', shortfall }
      await settle(stage)
    }
  } finally {
    // Nothing depends on it: the next step begins while the server ends it.
    stage.closing.push(opened.session.close(stage.patience.stanza()))
  }
}

const LOOKS = 4

export type Roster =
  | { readonly kind: 'roster'; readonly items: readonly Element[] }
  | { readonly kind: 'none'; readonly trouble: Trouble }

/** The items of the account's roster, as the server shows them now. */
export async function fetchRoster(stage: Stage, session: Session): Promise<Roster> {
  const id = newId(stage, 'roster')
  const reply = await request(stage, session, {
    id,
    text: `<iq type='get' id='${id}'><query xmlns='${NS.roster}'/></iq>`,
    patience: stage.patience.fence(),
  })
  if (reply.kind === 'none') return reply
  const query = child(reply.element, 'query', NS.roster)
  if (attribute(reply.element, 'type') !== 'result' || query === undefined)
    return {
      kind: 'none',
      trouble: {
        kind: 'refused',
        reason: `a roster get was answered with ${printElement(reply.element)}`,
      },
    }
  return { kind: 'roster', items: childElements(query).filter(({ name }) => name === 'item') }
}

function rosterShortfall(
  items: readonly Element[],
  expected: RosterExpectation,
  environment: Environment,
): Shortfall | undefined {
  const shown = items.map((item) => printElement(item, { namespace: NS.roster })).join('\n')
  const say = (words: string, differences: readonly string[]): Shortfall => ({
    expected: words,
    nearest: shown === '' ? '(no item)' : shown,
    differences,
    entries: [],
  })
  if (expected.kind === 'has-no') {
    for (const pattern of expected.items)
      if (items.some((item) => match(pattern, item, environment).ok))
        return say(`no item like ${printPattern(pattern, environment)}`, ['the roster has one'])
    return undefined
  }
  const fits = expected.items.map((pattern) =>
    items.flatMap((item, at) => (match(pattern, item, environment).ok ? [at] : [])),
  )
  const lacking = expected.items.find((_, index) => fits[index]!.length === 0)
  if (lacking !== undefined)
    return say(printPattern(lacking, environment), differences(lacking, items, environment))
  const paired = pairing(fits)
  if (paired === undefined)
    return say('an item of its own for every one expected', [
      `${expected.items.length} items were expected that ${items.length} cannot all be`,
    ])
  const others = items.filter((_, at) => !paired.includes(at))
  if (expected.kind === 'has' || others.length === 0) return undefined
  return say(
    expected.items.length === 0 ? 'an empty roster' : 'these items and no others',
    others.map((item) => `not expected: the item ${attribute(item, 'jid') ?? 'without a jid'}`),
  )
}

function differences(
  pattern: ElementPattern,
  items: readonly Element[],
  environment: Environment,
): string[] {
  const tries = items.flatMap((item) => {
    const found = match(pattern, item, environment)
    return found.ok ? [] : [found.mismatches]
  })
  const nearest = tries.toSorted((a, b) => distance(a) - distance(b))[0] ?? []
  return nearest.length === 0
    ? ['the roster has no such item']
    : nearest.map(({ path, expected, actual }) => `${path}: expected ${expected}, was ${actual}`)
}
