import type { Element } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'
import { type Jid, printJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element } from '../../xmpp/stanza.ts'
import type { Core } from '../process/core.ts'
import type { Account, Session } from '../state/account.ts'

export type Bound =
  | { readonly kind: 'bound'; readonly resource: string }
  | { readonly kind: 'refused'; readonly condition: StanzaErrorCondition }

/** Finds the resource for a stream (RFC 6120 7.6, 7.7); whoever has to make room is closed. */
export function bindResource(core: Core, account: Account, bind: Element): Bound {
  const { rules, settings } = core
  const full = rules.resourceLimit(account.sessions.size, settings.limits.resources)
  if (full !== undefined) return { kind: 'refused', condition: full }
  const fresh = (): string => rules.generatedResource(core.token)
  const resource = rules.submittedResource(bind, account.jid) ?? fresh()
  const holder = account.sessions.get(resource)
  if (holder === undefined) return { kind: 'bound', resource }
  switch (rules.resourceConflict(settings.resourceConflict)) {
    case 'override':
      return { kind: 'bound', resource: fresh() }
    case 'refuse':
      return { kind: 'refused', condition: 'conflict' }
    case 'replace':
      holder.close('conflict')
      return { kind: 'bound', resource }
  }
}

/** What a client hears of its new address (RFC 6120 7.6.1). */
export function boundAs(jid: Jid): Element {
  return element('bind', NS.bind, {}, [element('jid', NS.bind, {}, [printJid(jid)])])
}

/** A connected resource of the account, which counts from now on. */
export function connectSession(
  account: Account,
  resource: string,
  client: Pick<Session, 'language' | 'send' | 'close'>,
): Session {
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
