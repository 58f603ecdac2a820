import { afterEach, describe, expect, test } from 'vitest'
import { connectTcp, listenTcp } from '../wire/tcp.ts'
import { accountNames, type AccountNames } from './account-names.ts'
import { startEmbedded } from './embedded.ts'
import { inBandProvisioning, type InBandOptions } from './in-band.ts'
import { asAccount } from './own-session.ts'
import type { Account, Provisioned } from './provisioning.ts'
import { systemRandom } from './secret.ts'
import type { Target } from './target.ts'

const PATIENCE = 3000
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

async function embedded(): Promise<Target> {
  const started = await startEmbedded({ random: systemRandom })
  if (started.kind === 'failed') throw new Error(started.reason)
  cleanups.push(() => started.target.stop())
  return started.target
}

function inBand(target: Target, more: Partial<InBandOptions> = {}) {
  const provisioning = inBandProvisioning({
    endpoint: target.endpoint,
    names: accountNames(systemRandom),
    random: systemRandom,
    disposable: false,
    patience: PATIENCE,
    ...more,
  })
  cleanups.push(() => provisioning.close())
  return provisioning
}

const accountsOf = (provisioned: Provisioned): readonly Account[] =>
  provisioned.kind === 'accounts' ? provisioned.accounts : []
const login = (target: Target, account: Account): Promise<string | undefined> =>
  asAccount(target.endpoint(account.domain), account, PATIENCE, () => Promise.resolve(undefined))

describe('registration in band', () => {
  test('makes accounts that can log in, on both domains', async () => {
    const target = await embedded()
    const domains = [target.domain, target.secondDomain ?? '']
    const provisioned = await inBand(target).create(
      domains.map((domain) => ({ hint: 'juliet', domain })),
    )
    const accounts = accountsOf(provisioned)
    expect(accounts.map(({ domain }) => domain)).toEqual(domains)
    for (const account of accounts) expect(await login(target, account)).toBeUndefined()
  })

  test('takes many at once', async () => {
    const target = await embedded()
    const wishes = Array.from({ length: 50 }, () => ({ hint: 'a', domain: target.domain }))
    const accounts = accountsOf(await inBand(target, { disposable: true }).create(wishes))
    expect(new Set(accounts.map(({ username }) => username)).size).toBe(50)
  })

  test('tries another name when one is taken', async () => {
    const target = await embedded()
    const given = ['juliet-1', 'juliet-1', 'juliet-2']
    const names: AccountNames = { next: () => given.shift() ?? 'more' }
    const provisioning = inBand(target, { names })
    await provisioning.create([{ hint: 'juliet', domain: target.domain }])
    const second = await provisioning.create([{ hint: 'juliet', domain: target.domain }])
    expect(second).toMatchObject({ accounts: [{ username: 'juliet-2' }] })
  })

  test('gives the stanza error when the server will not', async () => {
    const target = await embedded()
    const names: AccountNames = { next: () => 'not a localpart' }
    const provisioned = await inBand(target, { names }).create([
      { hint: 'juliet', domain: target.domain },
    ])
    expect(provisioned.kind === 'refused' && provisioned.reason).toMatch(
      /^registration of not a localpart@capulet\.test: [a-z-]+ \([a-z]+\)/,
    )
  })

  test('removes what it made, and only that', async () => {
    const target = await embedded()
    const provisioning = inBand(target)
    const wish = { hint: 'juliet', domain: target.domain }
    const [removed, kept] = accountsOf(await provisioning.create([wish, wish]))
    expect(await provisioning.remove([removed!])).toEqual([])
    expect(await login(target, removed!)).toContain('not-authorized')
    expect(await login(target, kept!)).toBeUndefined()
    expect(await provisioning.close()).toEqual([])
    expect(await login(target, kept!)).toContain('not-authorized')
  })

  test('opens a new stream when the server has closed the old one', async () => {
    const target = await embedded()
    const relay = await relayTo(target)
    const provisioning = inBand(target, { endpoint: relay.endpoint, disposable: true })
    const wish = { hint: 'juliet', domain: target.domain }
    expect(await provisioning.create([wish])).toMatchObject({ kind: 'accounts' })
    relay.cut()
    expect(await provisioning.create([wish])).toMatchObject({ kind: 'accounts' })
  })

  test('gives a reason when there is nobody', async () => {
    const target = await embedded()
    const provisioning = inBand(target)
    await target.stop()
    const provisioned = await provisioning.create([{ hint: 'a', domain: target.domain }])
    expect(provisioned).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

/** A way to a target whose connections can be cut from the middle. */
async function relayTo(target: Target) {
  const cuts: (() => void)[] = []
  const listener = await listenTcp({
    port: 0,
    accept: (near) => {
      const before: Uint8Array[] = []
      let far: { write(bytes: Uint8Array): void; destroy(): void } | undefined
      cuts.push(() => {
        near.destroy()
        far?.destroy()
      })
      const { host, port } = target.endpoint()
      void connectTcp({
        host,
        port,
        timeout: PATIENCE,
        listener: {
          bytes: (bytes) => near.write(bytes),
          ended: () => near.end(),
          closed: () => near.destroy(),
        },
      }).then((connection) => {
        far = connection
        for (const bytes of before) connection.write(bytes)
      })
      return {
        bytes: (bytes) => (far === undefined ? before.push(bytes) : far.write(bytes)),
        ended: () => {},
        closed: () => far?.destroy(),
      }
    },
  })
  cleanups.push(() => listener.close())
  return {
    endpoint: (domain: string) => ({ ...target.endpoint(domain), port: listener.port }),
    cut: () => cuts.splice(0).forEach((cut) => cut()),
  }
}
