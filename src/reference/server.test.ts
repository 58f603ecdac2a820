import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Identity } from '../wire/connection.ts'
import { selfSignedIdentity } from '../wire/identity.ts'
import { connectTcp } from '../wire/tcp.ts'
import { connectTls, startTls } from '../wire/tls.ts'
import { childElements } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import {
  type ReferenceServer,
  type ReferenceServerOptions,
  startReferenceServer,
} from './server.ts'
import { TestClient } from './test-client.ts'

const BOUND = { timeout: 5000 }
const HOSTS = ['example.com', 'example.net']
const servers: ReferenceServer[] = []
let identity: Identity

beforeAll(async () => {
  identity = await selfSignedIdentity(HOSTS)
})

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
})

async function start(options: Partial<ReferenceServerOptions> = {}): Promise<ReferenceServer> {
  const server = await startReferenceServer({ hosts: HOSTS, identity, ...options })
  servers.push(server)
  server.createAccount('example.com', 'juliet', 'secret')
  return server
}

async function plain(server: ReferenceServer): Promise<TestClient> {
  const client = new TestClient()
  const { port } = server
  client.connection = await connectTcp({
    ...BOUND,
    host: '127.0.0.1',
    port,
    listener: client.listener,
  })
  return client
}

function trust() {
  return { kind: 'authority', certificates: identity.certificate } as const
}

async function secured(client: TestClient): Promise<void> {
  client.send(`<starttls xmlns='${NS.tls}'/>`)
  expect((await client.element()).name).toBe('proceed')
  client.connection = await startTls(client.connection, {
    ...BOUND,
    servername: 'example.com',
    trust: trust(),
    listener: client.listener,
  })
  client.startOver()
}

test('STARTTLS, then PLAIN, which is offered only then', async () => {
  const client = await plain(await start())
  const before = await client.open('example.com')
  expect(childElements(before.features).map(({ name }) => name)).toEqual([
    'starttls',
    'mechanisms',
    'register',
  ])
  await secured(client)
  const after = await client.open('example.com')
  expect(childElements(after.features).map(({ name }) => name)).toEqual(['mechanisms', 'register'])
  client.send(`<auth xmlns='${NS.sasl}' mechanism='PLAIN'>AGp1bGlldABzZWNyZXQ=</auth>`)
  expect((await client.element()).name).toBe('success')
  await client.open('example.com')
  expect(await client.bind('balcony')).toBe('juliet@example.com/balcony')
  expect(await client.exchange('<presence/>')).toHaveLength(1)
})

test('TLS from the start', async () => {
  const { tlsPort = 0 } = await start()
  const client = new TestClient()
  client.connection = await connectTls({
    ...BOUND,
    host: '127.0.0.1',
    port: tlsPort,
    servername: 'example.com',
    trust: trust(),
    listener: client.listener,
  })
  await client.login('example.com', 'juliet')
  expect(await client.bind('balcony')).toBe('juliet@example.com/balcony')
})

test('on a protected stream the header and the login are of the same account (RFC 6120 6.4.6)', async () => {
  const client = await plain(await start())
  await client.open('example.com')
  await secured(client)
  await client.open('example.com', `from='nurse@example.com'`)
  client.send(`<auth xmlns='${NS.sasl}' mechanism='PLAIN'>AGp1bGlldABzZWNyZXQ=</auth>`)
  expect(await client.streamError()).toBe('invalid-from')
})

test.each([
  ['bytes behind it', `<starttls xmlns='${NS.tls}'/><auth/>`],
  ['something in it', `<starttls xmlns='${NS.tls}'><x/></starttls>`],
])('STARTTLS with %s fails and ends the stream (RFC 6120 5.4.2.2)', async (_what, command) => {
  const client = await plain(await start())
  await client.open('example.com')
  client.send(command)
  expect((await client.element()).name).toBe('failure')
  expect((await client.next()).kind).toBe('close')
})

test('STARTTLS fails where it was not offered', async () => {
  const { port } = await startWithoutTls()
  const client = new TestClient()
  client.connection = await connectTcp({
    ...BOUND,
    host: '127.0.0.1',
    port,
    listener: client.listener,
  })
  await client.open('example.com')
  client.send(`<starttls xmlns='${NS.tls}'/>`)
  expect((await client.element()).name).toBe('failure')
})

test('a handshake that is none ends the connection and nothing else', async () => {
  const server = await start()
  const client = await plain(server)
  await client.open('example.com')
  client.send(`<starttls xmlns='${NS.tls}'/>`)
  await client.element()
  client.send('<auth/>'.repeat(10))
  expect((await client.next()).kind).not.toBe('element')
  await (await plain(server)).open('example.com')
})

test('stopping tells those who are connected', async () => {
  const server = await startWithoutTls()
  const client = new TestClient()
  const { port } = server
  client.connection = await connectTcp({
    ...BOUND,
    host: '127.0.0.1',
    port,
    listener: client.listener,
  })
  await client.open('example.com')
  const stopped = server.stop()
  expect(await client.streamError()).toBe('system-shutdown')
  await stopped
  await expect(
    connectTcp({ ...BOUND, host: '127.0.0.1', port, listener: client.listener }),
  ).rejects.toThrow('ECONNREFUSED')
})

test('what makes no sense is refused before anything listens', async () => {
  await expect(startReferenceServer({ hosts: [] })).rejects.toThrow('needs a host')
  await expect(startReferenceServer({ hosts: ['a b'] })).rejects.toThrow('is no domain')
  const account = { host: 'example.org', user: 'x', password: 'x' }
  await expect(startReferenceServer({ hosts: HOSTS, accounts: [account] })).rejects.toThrow(
    'no account',
  )
})

async function startWithoutTls(): Promise<ReferenceServer> {
  const server = await startReferenceServer({ hosts: HOSTS })
  servers.push(server)
  expect(server.tlsPort).toBeUndefined()
  return server
}
