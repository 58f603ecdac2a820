import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountNames } from '../../src/target/account-names.ts'
import { adminProvisioning } from '../../src/target/admin.ts'
import { poolProvisioning } from '../../src/target/account-pool.ts'
import { cleanAccount } from '../../src/target/cleaning.ts'
import { reachTarget, type ExternalOptions } from '../../src/target/external.ts'
import { inBandProvisioning } from '../../src/target/in-band.ts'
import { findExecutable } from '../../src/target/installed.ts'
import { launch } from '../../src/target/launch.ts'
import { LAUNCHERS } from '../../src/target/launchers.ts'
import { asAccount } from '../../src/target/own-session.ts'
import type { Account } from '../../src/target/provisioning.ts'
import { systemRandom } from '../../src/target/secret.ts'
import { parseTargetAddress } from '../../src/target/target-address.ts'
import type { Started, Target } from '../../src/target/target.ts'
import { attribute, child, childElements } from '../../src/xml/element.ts'
import { NS } from '../../src/xmpp/namespaces.ts'
import { element } from '../../src/xmpp/stanza.ts'

const PATIENCE = 10_000
const searchPath = process.env['PATH'] ?? ''

for (const launcher of LAUNCHERS) {
  const paths = await Promise.all(
    launcher.executables.map((name) => findExecutable(name, searchPath)),
  )
  const isInstalled = paths.every((path) => path !== undefined)
  const title = `${launcher.software}${isInstalled ? '' : ' is not installed'}`
  describe.skipIf(!isInstalled)(`${title}: a server that runs already`, () => {
    let temporary: string
    let server: Target
    beforeAll(async () => {
      temporary = await mkdtemp(join(tmpdir(), 'xmppspec-test-'))
      const started = await launch(launcher, { temporary, searchPath, random: systemRandom })
      if (started.kind === 'failed') throw new Error(`${started.reason}\n${started.logTail}`)
      server = started.target
    })
    afterAll(async () => {
      await server.stop()
      await rm(temporary, { recursive: true, force: true })
    })

    const reach = (more: Partial<ExternalOptions> = {}): Promise<Started> => {
      const { host, port } = server.endpoint()
      const address = parseTargetAddress(`xmpp://${host}:${port}`, [])
      if (!address.ok || address.value.kind !== 'external') throw new Error('no address')
      return reachTarget(address.value, {
        domain: server.domain,
        ...(server.secondDomain === undefined ? {} : { secondDomain: server.secondDomain }),
        trust: server.endpoint().trust,
        provisioning: (endpoint) =>
          inBandProvisioning({
            endpoint,
            names: accountNames(systemRandom),
            random: systemRandom,
            disposable: false,
            patience: PATIENCE,
          }),
        patience: PATIENCE,
        ...more,
      })
    }
    const reached = async (more: Partial<ExternalOptions> = {}): Promise<Target> => {
      const started = await reach(more)
      if (started.kind === 'failed') throw new Error(started.reason)
      return started.target
    }

    test('is reached with STARTTLS where it offers that', async () => {
      const target = await reached()
      expect(target.endpoint()).toMatchObject({ security: 'starttls', domain: server.domain })
      expect(target.offers).toContain('second-host')
      await target.stop()
    })

    test('is not trusted with a certificate that nobody signed', async () => {
      expect(await reach({ trust: { kind: 'system' } })).toMatchObject({
        kind: 'failed',
        hint: expect.stringContaining('--ca FILE'),
      })
    })

    test('is asked for the domain first', async () => {
      expect(await reach({ domain: 'verona.test', security: 'plain' })).toMatchObject({
        kind: 'failed',
        reason: expect.stringContaining('does not serve verona.test: '),
        hint: expect.stringContaining('--domain'),
      })
    })

    test('has its accounts removed at the end', async () => {
      const target = await reached({ security: 'plain' })
      const domains = [target.domain, target.domain, target.secondDomain ?? '']
      const made = await target.provisioning.create(
        domains.map((domain) => ({ hint: 'juliet', domain })),
      )
      const accounts = made.kind === 'accounts' ? made.accounts : []
      expect(accounts).toHaveLength(3)
      expect(await target.provisioning.close()).toEqual([])
      for (const account of accounts) {
        const endpoint = target.endpoint(account.domain)
        const nothing = (): Promise<undefined> => Promise.resolve(undefined)
        expect(await asAccount(endpoint, account, PATIENCE, nothing)).toContain('not-authorized')
      }
    })

    // jabberd2 knows no XEP-0133.
    test.skipIf(launcher.name === 'jabberd2')(
      'is told what to do by its administrator',
      async () => {
        const registering = inBandProvisioning({
          endpoint: server.endpoint,
          names: { next: () => 'admin' },
          random: systemRandom,
          disposable: true,
        })
        const made = await registering.create([{ hint: 'admin', domain: server.domain }])
        await registering.close()
        const [admin] = made.kind === 'accounts' ? made.accounts : []
        const target = await reached({
          security: 'plain',
          provisioning: (endpoint) =>
            adminProvisioning({
              endpoint,
              admin: admin!,
              names: accountNames(systemRandom),
              random: systemRandom,
            }),
        })
        const created = await target.provisioning.create([
          { hint: 'juliet', domain: target.domain },
          { hint: 'romeo', domain: target.secondDomain ?? '' },
        ])
        expect(created.kind === 'refused' && created.reason).toBe(false)
        const accounts = created.kind === 'accounts' ? created.accounts : []
        const login = (account: Account): Promise<string | undefined> =>
          asAccount(target.endpoint(account.domain), account, PATIENCE, () =>
            Promise.resolve(undefined),
          )
        for (const account of accounts) expect(await login(account)).toBeUndefined()
        expect(await target.provisioning.close()).toEqual([])
        for (const account of accounts) expect(await login(account)).toContain('not-authorized')
      },
    )

    test('has the accounts of a pool cleaned', async () => {
      const made = await server.provisioning.create(
        ['juliet', 'romeo'].map((hint) => ({ hint, domain: server.domain })),
      )
      const [juliet, romeo] = made.kind === 'accounts' ? made.accounts : []
      const target = await reached({
        security: 'plain',
        provisioning: (endpoint) =>
          poolProvisioning({
            accounts: [juliet!],
            clean: (account) => cleanAccount(endpoint(account.domain), account, PATIENCE),
          }),
      })
      const lent = await target.provisioning.create([{ hint: 'juliet', domain: target.domain }])
      await disturb(server, juliet!, romeo!)
      expect(await traces(server, juliet!)).not.toEqual([])
      await disturb(server, juliet!, romeo!)
      expect(
        await target.provisioning.remove(lent.kind === 'accounts' ? lent.accounts : []),
      ).toEqual([])
      expect(await traces(server, juliet!)).toEqual([])
    })
  })
}

/** A roster item, a request that waits, and a message that waits. */
async function disturb(server: Target, account: Account, other: Account): Promise<void> {
  const [to, jid] = [account, other].map(({ username, domain }) => `${username}@${domain}`)
  const ping = element('ping', NS.ping)
  await asAccount(server.endpoint(), account, PATIENCE, async (session) => {
    const item = element('item', NS.roster, { jid: 'nurse@capulet.test', name: 'Nurse' })
    await session.ask('set', element('query', NS.roster, {}, [item]))
    session.send(element('presence', NS.client, { to: jid, type: 'subscribe' }))
    await session.ask('get', ping, server.domain)
    return undefined
  })
  await asAccount(server.endpoint(), other, PATIENCE, async (session) => {
    session.send(element('presence', NS.client, { to, type: 'subscribe' }))
    session.send(
      element('message', NS.client, { to, type: 'chat' }, [element('body', NS.client, {}, ['o'])]),
    )
    await session.ask('get', ping, server.domain)
    return undefined
  })
}

/** Whatever an account finds that a new one would not. */
async function traces(server: Target, account: Account): Promise<readonly string[]> {
  const found: string[] = []
  await asAccount(server.endpoint(), account, PATIENCE, async (session) => {
    const roster = await session.ask('get', element('query', NS.roster))
    const query = roster.kind === 'answer' ? child(roster.element, 'query', NS.roster) : undefined
    for (const item of query === undefined ? [] : childElements(query))
      found.push(`roster: ${attribute(item, 'jid')}`)
    session.send(element('presence', NS.client))
    const ping = element('ping', NS.ping)
    for (const _ of [1, 2]) await session.ask('get', ping, server.domain)
    for (const one of session.others()) {
      if (one.name === 'message') found.push('message')
      if (attribute(one, 'type') === 'subscribe') found.push('request')
    }
    return undefined
  })
  return found
}
