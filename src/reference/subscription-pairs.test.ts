import { describe, expect, test } from 'vitest'
import { NS } from '../xmpp/namespaces.ts'
import type { SubscriptionType } from './state/subscription.ts'
import type { ReferenceService } from './service.ts'
import { login, type TestClient, testService } from './test-client.ts'

const JULIET = 'juliet@example.com'
const ROMEO = 'romeo@example.net'
const GET = `<iq type='get' id='g'><query xmlns='${NS.roster}'/></iq>`

function send(type: SubscriptionType, to: string): string {
  return `<presence type='${type}' to='${to}'/>`
}

/** Logs in, asks for the roster and becomes available. */
async function online(service: ReferenceService, address: string): Promise<TestClient> {
  const client = await login(service, address)
  await client.exchange(GET, '<presence/>')
  return client
}

describe('both sides of a subscription (RFC 6121 Appendix A on one server)', () => {
  /** The states of the pair that requests alone can reach, and how they are reached. */
  const PAIRS: Readonly<Record<string, readonly string[]>> = {
    'N,N': [],
    'NO,NI': ['J subscribe'],
    'NI,NO': ['R subscribe'],
    'NOI,NOI': ['J subscribe', 'R subscribe'],
    'T,F': ['J subscribe', 'R subscribed'],
    'F,T': ['R subscribe', 'J subscribed'],
    'TI,FO': ['J subscribe', 'R subscribed', 'R subscribe'],
    'FO,TI': ['R subscribe', 'J subscribed', 'J subscribe'],
    'B,B': ['J subscribe', 'R subscribed', 'R subscribe', 'J subscribed'],
  }
  /** What each does to them, from A.2 and A.3 together; the order of the columns is TYPES. */
  const STEPS: Readonly<Record<string, readonly string[]>> = {
    'N,N': ['NO,NI', 'N,N', 'N,N', 'N,N'],
    'NO,NI': ['NO,NI', 'N,N', 'NO,NI', 'NO,NI'],
    'NI,NO': ['NOI,NOI', 'NI,NO', 'F,T', 'N,N'],
    'NOI,NOI': ['NOI,NOI', 'NI,NO', 'FO,TI', 'NO,NI'],
    'T,F': ['T,F', 'N,N', 'T,F', 'T,F'],
    'F,T': ['FO,TI', 'F,T', 'F,T', 'N,N'],
    'TI,FO': ['TI,FO', 'NI,NO', 'B,B', 'T,F'],
    'FO,TI': ['FO,TI', 'F,T', 'FO,TI', 'NO,NI'],
    'B,B': ['B,B', 'F,T', 'B,B', 'T,F'],
  }
  const TYPES = ['subscribe', 'unsubscribe', 'subscribed', 'unsubscribed'] as const
  const mirrored = (pair: string): string => pair.split(',').toReversed().join(',')
  const cases = Object.entries(STEPS).flatMap(([pair, nexts]) =>
    TYPES.flatMap((type, column) => [
      { pair, actor: 'J', type, next: nexts[column]! },
      { pair: mirrored(pair), actor: 'R', type, next: mirrored(nexts[column]!) },
    ]),
  )

  test.each(cases)('$pair: $actor sends $type: $next', async ({ pair, actor, type, next }) => {
    const service = testService()
    const juliet = await online(service, `${JULIET}/balcony`)
    const romeo = await online(service, `${ROMEO}/orchard`)
    for (const step of [...PAIRS[pair]!, `${actor} ${type}`]) {
      const [who, what] = step.split(' ') as ['J' | 'R', SubscriptionType]
      await (who === 'J' ? juliet.exchange(send(what, ROMEO)) : romeo.exchange(send(what, JULIET)))
    }
    const seen = [await stateSeen(service, JULIET, ROMEO), await stateSeen(service, ROMEO, JULIET)]
    expect(seen.join(',')).toBe(next)
  })

  /** The state of A.1, by what a new resource is shown. */
  async function stateSeen(
    service: ReferenceService,
    user: string,
    contact: string,
  ): Promise<string> {
    const client = await login(service, `${user}/observer`)
    const [roster = '', ...stanzas] = await client.exchange(GET, '<presence/>')
    const line = new RegExp(`<item jid='${contact}'[^>]*>`).exec(roster)?.[0] ?? ''
    const [, subscription = 'none'] = /subscription='(\w+)'/.exec(line) ?? []
    const primary = { none: 'N', to: 'T', from: 'F', both: 'B' }[subscription]
    const out = line.includes(`ask='subscribe'`) ? 'O' : ''
    const asked = stanzas.some(
      (stanza) => stanza === `<presence type='subscribe' to='${user}' from='${contact}'/>`,
    )
    return `${primary}${primary === 'N' && asked && out === 'O' ? 'OI' : `${out}${asked ? 'I' : ''}`}`
  }
})
