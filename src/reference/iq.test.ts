import { describe, expect, test } from 'vitest'
import { NS } from '../xmpp/namespaces.ts'
import { login, print, testService } from './test-client.ts'

const PING = `<ping xmlns='${NS.ping}'/>`
const BALCONY = 'juliet@example.com/balcony'

function error(condition: string, type: string): string {
  return `<error type='${type}'><${condition} xmlns='${NS.stanzaErrors}'/></error>`
}

const UNAVAILABLE = error('service-unavailable', 'cancel')
const BAD_REQUEST = error('bad-request', 'modify')

test.each([
  ['nobody', '', ''],
  ['the own account', ` to='juliet@example.com'`, ''],
  ['the server', ` to='example.com'`, ` from='example.com'`],
])('a ping to %s is answered', async (_what, to, from) => {
  const juliet = await login(testService(), BALCONY)
  expect(await juliet.exchange(`<iq type='get' id='p'${to}>${PING}</iq>`)).toEqual([
    `<iq${from} to='${BALCONY}' id='p' type='result'/>`,
  ])
})

describe('an IQ that is none (RFC 6120 8.2.3)', () => {
  test.each([
    ['no type', `<iq id='x'>${PING}</iq>`],
    ['an unknown type', `<iq type='subscribe' id='x'>${PING}</iq>`],
    ['a type in capital letters', `<iq type='GET' id='x'>${PING}</iq>`],
    ['no child', `<iq type='get' id='x'/>`],
    ['text instead of a child', `<iq type='set' id='x'>hello</iq>`],
    ['two children', `<iq type='get' id='x'>${PING}${PING}</iq>`],
  ])('with %s is a bad request, wherever it is for', async (_what, iq) => {
    const service = testService()
    const juliet = await login(service, BALCONY)
    const romeo = await login(service, 'romeo@example.net/orchard')
    for (const to of ['', 'example.com', 'juliet@example.com', 'romeo@example.net/orchard']) {
      const [answer, ...more] = await juliet.exchange(
        to === '' ? iq : iq.replace('<iq', `<iq to='${to}'`),
      )
      const from = to === '' ? '' : ` from='${to}'`
      expect(answer).toBe(`<iq${from} to='${BALCONY}' id='x' type='error'>${BAD_REQUEST}</iq>`)
      expect(more).toEqual([])
    }
    expect(await romeo.exchange()).toEqual([])
  })

  test('for want of an id is answered with an empty one', async () => {
    const juliet = await login(testService(), BALCONY)
    expect(await juliet.exchange(`<iq type='get'>${PING}</iq>`)).toEqual([
      `<iq to='${BALCONY}' type='error' id=''>${BAD_REQUEST}</iq>`,
    ])
  })

  test('an empty id is an id', async () => {
    const juliet = await login(testService(), BALCONY)
    expect(await juliet.exchange(`<iq type='get' id=''>${PING}</iq>`)).toEqual([
      `<iq to='${BALCONY}' id='' type='result'/>`,
    ])
  })
})

test.each([
  ['nobody', '', UNAVAILABLE],
  ['the server', 'example.com', UNAVAILABLE],
  ['the own account', 'juliet@example.com', UNAVAILABLE],
  ['another account', 'romeo@example.net', UNAVAILABLE],
  ['a missing account', 'nobody@example.net', UNAVAILABLE],
  ['a resource that is not there', 'romeo@example.net/x', UNAVAILABLE],
  ['a resource of a stranger', 'romeo@example.net/orchard', UNAVAILABLE],
  ['a remote domain', 'x@example.org', error('remote-server-not-found', 'cancel')],
])(
  'what is not understood, sent to %s, is refused in one way (RFC 6121 8.5)',
  async (_what, to, expected) => {
    const service = testService()
    const juliet = await login(service, BALCONY)
    const romeo = await login(service, 'romeo@example.net/orchard')
    await romeo.exchange('<presence/>')
    const [attribute, from] = to === '' ? ['', ''] : [` to='${to}'`, ` from='${to}'`]
    for (const type of ['get', 'set'])
      expect(
        await juliet.exchange(`<iq type='${type}' id='u'${attribute}><x xmlns='urn:x'/></iq>`),
      ).toEqual([`<iq${from} to='${BALCONY}' id='u' type='error'>${expected}</iq>`])
    expect(await romeo.exchange()).toEqual([])
  },
)

test.each([
  '',
  'example.com',
  'juliet@example.com',
  'romeo@example.net',
  'romeo@example.net/x',
  'nobody@example.net',
  'x@example.org',
])('a result or an error to "%s" is never answered', async (to) => {
  const juliet = await login(testService(), BALCONY)
  const address = to === '' ? '' : ` to='${to}'`
  const error = `<error type='cancel'><gone xmlns='${NS.stanzaErrors}'/></error>`
  expect(
    await juliet.exchange(
      `<iq type='result' id='a'${address}/>`,
      `<iq type='error' id='b'${address}>${error}</iq>`,
      `<iq type='error' id='c'${address}/>`,
    ),
  ).toEqual([])
})

test('a result or an error reaches the resource that it names (RFC 6121 8.5.3.1)', async () => {
  const service = testService()
  const juliet = await login(service, BALCONY)
  const romeo = await login(service, 'romeo@example.net/orchard')
  await juliet.exchange(`<iq type='result' id='a' to='romeo@example.net/orchard'/>`)
  expect(await romeo.exchange()).toEqual([
    `<iq type='result' id='a' to='romeo@example.net/orchard' from='${BALCONY}'/>`,
  ])
})

test('a request reaches a resource that shares presence with the asker', async () => {
  const service = testService()
  const juliet = await login(service, BALCONY)
  const romeo = await login(service, 'romeo@example.net/orchard')
  const ask = `<iq type='get' id='a' to='romeo@example.net/orchard'><x xmlns='urn:x'/></iq>`
  await romeo.exchange(`<presence to='${BALCONY}'/>`)
  await juliet.exchange(ask)
  expect((await romeo.exchange())[0]).toContain(`<x xmlns='urn:x'/>`)
  await romeo.exchange(`<presence type='unavailable' to='${BALCONY}'/>`)
  expect((await juliet.exchange(ask)).at(-1)).toContain('service-unavailable')
  expect(await romeo.exchange()).toEqual([])
})

test('the own resources may ask each other', async () => {
  const service = testService()
  const balcony = await login(service, BALCONY)
  const chamber = await login(service, 'juliet@example.com/chamber')
  await balcony.exchange(`<iq type='get' id='a' to='juliet@example.com/chamber'>${PING}</iq>`)
  expect((await chamber.exchange())[0]).toContain(`from='${BALCONY}'`)
})

test('a known namespace with an unknown element is not implemented (RFC 6120 8.3.3.3)', async () => {
  const juliet = await login(testService(), BALCONY)
  expect(
    (await juliet.exchange(`<iq type='get' id='a'><x xmlns='${NS.roster}'/></iq>`))[0],
  ).toContain('feature-not-implemented')
})

test.each(['a@b@c', '@example.com', 'a@', 'juliet@example.com/', ' ', ''])(
  'the address "%s" is malformed, and does not come back (RFC 6120 8.3.1 rule 2)',
  async (to) => {
    const juliet = await login(testService(), BALCONY)
    const malformed = error('jid-malformed', 'modify')
    for (const stanza of [
      `<iq type='get' id='a' to='${to}'>${PING}</iq>`,
      `<message id='a' to='${to}'/>`,
      `<presence id='a' to='${to}'/>`,
    ]) {
      const kind = /\w+/.exec(stanza)?.[0]
      expect(await juliet.exchange(stanza)).toEqual([
        `<${kind} from='example.com' to='${BALCONY}' id='a' type='error'>${malformed}</${kind}>`,
      ])
    }
  },
)

test('fifty requests in one go have fifty answers in order', async () => {
  const juliet = await login(testService(), BALCONY)
  const ids = Array.from({ length: 50 }, (_, n) => `n${n}`)
  const answers = await juliet.exchange(
    ...ids.map((id) => `<iq type='get' id='${id}'>${PING}</iq>`),
  )
  expect(answers.map((answer) => /id='(.*?)'/.exec(answer)?.[1])).toEqual(ids)
})

test('what the server tells about itself is what it does', async () => {
  const juliet = await login(testService(), BALCONY)
  const [info] = await juliet.exchange(
    `<iq type='get' id='a' to='example.com'><query xmlns='${NS.discoInfo}'/></iq>`,
  )
  expect(info).toContain(`<identity category='server' type='im'`)
  for (const feature of [NS.ping, NS.version, NS.register])
    expect(info).toContain(`var='${feature}'`)
  const [version] = await juliet.exchange(
    `<iq type='get' id='a' to='example.com'><query xmlns='${NS.version}'/></iq>`,
  )
  expect(version).toContain('<version>')
})

test('an account tells strangers nothing, and itself what it is', async () => {
  const juliet = await login(testService(), BALCONY)
  const ask = (to: string) =>
    `<iq type='get' id='a' to='${to}'><query xmlns='${NS.discoInfo}'/></iq>`
  const [own, strange, missing] = await juliet.exchange(
    ask('juliet@example.com'),
    ask('romeo@example.net'),
    ask('nobody@example.net'),
  )
  expect(own).toContain(`category='account'`)
  expect(strange?.replace('romeo', 'nobody')).toBe(missing)
})

test('every stanza is stamped with who sent it, whatever it says (RFC 6120 8.1.2.1)', async () => {
  const service = testService()
  const juliet = await login(service, BALCONY)
  const romeo = await login(service, 'romeo@example.net/orchard')
  await juliet.exchange(
    `<message from='nurse@example.com/x' to='romeo@example.net/orchard' xml:lang='de'/>`,
  )
  const [message] = await romeo.settled()
  expect(print(message!)).toBe(
    `<message from='${BALCONY}' to='romeo@example.net/orchard' xml:lang='de'/>`,
  )
})
