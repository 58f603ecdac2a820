import type { Endpoint } from '../actor/endpoint.ts'
import { attribute } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import { element } from '../xmpp/stanza.ts'
import { asAccount } from './own-session.ts'
import type { Account } from './provisioning.ts'
import { refusal } from './refusal.ts'

/**
 * Cancels a registration (XEP-0077 section 3.2), as the account itself. Gives why it is still
 * there. A server may end the stream in place of an answer, or right behind it.
 */
export function unregister(
  endpoint: Endpoint,
  account: Account,
  patience: number,
): Promise<string | undefined> {
  return asAccount(endpoint, account, patience, async (session) => {
    const query = element('query', NS.register, {}, [element('remove', NS.register)])
    const answer = await session.ask('set', query)
    if (answer.kind === 'lost')
      return /not-authorized|closed/u.test(answer.reason) ? undefined : answer.reason
    return attribute(answer.element, 'type') === 'result' ? undefined : refusal(answer).why
  })
}
