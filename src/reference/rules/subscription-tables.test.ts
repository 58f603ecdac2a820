import { describe, expect, test } from 'vitest'
import type { SubscriptionState, SubscriptionType } from '../state/subscription.ts'
import { inboundSubscription } from './subscription-inbound.ts'
import { outboundSubscription } from './subscription-outbound.ts'

const STATES: readonly SubscriptionState[] = [
  'None',
  'None + Pending Out',
  'None + Pending In',
  'None + Pending Out+In',
  'To',
  'To + Pending In',
  'From',
  'From + Pending Out',
  'Both',
]

/** The columns of RFC 6121 A.2, in the order of its rows; `=` is "no state change". */
const OUTBOUND: Readonly<Record<SubscriptionType, readonly string[]>> = {
  subscribe: [
    'MUST: None + Pending Out',
    'MUST: =',
    'MUST: None + Pending Out+In',
    'MUST: =',
    'MUST: =',
    'MUST: =',
    'MUST: From + Pending Out',
    'MUST: =',
    'MUST: =',
  ],
  unsubscribe: [
    'MUST: =',
    'MUST: None',
    'MUST: =',
    'MUST: None + Pending In',
    'MUST: None',
    'MUST: None + Pending In',
    'MUST: =',
    'MUST: From',
    'MUST: From',
  ],
  subscribed: [
    'M.N.: pre-approval',
    'M.N.: pre-approval',
    'MUST: From',
    'MUST: From + Pending Out',
    'M.N.: pre-approval',
    'MUST: Both',
    'M.N.: =',
    'M.N.: =',
    'M.N.: =',
  ],
  unsubscribed: [
    'S.N.: =',
    'S.N.: =',
    'MUST: None',
    'MUST: None + Pending Out',
    'S.N.: =',
    'MUST: To',
    'MUST: None',
    'MUST: None + Pending Out',
    'MUST: To',
  ],
}

/** The columns of RFC 6121 A.3; the notes say what is replied. */
const INBOUND: Readonly<Record<SubscriptionType, readonly string[]>> = {
  subscribe: [
    'MUST: None + Pending In',
    'MUST: None + Pending Out+In',
    'S.N.: =',
    'S.N.: =',
    'MUST: To + Pending In',
    'S.N.: =',
    'S.N. [subscribed]: =',
    'S.N. [subscribed]: =',
    'S.N. [subscribed]: =',
  ],
  unsubscribe: [
    'S.N.: =',
    'S.N.: =',
    'MUST [unsubscribed]: None',
    'MUST [unsubscribed]: None + Pending Out',
    'S.N.: =',
    'MUST [unsubscribed]: To',
    'MUST [unsubscribed]: None',
    'MUST [unsubscribed]: None + Pending Out',
    'MUST [unsubscribed]: To',
  ],
  subscribed: [
    'S.N.: =',
    'MUST: To',
    'S.N.: =',
    'MUST: To + Pending In',
    'S.N.: =',
    'S.N.: =',
    'S.N.: =',
    'MUST: Both',
    'S.N.: =',
  ],
  unsubscribed: [
    'S.N.: =',
    'MUST: None',
    'S.N.: =',
    'MUST: None + Pending In',
    'MUST: None',
    'MUST: None + Pending In',
    'S.N.: =',
    'MUST: From',
    'MUST: From',
  ],
}

const TYPES = ['subscribe', 'unsubscribe', 'subscribed', 'unsubscribed'] as const

function cells(table: Readonly<Record<SubscriptionType, readonly string[]>>) {
  return TYPES.flatMap((type) =>
    STATES.map((state, row) => ({ type, state, rfc: table[type][row]! })),
  )
}

describe('what a user sends (RFC 6121 A.2)', () => {
  test.each(cells(OUTBOUND))('"$type" in "$state": $rfc', ({ type, state, rfc }) => {
    const line = outboundSubscription[type][state]
    const [route, next] = rfc.split(': ')
    expect(line.route).toBe(route === 'MUST')
    expect(line.preApproval === 'grant').toBe(next === 'pre-approval')
    expect(line.next).toBe(next === '=' || next === 'pre-approval' ? 'no state change' : next)
  })

  test('no "unsubscribed" leaves a pre-approval standing (RFC 6121 3.2.2, 3.4.2)', () => {
    for (const state of STATES)
      expect(outboundSubscription.unsubscribed[state].preApproval).toBe('cancel')
  })
})

describe('what a user receives (RFC 6121 A.3)', () => {
  test.each(cells(INBOUND))('"$type" in "$state": $rfc', ({ type, state, rfc }) => {
    const line = inboundSubscription[type][state]
    const [deliver = '', next] = rfc.split(': ')
    expect(line.deliver).toBe(deliver.startsWith('MUST'))
    expect(line.reply).toBe(/\[(.*)\]/.exec(deliver)?.[1])
    expect(line.next).toBe(next === '=' ? 'no state change' : next)
  })
})
