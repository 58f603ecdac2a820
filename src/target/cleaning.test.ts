import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attribute, child, childElements, type Element } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import { element } from '../xmpp/stanza.ts'
import type { Asker } from './asker.ts'
import { cleanAccount } from './cleaning.ts'
import { startEmbedded } from './embedded.ts'
import { asAccount } from './own-session.ts'
import type { Account } from './provisioning.ts'
import { systemRandom } from './secret.ts'
import type { Target } from './target.ts'

const PATIENCE = 3000
let target: Target
let juliet: Account
let romeo: Account
beforeAll(async () => {
  const started = await startEmbedded({ random: systemRandom })
  if (started.kind === 'failed') throw new Error(started.reason)
  target = started.target
})
afterAll(() => target.stop())
beforeEach(async () => {
  const hints = ['juliet', 'romeo']
  const made = await target.provisioning.create(
    hints.map((hint) => ({ hint, domain: target.domain })),
  )
  if (made.kind === 'refused') throw new Error(made.reason)
  juliet = made.accounts[0]!
  romeo = made.accounts[1]!
})

const bare = ({ username, domain }: Account): string => `${username}@${domain}`

/** Logs in, does it, and gives what came until a ping was answered. */
async function as(account: Account, work: (session: Asker) => void): Promise<readonly Element[]> {
  let seen: readonly Element[] = []
  const problem = await asAccount(target.endpoint(), account, PATIENCE, async (session) => {
    work(session)
    await session.ask('get', element('ping', NS.ping), target.domain)
    seen = session.others()
    return undefined
  })
  expect(problem).toBeUndefined()
  return seen
}
const sends =
  (...stanzas: readonly Element[]) =>
  (session: Asker): void =>
    stanzas.forEach((stanza) => session.send(stanza))
const presence = (type: string | undefined, to?: Account): Element =>
  element('presence', NS.client, { type, to: to === undefined ? undefined : bare(to) })

async function rosterOf(account: Account): Promise<readonly string[]> {
  let jids: readonly string[] = []
  await asAccount(target.endpoint(), account, PATIENCE, async (session) => {
    const answer = await session.ask('get', element('query', NS.roster))
    const query = answer.kind === 'answer' && child(answer.element, 'query', NS.roster)
    jids = query ? childElements(query).map((item) => attribute(item, 'jid') ?? '') : []
    return undefined
  })
  return jids
}

const clean = (account: Account): Promise<string | undefined> =>
  cleanAccount(target.endpoint(), account, PATIENCE)

describe('cleaning an account', () => {
  test('empties its roster, and ends its subscriptions', async () => {
    await as(juliet, sends(presence('subscribe', romeo)))
    await as(romeo, sends(presence('subscribed', juliet), presence('subscribe', juliet)))
    await as(juliet, sends(presence('subscribed', romeo)))
    expect(await rosterOf(juliet)).toEqual([bare(romeo)])
    expect(await clean(juliet)).toBeUndefined()
    expect(await rosterOf(juliet)).toEqual([])
    const seen = await as(romeo, sends(presence(undefined)))
    expect(seen.filter((one) => attribute(one, 'from')?.startsWith(bare(juliet)))).toEqual([])
  })

  test('is not seen by those who were subscribed', async () => {
    await as(romeo, sends(presence('subscribe', juliet)))
    await as(juliet, sends(presence('subscribed', romeo)))
    let seen: readonly Element[] = []
    await asAccount(target.endpoint(), romeo, PATIENCE, async (session) => {
      session.send(presence(undefined))
      expect(await clean(juliet)).toBeUndefined()
      await session.ask('get', element('ping', NS.ping), target.domain)
      seen = session.others().filter(({ name }) => name === 'presence')
      return undefined
    })
    const available = seen.filter((one) => attribute(one, 'type') === undefined)
    expect(available.filter((one) => attribute(one, 'from')?.startsWith(bare(juliet)))).toEqual([])
  })

  test('drops its offline messages', async () => {
    const message = element('message', NS.client, { to: bare(juliet), type: 'chat' }, [
      element('body', NS.client, {}, ['while you were away']),
    ])
    await as(romeo, sends(message))
    expect(await clean(juliet)).toBeUndefined()
    const seen = await as(juliet, sends(presence(undefined)))
    expect(seen.filter(({ name }) => name === 'message')).toEqual([])
  })

  test('refuses the requests that wait for an answer', async () => {
    await as(romeo, sends(presence('subscribe', juliet)))
    expect(await clean(juliet)).toBeUndefined()
    const seen = await as(juliet, sends(presence(undefined)))
    expect(seen.filter((one) => attribute(one, 'type') === 'subscribe')).toEqual([])
    expect(await rosterOf(juliet)).toEqual([])
  })

  test('says why when it cannot log in', async () => {
    const problem = await clean({ ...juliet, password: 's3cret' })
    expect(problem).toContain('not-authorized')
    expect(problem).not.toContain('s3cret')
  })
})
