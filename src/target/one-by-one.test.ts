import { describe, expect, test } from 'vitest'
import { provisionOneByOne, type AccountMaker } from './one-by-one.ts'
import type { AccountRequest } from './provisioning.ts'

const domain = 'capulet.test'
const wish = (hint: string): AccountRequest => ({ hint, domain })

/** Accounts by their hints; whoever is called `nobody` cannot be made, `clingy` cannot be removed. */
function maker(present: Set<string>): AccountMaker {
  return {
    create: ({ hint }) => {
      if (hint === 'nobody') return Promise.resolve({ kind: 'refused', reason: 'not here' })
      present.add(hint)
      return Promise.resolve({
        kind: 'account',
        account: { username: hint, domain, password: 's3cret' },
      })
    },
    remove: ({ username }) => {
      if (username === 'clingy') return Promise.resolve('it clings')
      present.delete(username)
      return Promise.resolve(undefined)
    },
  }
}

describe('accounts that are made one by one', () => {
  test('come in the order in which they were asked for', async () => {
    const provisioning = provisionOneByOne('own', maker(new Set()))
    const provisioned = await provisioning.create([wish('a'), wish('b')])
    expect(provisioned).toMatchObject({ accounts: [{ username: 'a' }, { username: 'b' }] })
  })

  test('come all or not at all', async () => {
    const present = new Set<string>()
    const provisioning = provisionOneByOne('own', maker(present))
    const provisioned = await provisioning.create([wish('a'), wish('nobody'), wish('b')])
    expect(provisioned).toEqual({ kind: 'refused', reason: 'not here' })
    expect(present).toEqual(new Set())
  })

  test('are named when one of them stays behind a refusal', async () => {
    const provisioning = provisionOneByOne('own', maker(new Set()))
    const provisioned = await provisioning.create([wish('clingy'), wish('nobody')])
    expect(provisioned).toEqual({
      kind: 'refused',
      reason: 'not here; clingy@capulet.test could not be removed',
    })
  })

  test('are removed once, and what stays is told and tried again', async () => {
    const removals: string[] = []
    const making = maker(new Set())
    const provisioning = provisionOneByOne('own', {
      ...making,
      remove: (account) => {
        removals.push(account.username)
        return making.remove(account)
      },
    })
    const provisioned = await provisioning.create([wish('a'), wish('clingy')])
    const accounts = provisioned.kind === 'accounts' ? provisioned.accounts : []
    const left = [{ username: 'clingy', domain, reason: 'it clings' }]
    expect(await provisioning.remove(accounts)).toEqual(left)
    expect(await provisioning.close()).toEqual(left)
    expect(removals).toEqual(['a', 'clingy', 'clingy'])
  })

  test('are all removed at the end, those too that were still being made', async () => {
    const present = new Set<string>()
    const provisioning = provisionOneByOne('own', maker(present))
    await provisioning.create(Array.from({ length: 10 }, (_, index) => wish(`a${index}`)))
    const late = provisioning.create([wish('late')])
    expect(await provisioning.close()).toEqual([])
    expect(await late).toMatchObject({ kind: 'accounts' })
    expect(present).toEqual(new Set())
    expect(await provisioning.create([wish('later')])).toMatchObject({ kind: 'refused' })
  })
})
