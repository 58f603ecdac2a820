import type { Endpoint } from '../actor/endpoint.ts'
import { attribute, child, childElements } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import { element } from '../xmpp/stanza.ts'
import type { Asker } from './asker.ts'
import { asAccount } from './own-session.ts'
import type { Account } from './provisioning.ts'
import { refusal } from './refusal.ts'

/**
 * Makes an account as good as new: nothing in its roster, no subscription either way, no request
 * that waits for approval, no offline messages, nobody blocked. Gives what could not be done.
 */
export function cleanAccount(
  endpoint: Endpoint,
  account: Account,
  patience: number,
): Promise<string | undefined> {
  return asAccount(
    endpoint,
    account,
    patience,
    async (session) =>
      (await unblockAll(session)) ??
      (await emptyRoster(session)) ??
      (await receiveWhatWaits(session, account.domain)) ??
      // Refusing a request can leave an item behind that knows of it.
      (await emptyRoster(session)),
  )
}

/** Removing an item ends the subscriptions too (RFC 6121 section 2.5.2). */
async function emptyRoster(session: Asker): Promise<string | undefined> {
  const answer = await session.ask('get', element('query', NS.roster))
  if (answer.kind === 'lost' || attribute(answer.element, 'type') !== 'result')
    return `roster: ${refusal(answer).why}`
  const query = child(answer.element, 'query', NS.roster)
  const items = query === undefined ? [] : childElements(query)
  for (const item of items) {
    const removal = element('item', NS.roster, {
      jid: attribute(item, 'jid'),
      subscription: 'remove',
    })
    const removed = await session.ask('set', element('query', NS.roster, {}, [removal]))
    if (removed.kind === 'lost' || attribute(removed.element, 'type') !== 'result')
      return `roster item ${attribute(item, 'jid')}: ${refusal(removed).why}`
  }
  return undefined
}

/**
 * Initial presence brings the offline messages and the requests that wait (RFC 6121 sections
 * 3.1.3 and 8.5.2.2); the latter are refused. The ping behind it shows that all have come.
 */
async function receiveWhatWaits(session: Asker, domain: string): Promise<string | undefined> {
  session.send(element('presence', NS.client))
  const first = await session.ask('get', element('ping', NS.ping), domain)
  if (first.kind === 'lost') return `presence: ${first.reason}`
  const requests = session
    .others()
    .filter((one) => one.name === 'presence' && attribute(one, 'type') === 'subscribe')
  for (const request of requests)
    session.send(
      element('presence', NS.client, { to: attribute(request, 'from'), type: 'unsubscribed' }),
    )
  session.send(element('presence', NS.client, { type: 'unavailable' }))
  const second = await session.ask('get', element('ping', NS.ping), domain)
  return second.kind === 'lost' ? `presence: ${second.reason}` : undefined
}

/** XEP-0191; a server without it says so, and has nothing to unblock. */
async function unblockAll(session: Asker): Promise<string | undefined> {
  const answer = await session.ask('set', element('unblock', 'urn:xmpp:blocking'))
  return answer.kind === 'lost' ? `blocking: ${answer.reason}` : undefined
}
