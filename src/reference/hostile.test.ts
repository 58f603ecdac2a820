import { describe, expect, test } from 'vitest'
import { NS } from '../xmpp/namespaces.ts'
import { connect, login, type TestClient, testService } from './test-client.ts'

const BALCONY = 'juliet@example.com/balcony'

/** Whatever was done to it, the server serves others. */
async function stillServes(service: ReturnType<typeof testService>): Promise<void> {
  const romeo = await login(service, 'romeo@example.net/orchard')
  expect(await romeo.exchange('<presence/>')).toHaveLength(1)
}

async function untilGone(client: TestClient): Promise<void> {
  for (let heard = await client.next(); heard.kind !== 'disconnected'; heard = await client.next());
}

describe('what is sent before authentication', () => {
  test.each([
    ['garbage', 'GET / HTTP/1.1\r\n\r\n', 'not-well-formed'],
    ['binary', '\x16\x03\x01\x02\x00', 'not-well-formed'],
    ['a stanza instead of a header', `<message xmlns='jabber:client'/>`, 'invalid-namespace'],
    [
      'a document type with entities',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
      'restricted-xml',
    ],
    ['an endless header', `<stream:stream a='${'x'.repeat(20_000)}`, 'policy-violation'],
  ])('may be %s', async (_what, text, condition) => {
    const service = testService()
    const client = connect(service)
    client.send(text)
    expect((await client.next()).kind).toBe('open')
    expect(await client.streamError()).toBe(condition)
    await stillServes(service)
  })

  test.each([
    ['a large element', `<auth xmlns='${NS.sasl}' mechanism='PLAIN'>${'A'.repeat(20_000)}</auth>`],
    ['a large unfinished element', `<iq><query>${'x'.repeat(20_000)}`],
    ['deep elements', '<a>'.repeat(300)],
  ])('is limited: %s', async (_what, text) => {
    const service = testService()
    const client = connect(service)
    await client.open('example.com')
    client.send(text)
    expect(await client.streamError()).toBe('policy-violation')
    await stillServes(service)
  })
})

test.each([
  ['too large', `<message><body>${'x'.repeat(300_000)}</body></message>`, 'policy-violation'],
  ['too deep', `<message>${'<a>'.repeat(300)}${'</a>'.repeat(300)}</message>`, 'policy-violation'],
])('a stanza may be %s', async (_what, text, condition) => {
  const service = testService()
  const juliet = await login(service, BALCONY)
  juliet.send(text)
  expect(await juliet.streamError()).toBe(condition)
  await stillServes(service)
})

test('a stanza of 200 kB goes through', async () => {
  const service = testService()
  const juliet = await login(service, BALCONY)
  const romeo = await login(service, 'romeo@example.net/orchard')
  const body = `<body>${'x'.repeat(200_000)}</body>`
  await juliet.exchange(`<message to='romeo@example.net/orchard'>${body}</message>`)
  expect((await romeo.exchange())[0]).toContain(body)
})

test('a client that does not read is dropped, and its presence ends', async () => {
  const service = testService({ limits: { queueBytes: 100_000 } })
  const watcher = await login(service, 'juliet@example.com/watcher')
  await watcher.exchange('<presence/>')
  // A connection that takes nothing, as one whose receive window is full.
  const written: Uint8Array[] = []
  let dropped = false
  const listener = service.accept({
    secure: false,
    write: (bytes) => void written.push(bytes),
    get buffered() {
      return written.reduce((sum, bytes) => sum + bytes.length, 0)
    },
    end: () => {},
    destroy: () => {
      dropped = true
      queueMicrotask(() => listener.closed(undefined))
    },
  })
  const plain = Buffer.from('\0juliet\0secret').toString('base64')
  const header = `<stream:stream to='example.com' version='1.0' xmlns='jabber:client' xmlns:stream='${NS.stream}'>`
  const login_ = `${header}<auth xmlns='${NS.sasl}' mechanism='PLAIN'>${plain}</auth>${header}`
  const bind = `<iq type='set' id='b'><bind xmlns='${NS.bind}'><resource>slow</resource></bind></iq>`
  listener.bytes(Buffer.from(`${login_}${bind}<presence/>`))
  await watcher.exchange()
  const message = `<message to='juliet@example.com/slow'><body>${'x'.repeat(1000)}</body></message>`
  for (let n = 0; n < 200 && !dropped; n++) await watcher.exchange(message)
  expect(dropped).toBe(true)
  expect(await watcher.exchange()).toEqual([
    `<presence type='unavailable' from='juliet@example.com/slow' to='juliet@example.com/watcher'/>`,
  ])
})

test('a flood of requests whose answers nobody reads ends with its connection', async () => {
  const service = testService({ limits: { queueBytes: 10_000 } })
  const juliet = await login(service, BALCONY)
  juliet.send(
    ...Array.from(
      { length: 2000 },
      (_, n) => `<iq type='get' id='${n}'><ping xmlns='${NS.ping}'/></iq>`,
    ),
  )
  await untilGone(juliet)
  await stillServes(service)
})

test('thousands of connections come and go, and nothing of them stays', async () => {
  const service = testService()
  const clients = Array.from({ length: 2000 }, () => connect(service))
  for (const [n, client] of clients.entries())
    client.send(['<', `<?xml version='1.0'?>`, '', 'x'.repeat(100)][n % 4]!)
  await stillServes(service)
  for (const client of clients) client.connection.destroy()
  const observer = connect(service)
  await observer.open('example.com')
  expect(service.connections).toBe(2)
})

test('there is a limit of connections', async () => {
  const service = testService({ limits: { connections: 1 } })
  await login(service, BALCONY)
  const client = connect(service)
  expect((await client.next()).kind).toBe('open')
  expect(await client.streamError()).toBe('resource-constraint')
})

test('an error in the server ends one stream, and no other', async () => {
  const reported: unknown[] = []
  const service = testService({
    report: (error) => void reported.push(error),
    rules: {
      messageType: () => {
        throw new Error('a bug')
      },
    },
  })
  const juliet = await login(service, BALCONY)
  juliet.send(`<message to='romeo@example.net'/>`)
  expect(await juliet.streamError()).toBe('internal-server-error')
  expect(reported).toEqual([new Error('a bug')])
  await stillServes(service)
})
