import { describe, expect, test } from 'vitest'
import { poolProvisioning } from './account-pool.ts'
import type { Account, AccountRequest, Provisioned } from './provisioning.ts'

const CAPULET = 'capulet.test'
const MONTAGUE = 'montague.test'

const account = (username: string, domain = CAPULET): Account => ({
  username,
  domain,
  password: 's3cret',
})
const requests = (count: number, domain = CAPULET): AccountRequest[] =>
  Array.from({ length: count }, () => ({ hint: 'juliet', domain }))
const accountsOf = (provisioned: Provisioned): readonly Account[] =>
  provisioned.kind === 'accounts' ? provisioned.accounts : []
const spotless = (): Promise<undefined> => Promise.resolve(undefined)

/** Whether a promise is settled once everything that can happen by itself has happened. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  void promise.finally(() => {
    settled = true
  })
  await new Promise((done) => setImmediate(done))
  return settled
}

describe('a pool of accounts', () => {
  test('lends each account to one case at a time', async () => {
    const pool = poolProvisioning({ accounts: [account('a'), account('b')], clean: spotless })
    const first = accountsOf(await pool.create(requests(1)))
    const second = accountsOf(await pool.create(requests(1)))
    expect([...first, ...second].map(({ username }) => username)).toEqual(['a', 'b'])
    const third = pool.create(requests(1))
    expect(await isSettled(third)).toBe(false)
    await pool.remove(second)
    expect(accountsOf(await third)).toEqual([account('b')])
  })

  test('serves who asked first, even if a later request could be met at once', async () => {
    const pool = poolProvisioning({ accounts: [account('a'), account('b')], clean: spotless })
    const held = accountsOf(await pool.create(requests(1)))
    const both = pool.create(requests(2))
    const one = pool.create(requests(1))
    expect(await isSettled(one)).toBe(false)
    await pool.remove(held)
    const lent = accountsOf(await both)
    expect(lent).toHaveLength(2)
    expect(await isSettled(one)).toBe(false)
    await pool.remove(lent)
    expect(accountsOf(await one)).toHaveLength(1)
  })

  test('gives accounts of the domain that is asked for', async () => {
    const accounts = [account('a'), account('b', MONTAGUE)]
    const pool = poolProvisioning({ accounts, clean: spotless })
    const lent = await pool.create([...requests(1, MONTAGUE), ...requests(1)])
    expect(accountsOf(lent).map(({ username }) => username)).toEqual(['b', 'a'])
  })

  test('refuses at once what it can never give', async () => {
    const pool = poolProvisioning({ accounts: [account('a')], clean: spotless })
    expect(await pool.create(requests(2))).toEqual({
      kind: 'refused',
      reason: 'it needs more accounts than there are: 2 of capulet.test (the file has 1)',
    })
    expect(await pool.create(requests(1, MONTAGUE))).toMatchObject({ kind: 'refused' })
  })

  test('cleans an account before its first use and after every use', async () => {
    const cleaned: string[] = []
    const pool = poolProvisioning({
      accounts: [account('a'), account('b')],
      clean: ({ username }) => {
        cleaned.push(username)
        return Promise.resolve(undefined)
      },
    })
    const lent = accountsOf(await pool.create(requests(1)))
    expect(cleaned).toEqual(['a'])
    await pool.remove(lent)
    expect(cleaned).toEqual(['a', 'a'])
    await pool.create(requests(1))
    await pool.create(requests(1))
    expect(cleaned.filter((name) => name === 'a').length).toBeGreaterThan(1)
    expect(cleaned).toContain('b')
  })

  test('tells what could not be cleaned, and tries again before it lends it', async () => {
    let problem: string | undefined
    const pool = poolProvisioning({
      accounts: [account('a')],
      clean: () => Promise.resolve(problem),
    })
    const lent = accountsOf(await pool.create(requests(1)))
    problem = 'login: not-authorized'
    expect(await pool.remove(lent)).toEqual([
      { username: 'a', domain: CAPULET, reason: 'login: not-authorized' },
    ])
    expect(await pool.create(requests(1))).toEqual({
      kind: 'refused',
      reason: 'could not be cleaned: a@capulet.test: login: not-authorized',
    })
    problem = undefined
    expect(await pool.create(requests(1))).toMatchObject({ kind: 'accounts' })
  })

  test('takes back only what is lent', async () => {
    const pool = poolProvisioning({ accounts: [account('a')], clean: spotless })
    const first = accountsOf(await pool.create(requests(1)))
    await pool.remove(first)
    await pool.create(requests(1))
    await pool.remove(first)
    expect(await isSettled(pool.create(requests(1)))).toBe(false)
  })

  test('at the end cleans what is out, and lets nobody wait any longer', async () => {
    const cleaned: string[] = []
    const pool = poolProvisioning({
      accounts: [account('a')],
      clean: ({ username }) => {
        cleaned.push(username)
        return Promise.resolve(undefined)
      },
    })
    await pool.create(requests(1))
    const waiting = pool.create(requests(1))
    expect(await pool.close()).toEqual([])
    expect(await waiting).toMatchObject({ kind: 'refused' })
    expect(await pool.create(requests(1))).toMatchObject({ kind: 'refused' })
    expect(cleaned).toEqual(['a', 'a'])
  })
})
