import type { Element } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'
import { bareJid, type Jid, printJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element, withAttributes } from '../../xmpp/stanza.ts'
import type { OutboundStep } from '../rules/subscription-order.ts'
import type { OutboundLine } from '../rules/subscription-outbound.ts'
import type { Account } from '../state/account.ts'
import type { Contact } from '../state/contact.ts'
import { contactOf, keepContact, saveContact } from '../state/roster.ts'
import { SUBSCRIPTION_STATES, type SubscriptionType } from '../state/subscription.ts'
import type { Core } from './core.ts'
import { deliverPresence } from './presence-delivery.ts'
import { errorFor } from './reply.ts'
import { looksDifferent, push, rosterItem } from './roster-push.ts'
import { sessionsOf } from './sessions.ts'
import { receiveSubscription, type Reply, type SubscriptionStanza } from './subscription-inbound.ts'

/** A subscription stanza as a client wrote it, or the server for its account. */
export interface SubscriptionRequest {
  readonly type: SubscriptionType
  readonly stanza: Element
  readonly sender: Jid
  readonly to: Jid
  /** The item is off the roster already: no push tells of what follows from that (2.5.2). */
  readonly removing?: boolean
  /** Takes the presence error when there is nobody to send to (RFC 6121 3.1.2). */
  refuse(error: Element): void
}

/** The sender's side of RFC 6121 3.1.2, 3.1.5, 3.2.2, 3.3.2 and 3.4.2, by the tables of A.2. */
export function sendSubscription(core: Core, account: Account, request: SubscriptionRequest): void {
  const outbound = stamped(core, request)
  const { type, stanza, to } = outbound
  const contact = printJid(bareJid(to))
  if (core.rules.isForOneself(contact, account.address)) return
  const before = contactOf(account, contact)
  const line = core.rules.outboundSubscription[type][before.state]
  const refusal = line.route ? refusalOf(core, type, to) : undefined
  if (refusal !== undefined)
    return request.refuse(errorFor(core, stanza, refusal, account.jid.domain))
  const { removing = false } = request
  const next = afterOutbound(core, before, line)
  const after = removing ? { ...next, listed: false } : next
  const changed = looksDifferent(core, before, after)
  if (changed) saveContact(account, after)
  else keepContact(account, after)
  const replies: Reply[] = []
  const steps: Readonly<Record<OutboundStep, () => void>> = {
    'hide presence': () => line.route && hidePresence(core, account, before, to),
    route: () => line.route && replies.push(...receiveSubscription(core, outbound)),
    push: () => changed && push(core, account, rosterItem(core, after)),
    'show presence': () => line.route && showPresence(core, account, to),
  }
  for (const step of core.rules.outboundOrder[type]) steps[step]()
  for (const reply of replies) takeReply(core, reply, request)
}

/** A subscription stanza that the server makes for an account. */
export function subscriptionStanza(core: Core, type: SubscriptionType): Element {
  return element('presence', NS.client, { type, id: core.token() })
}

function stamped({ rules }: Core, request: SubscriptionRequest): SubscriptionStanza {
  const from = rules.subscriptionFrom(request.sender)
  const to = rules.subscriptionTo(request.type, request.to)
  const addresses = { from: printJid(from), to: printJid(to) }
  return { type: request.type, stanza: withAttributes(request.stanza, addresses), from, to }
}

function refusalOf(
  { rules, accounts }: Core,
  type: SubscriptionType,
  to: Jid,
): StanzaErrorCondition | undefined {
  if (!accounts.serves(to.domain)) return rules.toRemoteDomain('presence', type)
  return to.local === '' ? rules.toServer('presence', type) : undefined
}

function afterOutbound({ rules }: Core, before: Contact, line: OutboundLine): Contact {
  const state = line.next === 'no state change' ? before.state : line.next
  const request = SUBSCRIPTION_STATES[state].pendingIn ? before.request : undefined
  const listed = rules.listedAfterOutbound(before, state)
  const after = { ...before, state, request, listed }
  if (line.preApproval === 'grant') return rules.withPreApproval(after)
  return line.preApproval === 'cancel' ? rules.withoutPreApproval(after) : after
}

/** RFC 6121 3.2.2: unavailable presence while the contact is still subscribed. */
function hidePresence(core: Core, account: Account, contact: Contact, to: Jid): void {
  const { rules } = core
  const sessions = rules.unavailableBeforeCancellation(contact.state, sessionsOf(account))
  for (const { jid } of sessions)
    deliverPresence(core, rules.ungracefulUnavailable(), jid, bareJid(to))
}

/** RFC 6121 3.1.5: current presence of every available resource. */
function showPresence(core: Core, account: Account, to: Jid): void {
  const { rules } = core
  for (const { jid, presence } of rules.presenceAfterApproval(sessionsOf(account)))
    if (presence !== undefined)
      deliverPresence(core, rules.broadcastXml(presence), jid, bareJid(to))
}

function takeReply(core: Core, reply: Reply, request: SubscriptionRequest): void {
  switch (reply.kind) {
    case 'subscription':
      // An answer to an answer there is none: A.3 replies to the two types of requests only.
      receiveSubscription(core, reply.subscription)
      break
    case 'presence':
      deliverPresence(core, reply.presence, reply.from, reply.to)
      break
    case 'error':
      request.refuse(reply.error)
  }
}
