import type { Element } from '../../xml/element.ts'
import type { StanzaErrorCondition, StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import { printJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element } from '../../xmpp/stanza.ts'
import type { Core } from '../process/core.ts'
import { errorFor, iqResult } from '../process/reply.ts'
import type { Account, Session } from '../state/account.ts'

export type BindingOutcome =
  | { readonly kind: 'bound'; readonly answer: Element; readonly session: Session }
  | {
      readonly kind: 'refused'
      readonly answer: Element
      /** The stream is over as well (RFC 6120 7.7.3). */
      readonly error: StreamErrorCondition | undefined
    }

/** The way from a session to its client. */
export type Client = Pick<Session, 'language' | 'send' | 'close'>

/** Resource binding on one stream (RFC 6120 7.6, 7.7), with its retries. */
export class Binding {
  #failures = 0

  /** Whoever has to make room for the new resource is closed. */
  take(
    core: Core,
    account: Account,
    request: { readonly iq: Element; readonly bind: Element },
    client: Client,
  ): BindingOutcome {
    const { rules, settings } = core
    const found = findResource(core, account, request.bind)
    if ('condition' in found) {
      this.#failures += 1
      const answer = errorFor(core, request.iq, found.condition, account.jid.domain)
      const error = rules.bindRetries(this.#failures, settings.limits.bindRetries)
      return { kind: 'refused', answer, error }
    }
    const session = connectSession(account, found.resource, client)
    const jid = element('jid', NS.bind, {}, [session.address])
    const payload = element('bind', NS.bind, {}, [jid])
    const answer = iqResult(core, request.iq, undefined, undefined, payload)
    return { kind: 'bound', answer, session }
  }
}

function findResource(
  core: Core,
  account: Account,
  bind: Element,
): { readonly resource: string } | { readonly condition: StanzaErrorCondition } {
  const { rules, settings } = core
  const full = rules.resourceLimit(account.sessions.size, settings.limits.resources)
  if (full !== undefined) return { condition: full }
  const fresh = (): string => rules.generatedResource(core.token)
  const resource = rules.submittedResource(bind, account.jid) ?? fresh()
  const holder = account.sessions.get(resource)
  if (holder === undefined) return { resource }
  switch (rules.resourceConflict(settings.resourceConflict)) {
    case 'override':
      return { resource: fresh() }
    case 'refuse':
      return { condition: 'conflict' }
    case 'replace':
      holder.close('conflict')
      return { resource }
  }
}

/** A connected resource of the account, which counts from now on. */
function connectSession(account: Account, resource: string, client: Client): Session {
  const jid = { ...account.jid, resource }
  const session: Session = {
    account,
    jid,
    address: printJid(jid),
    requestedRoster: false,
    presence: undefined,
    priority: 0,
    directed: new Set(),
    language: client.language,
    send: client.send,
    close: client.close,
  }
  account.sessions.set(resource, session)
  return session
}
