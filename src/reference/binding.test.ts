import { describe, expect, test } from 'vitest'
import { child, type Element, text } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { ReferenceService } from './service.ts'
import { connect, login, print, type TestClient, testService } from './test-client.ts'

function bind(resource?: string): string {
  const inside = resource === undefined ? '' : `<resource>${resource}</resource>`
  return `<iq type='set' id='b'><bind xmlns='${NS.bind}'>${inside}</bind></iq>`
}

async function authenticated(service: ReferenceService = testService()): Promise<TestClient> {
  const client = connect(service)
  await client.login('example.com', 'juliet')
  return client
}

function boundTo(answer: Element): string {
  const bound = child(answer, 'bind', NS.bind)
  const jid = bound === undefined ? undefined : child(bound, 'jid', NS.bind)
  return jid === undefined ? print(answer) : text(jid)
}

test('the submitted resource is taken as it is (RFC 6120 7.7.1)', async () => {
  const client = await authenticated()
  client.send(bind('a b c'))
  expect(print(await client.element())).toBe(
    `<iq id='b' type='result'><bind xmlns='${NS.bind}'><jid>juliet@example.com/a b c</jid></bind></iq>`,
  )
})

test.each([
  ['no resource', bind()],
  ['an empty resource', bind('')],
  ['a resource that starts with a space', bind(' x')],
  ['a resource of 1024 bytes', bind('x'.repeat(1024))],
])('for %s the server makes one, different every time', async (_what, request) => {
  const service = testService()
  const made = new Set<string>()
  for (let n = 0; n < 3; n++) {
    const client = await authenticated(service)
    client.send(request)
    made.add(boundTo(await client.element()))
  }
  expect(made.size).toBe(3)
  for (const jid of made) expect(jid).toMatch(/^juliet@example\.com\/[\w-]{22}$/)
})

test('a resource of 1023 bytes is bound', async () => {
  const client = await authenticated()
  client.send(bind('x'.repeat(1023)))
  expect(boundTo(await client.element())).toBe(`juliet@example.com/${'x'.repeat(1023)}`)
})

describe('a resource that is taken (RFC 6120 7.7.2.2)', () => {
  test('is by default overridden, and the holder hears nothing', async () => {
    const service = testService()
    const holder = await login(service, 'juliet@example.com/balcony')
    const client = await authenticated(service)
    client.send(bind('balcony'))
    expect(boundTo(await client.element())).toMatch(/\/[\w-]{22}$/)
    expect(await holder.exchange()).toEqual([])
  })

  test('is refused, and another can be asked for', async () => {
    const service = testService({ resourceConflict: 'refuse' })
    await login(service, 'juliet@example.com/balcony')
    const client = await authenticated(service)
    client.send(bind('balcony'))
    expect(print(await client.element())).toContain(`<conflict xmlns='${NS.stanzaErrors}'/>`)
    client.send(bind('chamber'))
    expect(boundTo(await client.element())).toBe('juliet@example.com/chamber')
  })

  test('is taken away from its holder, whose stream ends with conflict', async () => {
    const service = testService({ resourceConflict: 'replace' })
    const holder = await login(service, 'juliet@example.com/balcony')
    await holder.exchange('<presence/>')
    const watcher = await login(service, 'juliet@example.com/chamber')
    await watcher.exchange('<presence/>')
    const client = await authenticated(service)
    client.send(bind('balcony'), '<presence/>')
    expect(boundTo(await client.element())).toBe('juliet@example.com/balcony')
    await client.exchange()
    expect((await holder.element()).name).toBe('presence')
    expect(await holder.streamError()).toBe('conflict')
    expect(await watcher.exchange()).toEqual([
      `<presence type='unavailable' from='juliet@example.com/balcony' to='juliet@example.com/chamber'/>`,
      `<presence from='juliet@example.com/balcony' to='juliet@example.com'/>`,
    ])
  })

  test('may be asked for again five times, then the stream ends (7.7.3)', async () => {
    const service = testService({ resourceConflict: 'refuse' })
    await login(service, 'juliet@example.com/balcony')
    const client = await authenticated(service)
    for (let attempt = 0; attempt < 6; attempt++) {
      client.send(bind('balcony'))
      expect(print(await client.element())).toContain('conflict')
    }
    expect(await client.streamError()).toBe('policy-violation')
  })
})

test('an account has a limit of resources (RFC 6120 7.6.2.1)', async () => {
  const service = testService({ limits: { resources: 1 } })
  await login(service, 'juliet@example.com/balcony')
  const client = await authenticated(service)
  client.send(bind())
  expect(print(await client.element())).toBe(
    `<iq id='b' type='error'><error type='wait'><resource-constraint xmlns='${NS.stanzaErrors}'/></error></iq>`,
  )
})

test('a stream has one resource', async () => {
  const client = await login(testService(), 'juliet@example.com/balcony')
  const [answer] = await client.exchange(bind('chamber'))
  expect(answer).toContain('<not-allowed')
})

test('a resource is asked for with "set"', async () => {
  const client = await authenticated()
  client.send(bind('balcony').replace("'set'", "'get'"))
  expect(print(await client.element())).toContain('<bad-request')
})
