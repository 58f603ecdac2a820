import type { Element } from '../../xml/element.ts'
import { bareJid, type Jid, printJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element, withAttributes } from '../../xmpp/stanza.ts'
import type { InboundStep } from '../rules/subscription-order.ts'
import type { InboundLine } from '../rules/subscription-inbound.ts'
import type { Account } from '../state/account.ts'
import type { Contact } from '../state/contact.ts'
import { contactOf, keepContact, saveContact } from '../state/roster.ts'
import { SUBSCRIPTION_STATES, type SubscriptionType } from '../state/subscription.ts'
import type { Core } from './core.ts'
import { errorFor } from './reply.ts'
import { looksDifferent, push, rosterItem } from './roster-push.ts'
import { sessionsOf } from './sessions.ts'

/** A subscription stanza with the addresses that its sender's server gave it. */
export interface SubscriptionStanza {
  readonly type: SubscriptionType
  readonly stanza: Element
  readonly from: Jid
  readonly to: Jid
}

/** What the recipient's server sends back; to be processed once the sender's part is done. */
export type Reply =
  | { readonly kind: 'subscription'; readonly subscription: SubscriptionStanza }
  | { readonly kind: 'presence'; readonly presence: Element; readonly from: Jid; readonly to: Jid }
  | { readonly kind: 'error'; readonly error: Element }

/** The recipient's side of RFC 6121 3.1.3, 3.1.6, 3.2.3 and 3.3.3, by the tables of A.3. */
export function receiveSubscription(
  core: Core,
  { type, stanza, from, to }: SubscriptionStanza,
): readonly Reply[] {
  const { rules, accounts } = core
  const account = accounts.find(to)
  if (account === undefined) {
    const condition = rules.subscriptionToMissingAccount(type)
    if (condition === undefined) return []
    return [{ kind: 'error', error: errorFor(core, stanza, condition, to.domain) }]
  }
  if (rules.ignoresSubscription(type, to, [...account.sessions.keys()])) return []
  const before = contactOf(account, printJid(bareJid(from)))
  const line = lineFor(core, type, before)
  const after = afterInbound(core, before, line, stanza)
  if (after.request !== undefined && before.request === undefined && !hasRoom(core, account))
    return []
  const changed = looksDifferent(core, before, after)
  if (changed) saveContact(account, after)
  else keepContact(account, after)
  const steps: Readonly<Record<InboundStep, () => void>> = {
    deliver: () => line.deliver && deliver(core, account, type, stanza),
    push: () => changed && push(core, account, rosterItem(core, after)),
  }
  for (const step of rules.inboundOrder) steps[step]()
  return repliesOf(core, account, { before, line, type, to: from })
}

function deliver({ rules }: Core, account: Account, type: SubscriptionType, stanza: Element): void {
  const sessions = sessionsOf(account)
  const recipients =
    type === 'subscribe' ? rules.requestRecipients(sessions) : rules.noticeRecipients(sessions)
  for (const session of recipients) session.send(stanza)
}

function lineFor({ rules }: Core, type: SubscriptionType, contact: Contact): InboundLine {
  const line = rules.inboundSubscription[type][contact.state]
  if (type !== 'subscribe' || !contact.approved) return line
  return rules.preApprovedRequest[contact.state] ?? line
}

function afterInbound(
  { rules }: Core,
  before: Contact,
  line: InboundLine,
  stanza: Element,
): Contact {
  const state = line.next === 'no state change' ? before.state : line.next
  const request = SUBSCRIPTION_STATES[state].pendingIn
    ? rules.keptRequest(before.request, stanza)
    : undefined
  return { ...before, state, request, listed: rules.listedAfterInbound(before, state) }
}

function hasRoom({ rules, settings }: Core, account: Account): boolean {
  const kept = rules.pendingRequests([...account.contacts.values()]).length
  return rules.takesRequest(kept, settings.limits.requests)
}

function repliesOf(
  core: Core,
  account: Account,
  done: {
    readonly before: Contact
    readonly line: InboundLine
    readonly type: SubscriptionType
    readonly to: Jid
  },
): readonly Reply[] {
  const { rules } = core
  const { before, line, type, to } = done
  const sessions = sessionsOf(account)
  const gone =
    type === 'unsubscribe' ? rules.unavailableAfterUnsubscribe(before.state, sessions) : []
  const approved =
    line.reply === 'subscribed' && line.next !== 'no state change'
      ? rules.presenceAfterApproval(sessions)
      : []
  return [
    ...gone.map((s) => presenceReply(rules.ungracefulUnavailable(), s.jid, to)),
    ...(line.reply === undefined ? [] : [subscriptionReply(core, line.reply, account.jid, to)]),
    ...approved.flatMap((s) =>
      s.presence === undefined ? [] : [presenceReply(rules.broadcastXml(s.presence), s.jid, to)],
    ),
  ]
}

function presenceReply(presence: Element, from: Jid, to: Jid): Reply {
  return { kind: 'presence', presence, from, to: bareJid(to) }
}

function subscriptionReply(core: Core, type: SubscriptionType, from: Jid, to: Jid): Reply {
  const blank = element('presence', NS.client, { type, id: core.token() })
  const stanza = withAttributes(blank, { from: printJid(from), to: printJid(to) })
  return { kind: 'subscription', subscription: { type, stanza, from, to } }
}
