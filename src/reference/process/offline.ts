import type { Element } from '../../xml/element.ts'
import type { Account, Session } from '../state/account.ts'
import type { Core } from './core.ts'

/** Keeps a message until somebody is there to read it (XEP-0160); whether there was room. */
export function storeOffline(core: Core, account: Account, message: Element): boolean {
  const { rules, settings } = core
  if (!rules.offlineStoreTakes(account.offline.length, settings.limits.offlineMessages))
    return false
  const { domain } = account.jid
  const clean = rules.withoutForgedDelay(message, domain)
  const children = [...clean.children, rules.delayElement(domain, core.clock())]
  account.offline.push({ ...clean, children })
  return true
}

/** Hands the kept messages to a resource that takes them, and keeps them no longer. */
export function sendOfflineMessages(core: Core, session: Session): void {
  if (!core.rules.takesOfflineMessages(session.priority)) return
  for (const message of session.account.offline.splice(0)) session.send(message)
}
