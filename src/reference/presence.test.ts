import { describe, expect, test } from 'vitest'
import { NS } from '../xmpp/namespaces.ts'
import type { ReferenceService } from './service.ts'
import { login, type TestClient, testService } from './test-client.ts'

const JULIET = 'juliet@example.com'
const BALCONY = `${JULIET}/balcony`
const CHAMBER = `${JULIET}/chamber`
const ROMEO = 'romeo@example.net'
const ORCHARD = `${ROMEO}/orchard`

/** Makes romeo a subscriber of juliet; nobody is left online. */
async function subscribed(service: ReferenceService): Promise<void> {
  const juliet = await login(service, `${JULIET}/setup`)
  const romeo = await login(service, `${ROMEO}/setup`)
  await romeo.exchange(`<presence type='subscribe' to='${JULIET}'/>`)
  await juliet.exchange(`<presence type='subscribed' to='${ROMEO}'/>`)
  for (const client of [juliet, romeo]) await leave(client)
}

async function leave(client: TestClient): Promise<void> {
  client.send('</stream:stream>')
  for (let heard = await client.next(); heard.kind !== 'disconnected'; heard = await client.next());
}

async function online(
  service: ReferenceService,
  address: string,
  presence = '<presence/>',
): Promise<TestClient> {
  const client = await login(service, address)
  await client.exchange(presence)
  return client
}

test('initial presence goes to subscribers and to oneself (RFC 6121 4.2.2)', async () => {
  const service = testService()
  await subscribed(service)
  const romeo = await online(service, ORCHARD)
  const nurse = await online(service, 'nurse@example.com/x')
  const chamber = await online(service, CHAMBER)
  await romeo.exchange()
  const balcony = await login(service, BALCONY)
  expect(await balcony.exchange(`<presence id='p'><show>away</show></presence>`)).toEqual([
    `<presence id='p' from='${BALCONY}' to='${JULIET}'><show>away</show></presence>`,
    `<presence from='${CHAMBER}' to='${JULIET}'/>`,
  ])
  expect(await chamber.exchange()).toEqual([
    `<presence id='p' from='${BALCONY}' to='${JULIET}'><show>away</show></presence>`,
  ])
  expect(await romeo.exchange()).toEqual([
    `<presence id='p' from='${BALCONY}' to='${ROMEO}'><show>away</show></presence>`,
  ])
  expect(await nurse.exchange()).toEqual([])
})

test('whoever comes online is told who is there (RFC 6121 4.3)', async () => {
  const service = testService()
  await subscribed(service)
  await online(service, BALCONY, `<presence id='a'><status>x</status></presence>`)
  await login(service, CHAMBER)
  const romeo = await login(service, ORCHARD)
  expect(await romeo.exchange('<presence/>')).toEqual([
    `<presence from='${ORCHARD}' to='${ROMEO}'/>`,
    `<presence id='a' from='${BALCONY}' to='${ROMEO}'><status>x</status></presence>`,
  ])
})

test('an update goes out in full, and every time anew (RFC 6121 4.4.2)', async () => {
  const service = testService()
  await subscribed(service)
  const romeo = await online(service, ORCHARD)
  const juliet = await online(service, BALCONY)
  await romeo.exchange()
  const children = `<show>dnd</show><status>s</status><priority>5</priority><c xmlns='urn:caps'/>`
  expect(await juliet.exchange(`<presence>${children}</presence>`)).toEqual([
    `<presence from='${BALCONY}' to='${BALCONY}'>${children}</presence>`,
  ])
  expect(await romeo.exchange()).toEqual([
    `<presence from='${BALCONY}' to='${ROMEO}'>${children}</presence>`,
  ])
})

describe('a resource that becomes unavailable (RFC 6121 4.5.2)', () => {
  test('with a word, tells subscribers and itself, and may come back', async () => {
    const service = testService()
    await subscribed(service)
    const romeo = await online(service, ORCHARD)
    const juliet = await online(service, BALCONY)
    await romeo.exchange()
    const bye = `<presence type='unavailable'><status>bye</status></presence>`
    expect(await juliet.exchange(bye)).toEqual([
      `<presence type='unavailable' from='${BALCONY}' to='${BALCONY}'><status>bye</status></presence>`,
    ])
    expect(await romeo.exchange()).toEqual([
      `<presence type='unavailable' from='${BALCONY}' to='${ROMEO}'><status>bye</status></presence>`,
    ])
    await juliet.exchange(bye)
    expect(await romeo.exchange()).toEqual([])
    await juliet.exchange('<presence/>')
    expect(await romeo.exchange()).toEqual([`<presence from='${BALCONY}' to='${ROMEO}'/>`])
  })

  test.each([
    ['closes its stream', (client: TestClient) => client.send('</stream:stream>')],
    ['ends the connection', (client: TestClient) => client.connection.end()],
    ['resets the connection', (client: TestClient) => client.connection.destroy()],
    ['breaks the rules', (client: TestClient) => client.send('<<')],
  ])('because it %s, is reported for it', async (_what, go) => {
    const service = testService()
    await subscribed(service)
    const romeo = await online(service, ORCHARD)
    const juliet = await online(service, BALCONY)
    await romeo.exchange()
    go(juliet)
    expect(await romeo.exchange()).toEqual([
      `<presence type='unavailable' from='${BALCONY}' to='${ROMEO}'/>`,
    ])
  })
})

describe('directed presence (RFC 6121 4.6)', () => {
  test('reaches whom it is for, and the end of it too', async () => {
    const service = testService()
    const nurse = await online(service, 'nurse@example.com/x')
    const juliet = await online(service, BALCONY)
    await juliet.exchange(`<presence to='nurse@example.com'><status>hi</status></presence>`)
    expect(await nurse.exchange()).toEqual([
      `<presence to='nurse@example.com' from='${BALCONY}'><status>hi</status></presence>`,
    ])
    await juliet.exchange('<presence><show>away</show></presence>')
    expect(await nurse.exchange()).toEqual([])
    await juliet.exchange(`<presence type='unavailable'/>`)
    expect(await nurse.exchange()).toEqual([
      `<presence type='unavailable' from='${BALCONY}' to='nurse@example.com'/>`,
    ])
  })

  test('that was taken back ends with nothing', async () => {
    const service = testService()
    const nurse = await online(service, 'nurse@example.com/x')
    const juliet = await online(service, BALCONY)
    await juliet.exchange(
      `<presence to='nurse@example.com'/><presence type='unavailable' to='nurse@example.com'/>`,
    )
    await nurse.exchange()
    await juliet.exchange(`<presence type='unavailable'/>`)
    expect(await nurse.exchange()).toEqual([])
  })

  test('may come from a resource that is only connected, which then drops', async () => {
    const service = testService()
    const nurse = await online(service, 'nurse@example.com/x')
    const juliet = await login(service, BALCONY)
    await juliet.exchange(`<presence to='nurse@example.com/x'/>`)
    expect(await nurse.exchange()).toHaveLength(1)
    juliet.connection.destroy()
    expect(await nurse.exchange()).toEqual([
      `<presence type='unavailable' from='${BALCONY}' to='nurse@example.com/x'/>`,
    ])
  })

  test('to a subscriber does not make the end come twice', async () => {
    const service = testService()
    await subscribed(service)
    const romeo = await online(service, ORCHARD)
    const juliet = await online(service, BALCONY)
    await juliet.exchange(`<presence to='${ORCHARD}'/>`)
    await romeo.exchange()
    await juliet.exchange(`<presence type='unavailable'/>`)
    expect(await romeo.exchange()).toHaveLength(1)
  })

  test.each([
    ['a missing account', 'nobody@example.com', []],
    ['a resource that is not there', `${ROMEO}/x`, []],
    ['the server', 'example.com', []],
  ])('to %s vanishes', async (_what, to, answer) => {
    const juliet = await online(testService(), BALCONY)
    expect(await juliet.exchange(`<presence to='${to}'/>`)).toEqual(answer)
  })

  test('to a remote domain is returned', async () => {
    const juliet = await online(testService(), BALCONY)
    expect((await juliet.exchange(`<presence to='x@example.org'/>`))[0]).toContain(
      'remote-server-not-found',
    )
  })
})

describe('a probe of a client (RFC 6121 4.3)', () => {
  const probe = (to: string) => `<presence type='probe' id='q' to='${to}'/>`

  test('shows a subscriber what was sent last, with its own id', async () => {
    const service = testService()
    await subscribed(service)
    await online(service, BALCONY, `<presence id='p'><status>x</status></presence>`)
    const romeo = await login(service, ORCHARD)
    expect(await romeo.exchange(probe(JULIET))).toEqual([
      `<presence id='p' from='${BALCONY}' to='${ORCHARD}'><status>x</status></presence>`,
    ])
    expect(await romeo.exchange(probe(BALCONY))).toEqual([
      `<presence id='p' from='${BALCONY}' to='${ORCHARD}'/>`,
    ])
  })

  test('tells a subscriber since when nobody is there', async () => {
    const service = testService({ clock: () => new Date('2002-09-10T23:41:07.5Z') })
    await subscribed(service)
    const romeo = await login(service, ORCHARD)
    expect(await romeo.exchange(probe(JULIET))).toEqual([
      `<presence type='unavailable' id='q' from='${JULIET}' to='${ORCHARD}'/>`,
    ])
    await leave(await online(service, BALCONY))
    expect(await romeo.exchange(probe(JULIET))).toEqual([
      `<presence type='unavailable' id='q' from='${JULIET}' to='${ORCHARD}'><delay xmlns='${NS.delay}' from='${JULIET}' stamp='2002-09-10T23:41:07Z'/></presence>`,
    ])
  })

  test.each([JULIET, BALCONY, 'nobody@example.com', 'x@example.org'])(
    'of %s tells a stranger nothing',
    async (to) => {
      const service = testService()
      await online(service, BALCONY)
      const nurse = await online(service, 'nurse@example.com/x')
      expect(await nurse.exchange(probe(to))).toEqual([])
    },
  )
})

test.each([
  ['an unknown type', `<presence id='p' type='available'/>`],
  ['a priority over 127', `<presence id='p'><priority>128</priority></presence>`],
  ['a subscription for nobody', `<presence id='p' type='subscribe'/>`],
])('%s is a bad request', async (_what, stanza) => {
  const juliet = await login(testService(), BALCONY)
  expect(await juliet.exchange(stanza)).toEqual([
    `<presence to='${BALCONY}' id='p' type='error'><error type='modify'><bad-request xmlns='${NS.stanzaErrors}'/></error></presence>`,
  ])
})

test('an error in presence reaches the resource that it names, and is never answered', async () => {
  const service = testService()
  const romeo = await login(service, ORCHARD)
  const juliet = await login(service, BALCONY)
  expect(
    await juliet.exchange(
      `<presence type='error' to='${ORCHARD}'/><presence type='error' to='x@example.org'/><presence type='error'/>`,
    ),
  ).toEqual([])
  expect(await romeo.exchange()).toEqual([
    `<presence type='error' to='${ORCHARD}' from='${BALCONY}'/>`,
  ])
})
