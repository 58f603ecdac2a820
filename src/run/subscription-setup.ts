import type { Session } from '../actor/session.ts'
import type { SubscriptionState } from '../scenario/given.ts'
import { attribute, type Element } from '../xml/element.ts'
import { sameJid } from '../xmpp/jid.ts'
import { settle } from './fence.ts'
import { sendXml } from './request.ts'
import { fetchRoster } from './roster-check.ts'
import type { Stage } from './stage.ts'
import type { Trouble } from './trouble.ts'

/** Who does what, in order, to reach a state of RFC 6121 A.1 from None: `>` is us, `<` the contact. */
const WAYS: Readonly<Record<SubscriptionState, readonly string[]>> = {
  none: [],
  'none + pending out': ['> subscribe'],
  'none + pending in': ['< subscribe'],
  'none + pending out+in': ['> subscribe', '< subscribe'],
  to: ['> subscribe', '< subscribed'],
  'to + pending in': ['> subscribe', '< subscribed', '< subscribe'],
  from: ['< subscribe', '> subscribed'],
  'from + pending out': ['< subscribe', '> subscribed', '> subscribe'],
  both: ['> subscribe', '< subscribed', '< subscribe', '> subscribed'],
}

/** What both rosters then show of each other; pending-in shows in none (RFC 6121 A.1). */
const SHOWN: Readonly<Record<SubscriptionState, { ours: Shown; theirs: Shown }>> = {
  none: { ours: 'none', theirs: 'none' },
  'none + pending out': { ours: 'none ask', theirs: 'none' },
  'none + pending in': { ours: 'none', theirs: 'none ask' },
  'none + pending out+in': { ours: 'none ask', theirs: 'none ask' },
  to: { ours: 'to', theirs: 'from' },
  'to + pending in': { ours: 'to', theirs: 'from ask' },
  from: { ours: 'from', theirs: 'to' },
  'from + pending out': { ours: 'from ask', theirs: 'to' },
  both: { ours: 'both', theirs: 'both' },
}

type Shown = 'none' | 'none ask' | 'to' | 'from' | 'from ask' | 'both'

/** Brings two accounts into a state, and makes sure that both rosters say so. */
export async function arrange(
  stage: Stage,
  { ours, theirs, state }: { ours: Session; theirs: Session; state: SubscriptionState },
): Promise<Trouble | undefined> {
  for (const way of WAYS[state]) {
    const [from, to] = way.startsWith('>') ? [ours, theirs] : [theirs, ours]
    sendXml(from, `<presence type='${way.slice(2)}' to='${bareOf(to)}'/>`)
    await settleBetween(stage, from, to)
  }
  const wanted = SHOWN[state]
  return (
    (await verify(stage, ours, bareOf(theirs), wanted.ours)) ??
    (await verify(stage, theirs, bareOf(ours), wanted.theirs))
  )
}

const bareOf = (session: Session): string => (session.jid ?? '').replace(/\/.*$/su, '')

/**
 * A fence over just these two: they are no sessions of the scenario. One round carries a stanza
 * from the one to the other, and `verify` looks at what came of it.
 */
function settleBetween(stage: Stage, from: Session, to: Session): Promise<unknown> {
  const sessions = new Map([
    [from.name, from],
    [to.name, to],
  ])
  return settle({ ...stage, recent: [], sessions }, 1)
}

async function verify(
  stage: Stage,
  session: Session,
  contact: string,
  wanted: Shown,
): Promise<Trouble | undefined> {
  let shown: Shown | 'unknown' = 'unknown'
  for (let look = 1; look <= 4; look++) {
    const roster = await fetchRoster(stage, session)
    if (roster.kind === 'none') return roster.trouble
    shown = shownState(roster.items, contact)
    if (shown === wanted) return undefined
    await settleBetween(stage, session, session)
  }
  return {
    kind: 'refused',
    reason: `${session.name}: the roster shows "${shown}" for ${contact}, not "${wanted}"`,
  }
}

function shownState(items: readonly Element[], contact: string): Shown | 'unknown' {
  const item = items.find((one) => sameJid(attribute(one, 'jid') ?? '', contact))
  if (item === undefined) return 'none'
  const subscription = attribute(item, 'subscription') ?? 'none'
  const asks = attribute(item, 'ask') === 'subscribe' ? ' ask' : ''
  const shown = `${subscription}${asks}`
  return SHOWN_WORDS.find((word) => word === shown) ?? 'unknown'
}

const SHOWN_WORDS: readonly Shown[] = ['none', 'none ask', 'to', 'from', 'from ask', 'both']
