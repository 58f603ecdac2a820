import { attribute, type Element } from '../../xml/element.ts'
import type { Jid } from '../../xmpp/jid.ts'
import type { Session } from '../state/account.ts'
import { isAvailable } from '../state/resource.ts'
import { isSubscriptionType } from '../state/subscription.ts'
import type { Core } from './core.ts'
import { sendOfflineMessages } from './offline.ts'
import { broadcast, lookUpContacts, tellDirected } from './presence-broadcast.ts'
import { deliverPresence } from './presence-delivery.ts'
import { answerProbe } from './presence-probe.ts'
import { bounce } from './reply.ts'
import { sessionsOf } from './sessions.ts'
import { sendSubscription } from './subscription-outbound.ts'

/** A presence stanza of a client (RFC 6121 section 4, and 3 for subscriptions). */
export function processPresence(
  core: Core,
  session: Session,
  presence: Element,
  to: Jid | undefined,
): void {
  const { rules } = core
  const type = attribute(presence, 'type')
  const wrong =
    rules.presenceType(type) ?? (type === undefined ? rules.presencePriority(presence) : undefined)
  if (wrong !== undefined) return bounce(core, session, presence, wrong)
  if (to === undefined) return withoutTo(core, session, presence, type)
  if (isSubscriptionType(type))
    return sendSubscription(core, session.account, {
      type,
      stanza: presence,
      sender: session.jid,
      to,
      refuse: (error) => session.send(error),
    })
  const refusal = refusalOf(core, type, to)
  if (refusal !== undefined) return bounce(core, session, presence, refusal)
  if (type === 'probe') return answerProbe(core, session, presence, to)
  if (type === 'error') return deliverError(core, presence, to)
  sendDirected(core, session, presence, to)
}

/** The resource is gone, with or without a word (RFC 6121 4.5.2). */
export function leave(core: Core, session: Session): void {
  const { account, jid } = session
  if (account.sessions.get(jid.resource) !== session) return
  account.sessions.delete(jid.resource)
  const unavailable = core.rules.ungracefulUnavailable()
  if (isAvailable(session)) becomeUnavailable(core, session, unavailable, 'lost')
  else tellDirected(core, session, unavailable)
}

function withoutTo(
  core: Core,
  session: Session,
  presence: Element,
  type: string | undefined,
): void {
  if (isSubscriptionType(type))
    return bounce(core, session, presence, core.rules.subscriptionWithoutTo())
  if (type === undefined) becomeAvailable(core, session, presence)
  else if (type === 'unavailable' && isAvailable(session))
    becomeUnavailable(core, session, presence, 'unavailable')
  else if (type === 'unavailable') tellDirected(core, session, presence)
}

function becomeAvailable(core: Core, session: Session, presence: Element): void {
  const { rules } = core
  const { account } = session
  const initial = !isAvailable(session)
  session.presence = presence
  session.priority = rules.priorityOf(presence)
  broadcast(core, session, presence, initial ? 'initial' : 'update')
  if (initial) {
    lookUpContacts(core, session)
    for (const request of rules.pendingRequests([...account.contacts.values()]))
      session.send(request)
  }
  sendOfflineMessages(core, session)
}

function becomeUnavailable(
  core: Core,
  session: Session,
  presence: Element,
  kind: 'unavailable' | 'lost',
): void {
  const { account } = session
  broadcast(core, session, presence, kind)
  session.presence = undefined
  session.priority = 0
  if (!sessionsOf(account).some(isAvailable)) account.lastSeen = core.clock()
}

function refusalOf(
  { rules, accounts }: Core,
  type: string | undefined,
  to: Jid,
): ReturnType<typeof rules.toServer> {
  if (!accounts.serves(to.domain)) return rules.toRemoteDomain('presence', type)
  return to.local === '' ? rules.toServer('presence', type) : undefined
}

function deliverError({ rules, accounts }: Core, presence: Element, to: Jid): void {
  const account = accounts.find(to)
  if (account === undefined) return
  for (const session of rules.presenceErrorRecipients(to, sessionsOf(account)))
    session.send(presence)
}

/** RFC 6121 4.6.3. */
function sendDirected(core: Core, session: Session, presence: Element, to: Jid): void {
  const { rules, settings } = core
  if (to.local === '' || !core.accounts.serves(to.domain)) return
  const unavailable = attribute(presence, 'type') === 'unavailable'
  const directed = rules.directedAfterSending(
    session.directed,
    to,
    unavailable ? 'unavailable' : 'available',
  )
  if (directed.size <= settings.limits.directed) session.directed = directed
  deliverPresence(core, presence, session.jid, to)
}
