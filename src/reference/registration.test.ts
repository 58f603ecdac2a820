import { expect, test } from 'vitest'
import { NS } from '../xmpp/namespaces.ts'
import { connect, login, print, type TestClient, testService } from './test-client.ts'

function register(fields: string, id = 'r'): string {
  return `<iq type='set' id='${id}'><query xmlns='${NS.register}'>${fields}</query></iq>`
}

function account(user: string, password = 'secret'): string {
  return register(`<username>${user}</username><password>${password}</password>`)
}

async function stranger(options = {}): Promise<TestClient> {
  const client = connect(testService(options))
  await client.open('example.com')
  return client
}

test('the form asks for a name and a password (XEP-0077 3.1)', async () => {
  const client = await stranger()
  client.send(`<iq type='get' id='f' to='example.com'><query xmlns='${NS.register}'/></iq>`)
  expect(print(await client.element())).toMatch(/<username\/><password\/><\/query><\/iq>$/)
})

test('many accounts can be made on one stream, and used', async () => {
  const service = testService()
  const client = connect(service)
  await client.open('example.net')
  for (const user of ['a', 'b', 'c']) {
    client.send(account(user))
    expect(print(await client.element())).toBe(`<iq from='example.net' id='r' type='result'/>`)
  }
  const b = await login(service, 'b@example.net/x')
  expect(await b.exchange()).toEqual([])
})

test.each([
  ['a name that is taken', account('juliet'), 'conflict', 'cancel'],
  ['a name that differs in case only', account('JULIET'), 'conflict', 'cancel'],
  ['a name that is none', account('a@b'), 'jid-malformed', 'modify'],
  ['an empty password', account('x', ''), 'not-acceptable', 'modify'],
  ['no name', register('<password>x</password>'), 'not-acceptable', 'modify'],
  ['a removal', register('<remove/>'), 'registration-required', 'auth'],
])('%s is refused before authentication: %s', async (_what, request, condition, type) => {
  const client = await stranger()
  client.send(request)
  const error = `<error type='${type}'><${condition} xmlns='${NS.stanzaErrors}'/></error>`
  expect(print(await client.element())).toBe(`<iq id='r' type='error'>${error}</iq>`)
})

test('without registration there is no stanza before authentication', async () => {
  const client = await stranger({ registration: false })
  client.send(account('x'))
  expect(await client.streamError()).toBe('not-authorized')
})

test('a password can be changed, for oneself only', async () => {
  const service = testService()
  const juliet = await login(service, 'juliet@example.com/balcony')
  expect((await juliet.exchange(account('nurse', 'new')))[0]).toContain('<not-allowed')
  expect((await juliet.exchange(account('juliet', '')))[0]).toContain('<bad-request')
  expect(await juliet.exchange(account('juliet', 'new'))).toEqual([
    `<iq to='juliet@example.com/balcony' id='r' type='result'/>`,
  ])
  await expect(connect(service).login('example.com', 'juliet')).rejects.toThrow('not-authorized')
  await connect(service).login('example.com', 'juliet', 'new')
})

test('what is on file is told to who is registered', async () => {
  const juliet = await login(testService(), 'juliet@example.com/balcony')
  const [answer] = await juliet.exchange(
    `<iq type='get' id='f'><query xmlns='${NS.register}'/></iq>`,
  )
  expect(answer).toContain('<registered/><username>juliet</username>')
})

test('a removed account is gone with its streams and its subscriptions (XEP-0077 3.2)', async () => {
  const service = testService()
  const juliet = await login(service, 'juliet@example.com/balcony')
  const romeo = await login(service, 'romeo@example.net/orchard')
  await romeo.exchange(`<presence/><iq type='get' id='g'><query xmlns='${NS.roster}'/></iq>`)
  await juliet.exchange(`<presence/><presence type='subscribe' to='romeo@example.net'/>`)
  await romeo.exchange(`<presence type='subscribed' to='juliet@example.com'/>`)
  await romeo.exchange(`<presence type='subscribe' to='juliet@example.com'/>`)
  await juliet.exchange(`<presence type='subscribed' to='romeo@example.net'/>`)
  await romeo.exchange()
  juliet.send(register('<remove/>'))
  const result = `<iq to='juliet@example.com/balcony' id='r' type='result'/>`
  for (let heard = ''; heard !== result; heard = print(await juliet.element()));
  while ((await juliet.element()).name === 'presence');
  expect((await juliet.next()).kind).toBe('close')
  const heard = await romeo.exchange()
  expect(heard.filter((stanza) => stanza.startsWith('<presence'))).toEqual([
    `<presence type='unsubscribe' from='juliet@example.com' to='romeo@example.net'/>`,
    `<presence type='unavailable' from='juliet@example.com/balcony' to='romeo@example.net'/>`,
    `<presence type='unsubscribed' from='juliet@example.com' to='romeo@example.net'/>`,
  ])
  expect(heard.at(-1)).toContain(`jid='juliet@example.com' subscription='none'`)
  await expect(connect(service).login('example.com', 'juliet')).rejects.toThrow('not-authorized')
  expect(service.createAccount('example.com', 'juliet', 'again')).toBeUndefined()
})
