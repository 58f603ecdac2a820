import { describe, expect, test } from 'vitest'
import { NS } from '../xmpp/namespaces.ts'
import { login, type TestClient, testService } from './test-client.ts'
import type { ReferenceService } from './service.ts'

const JULIET = 'juliet@example.com'
const ORCHARD = 'romeo@example.net/orchard'
const TYPES = ['normal', 'chat', 'groupchat', 'headline', 'error'] as const

/** Juliet's resources, named by what they are: `p5` has the priority 5, `n1` -1, `c` none. */
async function juliet(
  service: ReferenceService,
  resources: readonly string[],
): Promise<Map<string, TestClient>> {
  const clients = new Map<string, TestClient>()
  for (const name of resources) {
    const client = await login(service, `${JULIET}/${name}`)
    const priority = name.startsWith('n') ? -Number(name.slice(1)) : Number(name.slice(1))
    if (name !== 'c') await client.exchange(`<presence><priority>${priority}</priority></presence>`)
    clients.set(name, client)
  }
  for (const client of clients.values()) await client.exchange()
  return clients
}

/** Who got a message, with `error` and `stored` for what else became of it. */
async function fate(resources: readonly string[], to: string, type: string): Promise<string> {
  const service = testService()
  const clients = await juliet(service, resources)
  const romeo = await login(service, ORCHARD)
  const attribute = type === 'normal' ? '' : ` type='${type}'`
  const answer = await romeo.exchange(
    `<message id='m' to='${to}'${attribute}><body>x</body></message>`,
  )
  const got: string[] = []
  for (const [name, client] of clients) {
    const heard = await client.exchange()
    if (heard.length > 0) got.push(name)
    for (const message of heard) expect(message).toContain(` to='${to}'`)
  }
  if (answer.length > 0) {
    expect(answer.join()).toContain(`<service-unavailable xmlns='${NS.stanzaErrors}'/>`)
    got.push('error')
  }
  const late = await login(service, `${JULIET}/late`)
  const stored = (await late.exchange('<presence/>')).filter((stanza) =>
    stanza.startsWith('<message'),
  )
  if (stored.length > 0) got.push('stored')
  return got.join(' ')
}

describe('where a message goes (RFC 6121 8.5.4): normal, chat, groupchat, headline, error', () => {
  test.each([
    ['nobody is there', [], JULIET, ['stored', 'stored', 'error', '', '']],
    ['only connected', ['c'], JULIET, ['stored', 'stored', 'error', '', '']],
    ['only negative', ['n1'], JULIET, ['stored', 'stored', 'error', '', '']],
    ['one of priority 0', ['p0', 'n1', 'c'], JULIET, ['p0', 'p0', 'error', 'p0', '']],
    ['several', ['p0', 'p5', 'n1'], JULIET, ['p5', 'p5', 'error', 'p0 p5', '']],
    ['several alike', ['p5', 'x5'], JULIET, ['p5 x5', 'p5 x5', 'error', 'p5 x5', '']],
    ['nobody, full JID', [], `${JULIET}/x`, ['', 'stored', '', '', '']],
    ['the connected one', ['c', 'p5'], `${JULIET}/c`, ['c', 'c', 'c', 'c', 'c']],
    ['the negative one', ['n1', 'p5'], `${JULIET}/n1`, ['n1', 'n1', 'n1', 'n1', 'n1']],
    ['another one', ['p5', 'p0'], `${JULIET}/x`, ['', 'p5', '', '', '']],
    ['another, negative only', ['n1'], `${JULIET}/x`, ['', 'stored', '', '', '']],
    ['no account', [], 'nobody@example.com', ['', '', 'error', '', '']],
    ['no account, full JID', [], 'nobody@example.com/x', ['', '', '', '', '']],
  ] as const)('%s', async (_what, resources, to, fates) => {
    const seen: string[] = []
    for (const type of TYPES) seen.push(await fate(resources, to, type))
    expect(seen).toEqual(fates)
  })
})

test('a message without addressee is for oneself (RFC 6120 10.3.1)', async () => {
  const service = testService()
  const sender = await login(service, `${JULIET}/balcony`)
  const other = await login(service, `${JULIET}/chamber`)
  await other.exchange('<presence/>')
  await sender.exchange('<message><body>note</body></message>')
  expect(await other.exchange()).toEqual([
    `<message from='${JULIET}/balcony' to='${JULIET}'><body>note</body></message>`,
  ])
})

test('stored messages come in order, with the time, to the first who takes them', async () => {
  const service = testService({ clock: () => new Date('2002-09-10T23:08:25Z') })
  const romeo = await login(service, ORCHARD)
  const forged = `<delay xmlns='${NS.delay}' from='example.com' stamp='1999-01-01T00:00:00Z'/>`
  for (const n of [1, 2, 3])
    await romeo.exchange(`<message to='${JULIET}' type='chat'><body>${n}</body>${forged}</message>`)
  const negative = await login(service, `${JULIET}/n`)
  await negative.exchange('<presence><priority>-1</priority></presence>')
  expect(await negative.exchange()).toEqual([])
  const delay = `<delay xmlns='${NS.delay}' from='example.com' stamp='2002-09-10T23:08:25Z'/>`
  const heard = await negative.exchange('<presence/>')
  expect(heard.slice(1)).toEqual(
    [1, 2, 3].map(
      (n) =>
        `<message to='${JULIET}' type='chat' from='${ORCHARD}'><body>${n}</body>${delay}</message>`,
    ),
  )
  const next = await login(service, `${JULIET}/next`)
  expect((await next.exchange('<presence/>')).join()).not.toContain('<message')
})

test('a full store answers with an error (XEP-0160)', async () => {
  const service = testService({ limits: { offlineMessages: 1 } })
  const romeo = await login(service, ORCHARD)
  const message = `<message to='${JULIET}'><body>x</body></message>`
  expect(await romeo.exchange(message)).toEqual([])
  expect((await romeo.exchange(message))[0]).toContain('service-unavailable')
})

test('a subscriber is told that a resource is gone, a stranger is not (RFC 6121 8.1)', async () => {
  const service = testService()
  const [balcony] = (await juliet(service, ['p0'])).values()
  const romeo = await login(service, ORCHARD)
  const message = `<message to='${JULIET}/gone'><body>x</body></message>`
  expect(await romeo.exchange(message)).toEqual([])
  await balcony?.exchange(`<presence to='${ORCHARD}'/>`)
  expect((await romeo.exchange(message)).at(-1)).toContain('service-unavailable')
})

test.each([
  ['a remote domain', 'x@example.org', 'remote-server-not-found'],
  ['the server', 'example.com', 'service-unavailable'],
])('a message to %s is returned, unless it is an error', async (_what, to, condition) => {
  const romeo = await login(testService(), ORCHARD)
  expect((await romeo.exchange(`<message id='m' to='${to}'/>`))[0]).toContain(`<${condition} `)
  expect(await romeo.exchange(`<message type='error' to='${to}'/>`)).toEqual([])
})

test('a thousand messages to bare and full JIDs arrive in order (RFC 6120 10.1)', async () => {
  const service = testService()
  const [client] = (await juliet(service, ['p0'])).values()
  const romeo = await login(service, ORCHARD)
  const numbers = Array.from({ length: 1000 }, (_, n) => n)
  await romeo.exchange(
    ...numbers.map((n) => `<message id='${n}' to='${JULIET}${n % 2 === 0 ? '' : '/p0'}'/>`),
  )
  const heard = (await client?.exchange()) ?? []
  expect(heard.map((message) => Number(/id='(\d+)'/.exec(message)?.[1]))).toEqual(numbers)
})

test('content is delivered as it was sent, in whatever namespace (RFC 6120 8.4)', async () => {
  const service = testService()
  const [client] = (await juliet(service, ['p0'])).values()
  const romeo = await login(service, ORCHARD)
  const content = `<body xml:lang='cs'>&lt;&amp;"'\u{1F339}\n\t</body><x:a xmlns:x='urn:x' x:b='&quot;'><message to='y'/></x:a>`
  await romeo.exchange(`<message to='${JULIET}' type='chat'>${content}</message>`)
  expect((await client?.exchange())?.[0]).toBe(
    `<message to='${JULIET}' type='chat' from='${ORCHARD}'><body xml:lang='cs'>&lt;&amp;"'\u{1F339}\n\t</body><x:a xmlns:x='urn:x' x:b='"'><message to='y'/></x:a></message>`,
  )
})

test('a stanza without language has that of its stream (RFC 6120 8.1.5)', async () => {
  const service = testService()
  const [client] = (await juliet(service, ['p0'])).values()
  const romeo = await login(service, ORCHARD, `xml:lang='it'`)
  await romeo.exchange(`<message to='${JULIET}'/><message to='${JULIET}' xml:lang='de'/>`)
  const heard = await client?.exchange()
  expect(heard?.map((message) => /xml:lang='(\w+)'/.exec(message)?.[1])).toEqual(['it', 'de'])
})
