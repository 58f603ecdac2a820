import { describe, expect, test } from 'vitest'
import { type Element, text } from '../xml/element.ts'
import { decodeBase64Text, encodeBase64 } from '../xmpp/base64.ts'
import { NS } from '../xmpp/namespaces.ts'
import { encodePlain } from '../xmpp/sasl-plain.ts'
import { scramClientFinal, scramClientFirst, verifyServerFinal } from '../xmpp/scram-client.ts'
import { SCRAM_MECHANISMS, type ScramMechanism } from '../xmpp/scram.ts'
import { connect, login, type TestClient, testService } from './test-client.ts'

const JULIET = { authorization: '', username: 'juliet', password: 'secret' }

function auth(mechanism: string, data = ''): string {
  return `<auth xmlns='${NS.sasl}' mechanism='${mechanism}'>${data}</auth>`
}

function response(data: string): string {
  return `<response xmlns='${NS.sasl}'>${data}</response>`
}

async function opened(options = {}): Promise<TestClient> {
  const client = connect(testService(options))
  await client.open('example.com')
  return client
}

/** The condition of a failure, or what else came. */
function outcome(answer: Element): string {
  const [condition] = answer.children
  return answer.name === 'failure' ? (condition as Element).name : answer.name
}

async function scram(
  client: TestClient,
  mechanism: ScramMechanism,
  who: { readonly username: string; readonly password: string; readonly authorization?: string },
): Promise<{ readonly answer: Element; readonly signature: string }> {
  const clientFirst = scramClientFirst({ ...who, nonce: 'abc' })
  client.send(auth(mechanism, encodeBase64(clientFirst)))
  const serverFirst = decodeBase64Text(text(await client.element())) ?? ''
  const hash = SCRAM_MECHANISMS[mechanism]
  const final = scramClientFinal({ hash, password: who.password, clientFirst, serverFirst })
  if (!final.ok) throw new Error(final.reason)
  client.send(response(encodeBase64(final.message)))
  return { answer: await client.element(), signature: final.signature }
}

describe('PLAIN', () => {
  test.each([
    ['with an initial response', [auth('PLAIN', encodePlain(JULIET))]],
    [
      'with an authorization identity that is the own one',
      [auth('PLAIN', encodePlain({ ...JULIET, authorization: 'juliet@example.com' }))],
    ],
    [
      'with capital letters in the name',
      [auth('PLAIN', encodePlain({ ...JULIET, username: 'Juliet' }))],
    ],
  ])('succeeds %s', async (_what, sent) => {
    const client = await opened()
    client.send(...sent)
    expect(outcome(await client.element())).toBe('success')
  })

  test('succeeds after an empty challenge when there is no initial response', async () => {
    const client = await opened()
    client.send(auth('PLAIN'))
    const challenge = await client.element()
    expect([challenge.name, text(challenge)]).toEqual(['challenge', ''])
    client.send(response(encodePlain(JULIET)))
    expect(outcome(await client.element())).toBe('success')
  })

  test.each([
    ['a wrong password', encodePlain({ ...JULIET, password: 'x' }), 'not-authorized'],
    ['an unknown user', encodePlain({ ...JULIET, username: 'nobody' }), 'not-authorized'],
    ['a name that is none', encodePlain({ ...JULIET, username: 'a@b' }), 'not-authorized'],
    [
      'another identity',
      encodePlain({ ...JULIET, authorization: 'nurse@example.com' }),
      'invalid-authzid',
    ],
    [
      'the same name elsewhere',
      encodePlain({ ...JULIET, authorization: 'juliet@example.net' }),
      'invalid-authzid',
    ],
    [
      'a full JID as identity',
      encodePlain({ ...JULIET, authorization: 'juliet@example.com/x' }),
      'invalid-authzid',
    ],
    ['no base64', 'AGp1*', 'incorrect-encoding'],
    ['white space in base64', 'AGp1 bGll', 'incorrect-encoding'],
    ['padding bits that are set', 'AGF=', 'incorrect-encoding'],
    ['one field', encodeBase64('juliet'), 'malformed-request'],
    ['two fields', encodeBase64('\0juliet'), 'malformed-request'],
    ['four fields', encodeBase64('\0juliet\0secret\0'), 'malformed-request'],
    ['an empty response', '=', 'malformed-request'],
  ])('fails for %s: %s', async (_what, data, condition) => {
    const client = await opened()
    client.send(auth('PLAIN', data))
    expect(outcome(await client.element())).toBe(condition)
  })

  test('needs TLS, unless it is allowed without', async () => {
    const client = await opened({ plainWithoutTls: false })
    client.send(auth('PLAIN', encodePlain(JULIET)))
    expect(outcome(await client.element())).toBe('encryption-required')
  })
})

describe.each(['SCRAM-SHA-1', 'SCRAM-SHA-256'] as const)('%s', (mechanism) => {
  test('succeeds, and the server proves that it knows the password', async () => {
    const { answer, signature } = await scram(await opened(), mechanism, JULIET_SCRAM)
    expect(answer.name).toBe('success')
    const final = decodeBase64Text(text(answer)) ?? ''
    expect(verifyServerFinal(final, signature)).toBeUndefined()
  })

  test.each([
    ['a wrong password', { username: 'juliet', password: 'x' }, 'not-authorized'],
    ['an unknown user', { username: 'nobody', password: 'x' }, 'not-authorized'],
    [
      'another identity',
      { username: 'juliet', password: 'secret', authorization: 'nurse@example.com' },
      'invalid-authzid',
    ],
  ])('fails for %s: %s', async (_what, who, condition) => {
    expect(outcome((await scram(await opened(), mechanism, who)).answer)).toBe(condition)
  })

  test.each([
    ['channel binding', 'p=tls-unique,,n=juliet,r=abc', 'malformed-request'],
    ['no nonce', 'n,,n=juliet', 'malformed-request'],
    ['nothing', '', 'malformed-request'],
  ])('fails for %s in the first message', async (_what, message, condition) => {
    const client = await opened()
    client.send(auth(mechanism, message === '' ? '=' : encodeBase64(message)))
    expect(outcome(await client.element())).toBe(condition)
  })
})

const JULIET_SCRAM = { username: 'juliet', password: 'secret' }

test.each([
  ['a mechanism that is unknown', auth('CRAM-MD5'), 'invalid-mechanism'],
  ['no mechanism', `<auth xmlns='${NS.sasl}'/>`, 'invalid-mechanism'],
  ['a response to nothing', response('AAAA'), 'malformed-request'],
  ['an abort', `<abort xmlns='${NS.sasl}'/>`, 'aborted'],
])('%s is answered with %s', async (_what, sent, condition) => {
  const client = await opened()
  client.send(sent)
  expect(outcome(await client.element())).toBe(condition)
})

test('an aborted handshake is over, and another can begin', async () => {
  const client = await opened()
  client.send(auth('PLAIN'), `<abort xmlns='${NS.sasl}'/>`, response(encodePlain(JULIET)))
  expect(outcome(await client.element())).toBe('challenge')
  expect(outcome(await client.element())).toBe('aborted')
  expect(outcome(await client.element())).toBe('malformed-request')
  client.send(auth('PLAIN', encodePlain(JULIET)))
  expect(outcome(await client.element())).toBe('success')
})

test('a new handshake takes the place of one that goes on (RFC 6120 6.4.2)', async () => {
  const client = await opened()
  client.send(auth('SCRAM-SHA-1', encodeBase64('n,,n=juliet,r=abc')))
  expect(outcome(await client.element())).toBe('challenge')
  client.send(auth('PLAIN', encodePlain(JULIET)))
  expect(outcome(await client.element())).toBe('success')
})

test('three retries are allowed, then the stream ends with policy-violation (6.4.5)', async () => {
  const client = await opened()
  for (let attempt = 0; attempt < 4; attempt++) {
    client.send(auth('PLAIN', encodePlain({ ...JULIET, password: 'x' })))
    expect(outcome(await client.element())).toBe('not-authorized')
  }
  expect(await client.streamError()).toBe('policy-violation')
})

test.each([
  ['success', `<success xmlns='${NS.sasl}'/>`],
  ['challenge', `<challenge xmlns='${NS.sasl}'/>`],
])('%s is not for a client to send', async (_what, sent) => {
  const client = await opened()
  client.send(sent)
  expect(await client.streamError()).toBe('unsupported-stanza-type')
})

test('after authentication there is no other', async () => {
  const client = await login(testService(), 'juliet@example.com/balcony')
  client.send(auth('PLAIN', encodePlain(JULIET)))
  expect(await client.streamError()).toBe('unsupported-stanza-type')
})
