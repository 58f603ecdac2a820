import { describe, expect, test } from 'vitest'
import { attribute, childElements, type Element, XML_NAMESPACE } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import { encodePlain } from '../xmpp/sasl-plain.ts'
import { connect, header, login, print, type TestClient, testService } from './test-client.ts'

const STREAM = `xmlns:stream='${NS.stream}'`
const OPEN = `<stream:stream to='example.com' version='1.0' xmlns='jabber:client' ${STREAM}>`

function names(features: Element): string[] {
  return childElements(features).map(({ name }) => name)
}

async function afterHeader(text: string): Promise<TestClient> {
  const client = connect(testService())
  client.send(text)
  const heard = await client.next()
  expect(heard.kind).toBe('open')
  return client
}

describe('the response header (RFC 6120 4.7)', () => {
  test('names the host, the bare JID of who asks, the version and a language', async () => {
    const client = connect(testService())
    const { header } = await client.open('example.net', `from='romeo@example.net/x' xml:lang='de'`)
    expect(attribute(header, 'from')).toBe('example.net')
    expect(attribute(header, 'to')).toBe('romeo@example.net')
    expect(attribute(header, 'version')).toBe('1.0')
    expect(attribute(header, 'lang', XML_NAMESPACE)).toBe('en')
    expect(attribute(header, 'id')).toMatch(/^[\w-]{22}$/)
  })

  test('has no "to" when there was no "from"', async () => {
    const { header } = await connect(testService()).open('example.com')
    expect(attribute(header, 'to')).toBeUndefined()
  })

  test('has a new id after a restart', async () => {
    const client = connect(testService())
    const before = await client.open('example.com')
    const plain = encodePlain({ authorization: '', username: 'juliet', password: 'secret' })
    client.send(`<auth xmlns='${NS.sasl}' mechanism='PLAIN'>${plain}</auth>`)
    expect((await client.element()).name).toBe('success')
    const after = await client.open('example.com')
    expect(attribute(after.header, 'id')).not.toBe(attribute(before.header, 'id'))
  })

  test.each([
    ['1.5', '1.0'],
    ['01.0', '1.0'],
    ['0.9', '0.9'],
  ])('answers the version %s with %s', async (asked, answered) => {
    const client = connect(testService())
    client.send(OPEN.replace("'1.0'", `'${asked}'`))
    const heard = await client.next()
    expect(heard.kind === 'open' && attribute(heard.element, 'version')).toBe(answered)
  })

  test('has neither version nor features for a peer without version', async () => {
    const client = await afterHeader(OPEN.replace("version='1.0'", ''))
    client.send('<message/>')
    expect(await client.streamError()).toBe('not-authorized')
  })
})

test.each([
  ['another stream namespace', OPEN.replace(NS.stream, 'urn:wrong'), 'invalid-namespace'],
  [
    'another prefix',
    OPEN.replaceAll('stream:', 'foo:').replace(':stream=', ':foo='),
    'bad-namespace-prefix',
  ],
  [
    'another content namespace',
    OPEN.replace('jabber:client', 'jabber:server'),
    'invalid-namespace',
  ],
  ['no content namespace', OPEN.replace("xmlns='jabber:client'", ''), 'invalid-namespace'],
  [
    'a namespace for extensions',
    OPEN.replace('xmlns=', "xmlns:x='urn:x' xmlns="),
    'invalid-namespace',
  ],
  ['another root', OPEN.replace('<stream:stream', '<stream:flow'), 'bad-format'],
  ['an unknown host', OPEN.replace('example.com', 'example.org'), 'host-unknown'],
  ['an account for a host', OPEN.replace('example.com', 'juliet@example.com'), 'host-unknown'],
  ['the version 11.0', OPEN.replace("'1.0'", "'11.0'"), 'unsupported-version'],
  ['no version at all in it', OPEN.replace("'1.0'", "'new'"), 'unsupported-version'],
])('a header with %s is answered with a header, then %s', async (_what, text, condition) => {
  const client = connect(testService())
  client.send(text)
  for (let heard = await client.next(); heard.kind !== 'open'; heard = await client.next());
  // Features come only when the header was in order.
  expect(await client.streamError()).toBe(condition)
})

test.each([
  [
    'the stream namespace as the default one',
    `<stream to='example.com' version='1.0' xmlns='${NS.stream}'>`,
  ],
  ['the host in capital letters', OPEN.replace('example.com', 'EXAMPLE.com')],
  ['no host', OPEN.replace("to='example.com'", '')],
  ['an id', OPEN.replace('to=', "id='x' to=")],
])('a header with %s is accepted', async (_what, text) => {
  const client = await afterHeader(text)
  expect((await client.element()).name).toBe('features')
})

describe('the features (RFC 6120 4.3.2)', () => {
  test('are mechanisms and registration first, then binding and what is informative', async () => {
    const client = connect(testService())
    const { features } = await client.open('example.com')
    expect(names(features)).toEqual(['mechanisms', 'register'])
    const bound = connect(testService())
    await bound.login('example.com', 'juliet')
    const after = connect(testService())
    await after.open('example.com')
    const plain = encodePlain({ authorization: '', username: 'juliet', password: 'secret' })
    after.send(`<auth xmlns='${NS.sasl}' mechanism='PLAIN'>${plain}</auth>`)
    await after.element()
    expect(names((await after.open('example.com')).features)).toEqual([
      'bind',
      'session',
      'ver',
      'sub',
    ])
  })

  test('are without PLAIN as long as nothing protects it', async () => {
    const client = connect(testService({ plainWithoutTls: false }))
    const { features } = await client.open('example.com')
    expect(print(features)).not.toContain('PLAIN')
    expect(print(features)).toContain('SCRAM-SHA-1')
  })

  test('are only STARTTLS when that is required', async () => {
    const identity = { certificate: '', key: '' }
    const client = connect(testService({ identity, requiresTls: true }))
    const { features } = await client.open('example.com')
    expect(names(features)).toEqual(['starttls'])
    expect(print(features)).toContain('<required/>')
  })
})

test.each([
  ['mismatched tags', '<message><body>x</foo></message>', 'not-well-formed'],
  ['an attribute twice', "<message to='a' to='b'/>", 'not-well-formed'],
  ['an unbound prefix', '<message><x:b/></message>', 'not-well-formed'],
  ['a comment', '<message><!-- x --></message>', 'restricted-xml'],
  ['a processing instruction', '<message/><?x y?>', 'restricted-xml'],
  ['an entity', '<message><body>&foo;</body></message>', 'restricted-xml'],
  ['text between stanzas', 'hello', 'bad-format'],
  ['an unknown element', "<foo xmlns='urn:x'/>", 'unsupported-stanza-type'],
  [
    'a stanza look-alike',
    "<message xmlns='urn:x' to='romeo@example.net'/>",
    'unsupported-stanza-type',
  ],
  ['an unknown kind', '<pubsub/>', 'unsupported-stanza-type'],
  ['a stanza between servers', "<message xmlns='jabber:server'/>", 'invalid-namespace'],
  [
    'a prefix for the content namespace',
    "<c:message xmlns:c='jabber:client'/>",
    'bad-namespace-prefix',
  ],
  ['features', '<stream:features/>', 'unsupported-stanza-type'],
])('%s ends the stream of a bound client: %s', async (_what, text, condition) => {
  const client = await login(testService(), 'juliet@example.com/balcony')
  client.send(text)
  expect(await client.streamError()).toBe(condition)
})

test.each([
  ['an overlong form', [0xc0, 0xaf]],
  ['a lone continuation', [0x80]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
])('%s is no UTF-8 and ends the stream (RFC 6120 11.6)', async (_what, bytes) => {
  const client = await login(testService(), 'juliet@example.com/balcony')
  client.send('<message><body>')
  client.connection.write(Uint8Array.from(bytes))
  client.send('</body></message>')
  expect(await client.streamError()).toBe('unsupported-encoding')
})

test.each([
  ['message', "<message to='romeo@example.net'/>"],
  ['presence', '<presence/>'],
  ['IQ', "<iq type='get' id='x'><ping xmlns='urn:xmpp:ping'/></iq>"],
])('%s before authentication: not-authorized', async (_what, stanza) => {
  const client = connect(testService())
  await client.open('example.com')
  client.send(stanza)
  expect(await client.streamError()).toBe('not-authorized')
})

test.each([
  ['a message', "<message to='romeo@example.net'/>"],
  ['a message for oneself', '<message/>'],
  ['broadcast presence', '<presence/>'],
  [
    'an IQ for somebody else',
    "<iq type='get' id='x' to='romeo@example.net'><ping xmlns='urn:xmpp:ping'/></iq>",
  ],
])('%s before binding: not-authorized (RFC 6120 7.1)', async (_what, stanza) => {
  const client = connect(testService())
  await client.login('example.com', 'juliet')
  client.send(stanza)
  expect(await client.streamError()).toBe('not-authorized')
})

test('an IQ for the server or oneself is answered before binding', async () => {
  const client = connect(testService())
  await client.login('example.com', 'juliet')
  expect(await client.exchange()).toEqual([])
  expect(
    await client.exchange(`<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>`),
  ).toEqual([
    `<iq id='r' type='error'><error type='cancel'><not-allowed xmlns='${NS.stanzaErrors}'/></error></iq>`,
  ])
})

test('after authentication a stream stays with its host', async () => {
  const client = connect(testService())
  await client.open('example.com')
  const plain = encodePlain({ authorization: '', username: 'juliet', password: 'secret' })
  client.send(`<auth xmlns='${NS.sasl}' mechanism='PLAIN'>${plain}</auth>`)
  await client.element()
  await expect(client.open('example.net')).resolves.toMatchObject({ features: { name: 'error' } })
})

test('a closed stream is closed in return, then the connection', async () => {
  const client = await login(testService(), 'juliet@example.com/balcony')
  client.send(' </stream:stream>')
  expect((await client.next()).kind).toBe('close')
  expect((await client.next()).kind).toBe('disconnected')
})

test('a connection that ends is ended', async () => {
  const client = await login(testService(), 'juliet@example.com/balcony')
  client.connection.end()
  expect((await client.next()).kind).toBe('close')
  expect((await client.next()).kind).toBe('disconnected')
})

test('nothing is processed behind a stream error', async () => {
  const service = testService()
  const romeo = await login(service, 'romeo@example.net/orchard')
  const juliet = await login(service, 'juliet@example.com/balcony')
  juliet.send(`<foo xmlns='urn:x'/><message to='romeo@example.net/orchard'/>`)
  await juliet.streamError()
  expect(await romeo.exchange()).toEqual([])
})

test('everything may come at once, or byte by byte', async () => {
  const plain = encodePlain({ authorization: '', username: 'juliet', password: 'secret' })
  const text = [
    header('example.com'),
    `<auth xmlns='${NS.sasl}' mechanism='PLAIN'>${plain}</auth>`,
    header('example.com'),
    ` <iq type='set' id='b'><bind xmlns='${NS.bind}'><resource>é</resource></bind></iq>\n`,
    `<iq type='get' id='p'><ping xmlns='${NS.ping}'/></iq>`,
  ].join('')
  const bytes = Buffer.from(text)
  for (const size of [bytes.length, 1]) {
    const client = connect(testService())
    const heard: string[] = []
    for (let at = 0; at < bytes.length; at += size)
      client.connection.write(bytes.subarray(at, at + size))
    for (const kind of ['open', 'element', 'element', 'open', 'element'])
      expect((await client.next()).kind).toBe(kind)
    for (let n = 0; n < 2; n++) heard.push(print(await client.element()))
    expect(heard[0]).toContain('juliet@example.com/é')
    expect(heard[1]).toBe(`<iq to='juliet@example.com/é' id='p' type='result'/>`)
  }
})
