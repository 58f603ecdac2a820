import { expect, test } from 'vitest'
import { NS } from '../../xmpp/namespaces.ts'
import { login, testService } from '../test-client.ts'
import { type Rules, rules } from './rules.ts'

const GET = `<iq type='get' id='g'><query xmlns='${NS.roster}'/></iq>`
const SET = `<iq type='set' id='s'><query xmlns='${NS.roster}'><item jid='nurse@example.com'/></query></iq>`

/** A rule that is replaced, what a client sends, and what only then comes back. */
const FAULTS: readonly (readonly [string, Partial<Rules>, string, string])[] = [
  ['pushes to nobody', { pushRecipients: () => [] }, `${GET}${SET}`, `id='s' type='result'/>`],
  ['versions that repeat', { pushVersion: () => 'v' }, `${GET}${SET}`, ` ver='v'>`],
  [
    'silence',
    { unknownPayload: () => undefined },
    `<iq type='get' id='x'><x xmlns='urn:x'/></iq>`,
    '',
  ],
  [
    'another id',
    { iqReplyId: (id) => (id === 's' ? 'other' : (id ?? '')) },
    SET,
    `id='other' type='result'/>`,
  ],
  [
    'another table',
    {
      outboundSubscription: {
        ...rules.outboundSubscription,
        subscribe: {
          ...rules.outboundSubscription.subscribe,
          None: { route: true, next: 'To' },
        },
      },
    },
    `${GET}<presence type='subscribe' to='romeo@example.net'/>`,
    `<item jid='romeo@example.net' subscription='to'/></query></iq>`,
  ],
]

test.each(FAULTS)('one rule replaced makes a server with %s', async (_what, fault, sent, last) => {
  for (const wrong of [false, true]) {
    const service = testService(wrong ? { rules: fault } : {})
    const juliet = await login(service, 'juliet@example.com/balcony')
    const heard = (await juliet.exchange(sent)).at(-1) ?? ''
    expect(last === '' ? heard === '' : heard.endsWith(last) || heard.includes(last)).toBe(wrong)
  }
})
