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

function heard(type: SubscriptionType | 'unavailable', from: string, to: string): string {
  return `<presence type='${type}' from='${from}' to='${to}'/>`
}

/** A push or a result without its envelope. */
function item(stanza: string): string {
  return /<item.*<\/iq>$/.exec(stanza)?.[0].replace('</query></iq>', '') ?? stanza
}

/** Logs in, asks for the roster and becomes available. */
async function online(service: ReferenceService, address: string): Promise<TestClient> {
  const client = await login(service, address)
  await client.exchange(GET, '<presence/>')
  return client
}

test('a handshake, step by step (RFC 6121 3.1)', async () => {
  const service = testService()
  const romeo = await online(service, `${ROMEO}/orchard`)
  const balcony = await online(service, `${JULIET}/balcony`)
  const chamber = await online(service, `${JULIET}/chamber`)
  await balcony.exchange()
  const request = `<presence id='r' type='subscribe' to='${JULIET}'><status>hi</status><x xmlns='urn:x'/></presence>`
  expect((await romeo.exchange(request)).map(item)).toEqual([
    `<item jid='${JULIET}' subscription='none' ask='subscribe'/>`,
  ])
  const arrived = `<presence id='r' type='subscribe' to='${JULIET}' from='${ROMEO}'><status>hi</status><x xmlns='urn:x'/></presence>`
  expect(await balcony.exchange()).toEqual([arrived])
  expect(await chamber.exchange()).toEqual([arrived])
  expect(
    (await balcony.exchange(`<presence id='a' type='subscribed' to='${ROMEO}'/>`)).map(item),
  ).toEqual([`<item jid='${ROMEO}' subscription='from'/>`])
  expect((await romeo.exchange()).map(item)).toEqual([
    `<presence id='a' type='subscribed' to='${ROMEO}' from='${JULIET}'/>`,
    `<item jid='${JULIET}' subscription='to'/>`,
    `<presence from='${JULIET}/balcony' to='${ROMEO}'/>`,
    `<presence from='${JULIET}/chamber' to='${ROMEO}'/>`,
  ])
})

test('requests go to available resources, the rest to interested ones (RFC 6121 3.1)', async () => {
  const service = testService()
  const romeo = await online(service, `${ROMEO}/orchard`)
  const available = await login(service, `${JULIET}/available`)
  await available.exchange('<presence/>')
  const interested = await login(service, `${JULIET}/interested`)
  await interested.exchange(GET)
  await romeo.exchange(send('subscribe', JULIET))
  expect(await available.exchange()).toEqual([
    `<presence type='subscribe' to='${JULIET}' from='${ROMEO}'/>`,
  ])
  expect(await interested.exchange()).toEqual([])
  await available.exchange(send('subscribed', ROMEO))
  await romeo.exchange(send('unsubscribe', JULIET))
  expect((await interested.exchange()).map(item)).toEqual([
    `<item jid='${ROMEO}' subscription='from'/>`,
    `<presence type='unsubscribe' to='${JULIET}' from='${ROMEO}'/>`,
    `<item jid='${ROMEO}' subscription='none'/>`,
  ])
})

test('a request waits for the contact, once, until it is answered (RFC 6121 3.1.3)', async () => {
  const service = testService()
  const romeo = await online(service, `${ROMEO}/orchard`)
  const request = (status: string) =>
    `<presence type='subscribe' to='${JULIET}'><status>${status}</status></presence>`
  await romeo.exchange(request('first'), request('second'))
  for (let n = 0; n < 3; n++) {
    const juliet = await login(service, `${JULIET}/n${n}`)
    expect((await juliet.exchange(GET, '<presence/>')).at(-1)).toContain('<status>first</status>')
    expect((await juliet.exchange(GET))[0]).not.toContain('<item')
    if (n === 2) await juliet.exchange(send('unsubscribed', ROMEO))
    juliet.send('</stream:stream>')
  }
  const juliet = await login(service, `${JULIET}/last`)
  expect((await juliet.exchange('<presence/>')).join()).not.toContain('subscribe')
})

test('a request that is withdrawn is not delivered any more', async () => {
  const service = testService()
  const romeo = await online(service, `${ROMEO}/orchard`)
  await romeo.exchange(send('subscribe', JULIET), send('unsubscribe', JULIET))
  const juliet = await login(service, `${JULIET}/balcony`)
  expect((await juliet.exchange('<presence/>')).join()).not.toContain('subscribe')
})

test('an account keeps so many requests and no more', async () => {
  const service = testService({ limits: { requests: 1 } })
  await (await online(service, `${ROMEO}/orchard`)).exchange(send('subscribe', JULIET))
  await (await online(service, 'nurse@example.com/x')).exchange(send('subscribe', JULIET))
  const juliet = await login(service, `${JULIET}/balcony`)
  const requests = (await juliet.exchange('<presence/>')).filter((stanza) =>
    stanza.includes('subscribe'),
  )
  expect(requests).toHaveLength(1)
})

async function mutual(
  service: ReferenceService,
): Promise<{ juliet: TestClient; romeo: TestClient }> {
  const juliet = await online(service, `${JULIET}/balcony`)
  const romeo = await online(service, `${ROMEO}/orchard`)
  await juliet.exchange(send('subscribe', ROMEO))
  await romeo.exchange(send('subscribed', JULIET), send('subscribe', JULIET))
  await juliet.exchange(send('subscribed', ROMEO))
  await romeo.exchange()
  await juliet.exchange()
  return { juliet, romeo }
}

test('a cancellation takes presence away first (RFC 6121 3.2.2)', async () => {
  const service = testService()
  const { juliet, romeo } = await mutual(service)
  expect((await juliet.exchange(send('unsubscribed', ROMEO))).map(item)).toEqual([
    `<item jid='${ROMEO}' subscription='to'/>`,
  ])
  expect((await romeo.exchange()).map(item)).toEqual([
    heard('unavailable', `${JULIET}/balcony`, ROMEO),
    `<presence type='unsubscribed' to='${ROMEO}' from='${JULIET}'/>`,
    `<item jid='${JULIET}' subscription='from'/>`,
  ])
})

test('an unsubscribe is told, and answered with unavailable (RFC 6121 3.3)', async () => {
  const service = testService()
  const { juliet, romeo } = await mutual(service)
  expect((await juliet.exchange(send('unsubscribe', ROMEO))).map(item)).toEqual([
    `<item jid='${ROMEO}' subscription='from'/>`,
    heard('unavailable', `${ROMEO}/orchard`, JULIET),
  ])
  expect((await romeo.exchange()).map(item)).toEqual([
    `<presence type='unsubscribe' to='${ROMEO}' from='${JULIET}'/>`,
    `<item jid='${JULIET}' subscription='to'/>`,
  ])
})

test('removing a mutual contact ends both directions, with one push (RFC 6121 2.5.2)', async () => {
  const service = testService()
  const { juliet, romeo } = await mutual(service)
  const remove = `<iq type='set' id='s'><query xmlns='${NS.roster}'><item jid='${ROMEO}' subscription='remove'/></query></iq>`
  expect((await juliet.exchange(remove)).map(item)).toEqual([
    `<iq to='${JULIET}/balcony' id='s' type='result'/>`,
    `<item jid='${ROMEO}' subscription='remove'/>`,
    heard('unavailable', `${ROMEO}/orchard`, JULIET),
  ])
  expect((await romeo.exchange()).map(item)).toEqual([
    heard('unsubscribe', JULIET, ROMEO),
    `<item jid='${JULIET}' subscription='to'/>`,
    heard('unavailable', `${JULIET}/balcony`, ROMEO),
    heard('unsubscribed', JULIET, ROMEO),
    `<item jid='${JULIET}' subscription='none'/>`,
  ])
})

describe('pre-approval (RFC 6121 3.4)', () => {
  test('is noted in the roster, never sent, and answers the request', async () => {
    const service = testService()
    const juliet = await online(service, `${JULIET}/balcony`)
    const romeo = await online(service, `${ROMEO}/orchard`)
    expect((await juliet.exchange(send('subscribed', ROMEO))).map(item)).toEqual([
      `<item jid='${ROMEO}' subscription='none' approved='true'/>`,
    ])
    expect(await romeo.exchange()).toEqual([])
    expect((await romeo.exchange(send('subscribe', JULIET))).map(item)).toEqual([
      `<item jid='${JULIET}' subscription='none' ask='subscribe'/>`,
      heard('subscribed', JULIET, ROMEO),
      `<item jid='${JULIET}' subscription='to'/>`,
      `<presence from='${JULIET}/balcony' to='${ROMEO}'/>`,
    ])
    expect((await juliet.exchange()).map(item)).toEqual([
      `<item jid='${ROMEO}' subscription='from' approved='true'/>`,
    ])
  })

  test('is taken back by unsubscribed, which is not sent either', async () => {
    const service = testService()
    const juliet = await online(service, `${JULIET}/balcony`)
    const romeo = await online(service, `${ROMEO}/orchard`)
    await juliet.exchange(send('subscribed', ROMEO))
    expect((await juliet.exchange(send('unsubscribed', ROMEO))).map(item)).toEqual([
      `<item jid='${ROMEO}' subscription='none'/>`,
    ])
    expect(await romeo.exchange()).toEqual([])
    await romeo.exchange(send('subscribe', JULIET))
    expect((await juliet.exchange()).join()).toContain(`type='subscribe'`)
  })

  test('survives a probe and an update of the item', async () => {
    const service = testService()
    const juliet = await online(service, `${JULIET}/balcony`)
    const romeo = await online(service, `${ROMEO}/orchard`)
    await juliet.exchange(send('subscribed', ROMEO))
    await romeo.exchange(`<presence type='probe' to='${JULIET}'/>`)
    const update = `<iq type='set' id='s'><query xmlns='${NS.roster}'><item jid='${ROMEO}' name='R'/></query></iq>`
    expect((await juliet.exchange(update)).map(item)[1]).toBe(
      `<item jid='${ROMEO}' name='R' subscription='none' approved='true'/>`,
    )
  })
})

describe('addresses', () => {
  test('a request to a full JID goes to the bare one (RFC 6121 3.1.2)', async () => {
    const service = testService()
    const juliet = await online(service, `${JULIET}/balcony`)
    const romeo = await online(service, `${ROMEO}/orchard`)
    await romeo.exchange(send('subscribe', `${JULIET}/elsewhere`))
    expect(await juliet.exchange()).toEqual([
      `<presence type='subscribe' to='${JULIET}' from='${ROMEO}'/>`,
    ])
  })

  test('the other types to a resource that is not there are ignored by the contact (8.5.3.2.2)', async () => {
    const service = testService()
    const { juliet, romeo } = await mutual(service)
    await juliet.exchange(send('unsubscribed', `${ROMEO}/elsewhere`))
    const told = (await romeo.exchange()).filter((stanza) => !stanza.includes('unavailable'))
    expect(told).toEqual([])
  })

  test.each([
    ['a remote domain', 'x@example.org', 'remote-server-not-found'],
    ['the server', 'example.com', 'service-unavailable'],
  ])('a request to %s is refused, and leaves nothing behind', async (_what, to, condition) => {
    const juliet = await online(testService(), `${JULIET}/balcony`)
    expect(await juliet.exchange(`<presence id='p' type='subscribe' to='${to}'/>`)).toEqual([
      `<presence from='${to}' to='${JULIET}' id='p' type='error'><error type='cancel'><${condition} xmlns='${NS.stanzaErrors}'/></error></presence>`,
    ])
    expect((await juliet.exchange(GET))[0]).not.toContain('<item')
  })

  test('nobody subscribes to oneself', async () => {
    const juliet = await online(testService(), `${JULIET}/balcony`)
    expect(await juliet.exchange(send('subscribe', JULIET), send('subscribed', JULIET))).toEqual([])
    expect((await juliet.exchange(GET))[0]).not.toContain('<item')
  })
})

test('whoever only asked learns nothing of who is there (RFC 6121 section 11)', async () => {
  const service = testService()
  const juliet = await online(service, `${JULIET}/balcony`)
  const romeo = await online(service, `${ROMEO}/orchard`)
  await romeo.exchange(send('subscribe', JULIET))
  await juliet.exchange(send('unsubscribed', ROMEO))
  expect((await romeo.exchange()).map(item)).toEqual([
    `<presence type='unsubscribed' to='${ROMEO}' from='${JULIET}'/>`,
    `<item jid='${JULIET}' subscription='none'/>`,
  ])
  await romeo.exchange(send('subscribe', JULIET))
  expect((await romeo.exchange(send('unsubscribe', JULIET))).map(item)).toEqual([
    `<item jid='${JULIET}' subscription='none'/>`,
  ])
})
