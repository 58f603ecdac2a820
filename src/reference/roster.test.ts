import { describe, expect, test } from 'vitest'
import { NS } from '../xmpp/namespaces.ts'
import { login, type TestClient, testService } from './test-client.ts'

const BALCONY = 'juliet@example.com/balcony'
const CHAMBER = 'juliet@example.com/chamber'

function get(ver?: string): string {
  const attribute = ver === undefined ? '' : ` ver='${ver}'`
  return `<iq type='get' id='g'><query xmlns='${NS.roster}'${attribute}/></iq>`
}

function set(...items: readonly string[]): string {
  return `<iq type='set' id='s'><query xmlns='${NS.roster}'>${items.join('')}</query></iq>`
}

const NURSE = `<item jid='nurse@example.com' name='Nurse'><group>Servants</group></item>`
const REMOVE_NURSE = `<item jid='nurse@example.com' subscription='remove'/>`

/** The items of a result or a push, and the version that it is of. */
function read(stanza: string | undefined): { items: string; ver: string | undefined } {
  const [, ver] = /ver='([^']*)'/.exec(stanza ?? '') ?? []
  const [, items = ''] = /<query[^>]*>(.*)<\/query>/.exec(stanza ?? '') ?? []
  return { items, ver }
}

async function items(client: TestClient): Promise<string> {
  return read((await client.exchange(get()))[0]).items
}

test('an empty roster is a query without items (RFC 6121 2.1.4)', async () => {
  const juliet = await login(testService(), BALCONY)
  const [result] = await juliet.exchange(get())
  expect(result).toMatch(
    new RegExp(
      `^<iq to='${BALCONY}' id='g' type='result'><query xmlns='${NS.roster}' ver='[^']+'/></iq>$`,
    ),
  )
})

test('an item that is set is answered, then pushed to all who asked for the roster', async () => {
  const service = testService()
  const balcony = await login(service, BALCONY)
  const chamber = await login(service, CHAMBER)
  const garden = await login(service, 'juliet@example.com/garden')
  await garden.exchange('<presence/>')
  await chamber.exchange(get())
  await balcony.exchange(get())
  const [result, push] = await balcony.exchange(set(NURSE))
  expect(result).toBe(`<iq to='${BALCONY}' id='s' type='result'/>`)
  expect(push).toMatch(new RegExp(`^<iq to='${BALCONY}' type='set'>`))
  const item = `<item jid='nurse@example.com' name='Nurse' subscription='none'><group>Servants</group></item>`
  expect(read(push).items).toBe(item)
  const pushed = await chamber.exchange()
  expect(pushed).toEqual([push?.replace(BALCONY, CHAMBER)])
  expect(await garden.exchange()).toEqual([])
  expect(await items(chamber)).toBe(item)
})

test('an update is exactly what was sent (RFC 6121 2.4.1)', async () => {
  const juliet = await login(testService(), BALCONY)
  for (const [sent, kept] of [
    [
      `<item jid='romeo@example.net' name='Romeo'><group>A</group><group>B</group></item>`,
      `<item jid='romeo@example.net' name='Romeo' subscription='none'><group>A</group><group>B</group></item>`,
    ],
    [
      `<item jid='ROMEO@example.NET' name='&lt;&amp;&apos;'><group>B</group></item>`,
      `<item jid='romeo@example.net' name='&lt;&amp;&apos;' subscription='none'><group>B</group></item>`,
    ],
    [
      `<item jid='romeo@example.net' name='' subscription='both' ask='subscribe' approved='true'/>`,
      `<item jid='romeo@example.net' subscription='none'/>`,
    ],
  ]) {
    await juliet.exchange(set(sent!))
    expect(await items(juliet)).toBe(kept)
  }
})

test('a removed item is pushed as such, and gone (RFC 6121 2.5.2)', async () => {
  const juliet = await login(testService(), BALCONY)
  await juliet.exchange(get(), set(NURSE))
  const [result, push] = await juliet.exchange(set(REMOVE_NURSE))
  expect(result).toBe(`<iq to='${BALCONY}' id='s' type='result'/>`)
  expect(read(push).items).toBe(REMOVE_NURSE)
  expect(await items(juliet)).toBe('')
})

describe('a set that is refused changes nothing and pushes nothing (RFC 6121 2.3.3, 2.5.3)', () => {
  test.each([
    ['no item', set(), 'bad-request', 'modify'],
    ['two items', set(NURSE, `<item jid='romeo@example.net'/>`), 'bad-request', 'modify'],
    ['no jid', set(`<item name='x'/>`), 'bad-request', 'modify'],
    ['a malformed jid', set(`<item jid='a@b@c'/>`), 'jid-malformed', 'modify'],
    [
      'a group twice',
      set(`<item jid='nurse@example.com'><group>A</group><group>A</group></item>`),
      'bad-request',
      'modify',
    ],
    [
      'an empty group',
      set(`<item jid='nurse@example.com'><group/></item>`),
      'not-acceptable',
      'modify',
    ],
    [
      'a long handle',
      set(`<item jid='nurse@example.com' name='${'x'.repeat(1024)}'/>`),
      'not-acceptable',
      'modify',
    ],
    [
      'a long group',
      set(`<item jid='nurse@example.com'><group>${'x'.repeat(1024)}</group></item>`),
      'not-acceptable',
      'modify',
    ],
    [
      'the removal of nobody',
      set(REMOVE_NURSE.replace('nurse', 'mother')),
      'item-not-found',
      'cancel',
    ],
    [
      'another roster',
      set(NURSE).replace('<iq', `<iq to='romeo@example.net'`),
      'forbidden',
      'auth',
    ],
  ])('for %s: %s', async (_what, request, condition, type) => {
    const juliet = await login(testService(), BALCONY)
    await juliet.exchange(get(), set(`<item jid='nurse@example.com'/>`))
    const before = await items(juliet)
    const heard = await juliet.exchange(request)
    expect(heard).toHaveLength(1)
    expect(heard[0]).toContain(
      `<error type='${type}'><${condition} xmlns='${NS.stanzaErrors}'/></error>`,
    )
    expect(await items(juliet)).toBe(before)
  })

  test('for more items than a roster may have', async () => {
    const juliet = await login(testService({ limits: { rosterItems: 1 } }), BALCONY)
    await juliet.exchange(set(NURSE))
    expect((await juliet.exchange(set(`<item jid='romeo@example.net'/>`)))[0]).toContain(
      'resource-constraint',
    )
    expect((await juliet.exchange(set(NURSE)))[0]).toContain(`type='result'`)
  })
})

test('a roster get with an item is refused, and one of another roster too', async () => {
  const juliet = await login(testService(), BALCONY)
  const [withItem] = await juliet.exchange(set(NURSE).replace("'set'", "'get'"))
  expect(withItem).toContain('<bad-request')
  const [existing, missing] = await juliet.exchange(
    get().replace('<iq', `<iq to='romeo@example.net'`),
    get().replace('<iq', `<iq to='nobody@example.net'`),
  )
  expect(existing).toContain('service-unavailable')
  expect(existing?.replace('romeo', 'nobody')).toBe(missing)
})

test('the own bare JID is the own roster', async () => {
  const juliet = await login(testService(), BALCONY)
  const to = `<iq to='juliet@example.com'`
  await juliet.exchange(set(NURSE).replace('<iq', to))
  expect((await juliet.exchange(get().replace('<iq', to)))[0]).toContain('nurse@example.com')
})

test('whether a push is answered, refused or ignored, the next one comes (RFC 6121 2.1.6)', async () => {
  const juliet = await login(testService(), BALCONY)
  await juliet.exchange(get())
  for (const reply of ['', `<iq type='result' id='x'/>`, `<iq type='error' id='x'/>`]) {
    expect(await juliet.exchange(set(NURSE), reply)).toHaveLength(2)
  }
})

describe('versions (RFC 6121 2.6)', () => {
  test('are unique and in order, and the last push has that of the roster', async () => {
    const juliet = await login(testService(), BALCONY)
    await juliet.exchange(get())
    const heard = await juliet.exchange(
      ...Array.from({ length: 10 }, (_, n) => set(`<item jid='c${n}@example.com'/>`)),
    )
    const pushes = heard.map(read).filter(({ ver }) => ver !== undefined)
    expect(new Set(pushes.map(({ ver }) => ver)).size).toBe(10)
    expect(pushes.map(({ items }) => /c\d/.exec(items)?.[0])).toEqual(
      Array.from({ length: 10 }, (_, n) => `c${n}`),
    )
    expect(read((await juliet.exchange(get()))[0]).ver).toBe(pushes.at(-1)?.ver)
  })

  test('let a client that was away catch up with one push per item', async () => {
    const service = testService()
    const balcony = await login(service, BALCONY)
    await balcony.exchange(get(), set(NURSE), set(`<item jid='old@example.com'/>`))
    const { ver } = read((await balcony.exchange(get()))[0])
    balcony.send('</stream:stream>')
    expect((await balcony.next()).kind).toBe('close')
    const chamber = await login(service, CHAMBER)
    await chamber.exchange(
      set(`<item jid='nurse@example.com' name='A'/>`),
      set(`<item jid='nurse@example.com' name='B'/>`),
      set(`<item jid='romeo@example.net'/>`),
      set(`<item jid='old@example.com' subscription='remove'/>`),
      set(`<item jid='brief@example.com'/>`),
      set(`<item jid='brief@example.com' subscription='remove'/>`),
    )
    const [result, ...pushes] = await chamber.exchange(get(ver))
    expect(result).toBe(`<iq to='${CHAMBER}' id='g' type='result'/>`)
    expect(pushes.map((push) => read(push).items)).toEqual([
      `<item jid='nurse@example.com' name='B' subscription='none'/>`,
      `<item jid='romeo@example.net' subscription='none'/>`,
      `<item jid='old@example.com' subscription='remove'/>`,
      `<item jid='brief@example.com' subscription='remove'/>`,
    ])
    const latest = read(pushes.at(-1)).ver
    expect(await chamber.exchange(get(latest))).toEqual([
      `<iq to='${CHAMBER}' id='g' type='result'/>`,
    ])
  })

  test.each(['', 'unknown', '0'])('"%s" is answered with the whole roster', async (ver) => {
    const juliet = await login(testService(), BALCONY)
    await juliet.exchange(set(NURSE))
    expect(read((await juliet.exchange(get(ver)))[0]).items).toContain('nurse@example.com')
  })

  test('of another life of the account are unknown', async () => {
    const service = testService()
    const { ver } = read((await (await login(service, BALCONY)).exchange(get()))[0])
    service.removeAccount('example.com', 'juliet')
    service.createAccount('example.com', 'juliet', 'secret')
    const again = await login(service, BALCONY)
    expect((await again.exchange(get(ver)))[0]).toContain('<query')
  })
})
