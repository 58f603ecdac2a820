import type {
  Account,
  AccountRequest,
  LeftAccount,
  Provisioned,
  Provisioning,
} from './provisioning.ts'

export interface PoolOptions {
  readonly accounts: readonly Account[]
  /**
   * Makes an account as good as new: empty roster, no offline messages. Nothing when that went
   * well, otherwise why not; does not reject.
   */
  readonly clean: (account: Account) => Promise<string | undefined>
}

interface Waiting {
  readonly requests: readonly AccountRequest[]
  readonly resolve: (lent: readonly Account[] | undefined) => void
}

/**
 * Accounts that exist already, lent to one case at a time. Each is cleaned before its first use
 * and after every use. Who asks first is served first, even if a later request could be met now.
 */
export function poolProvisioning({ accounts, clean }: PoolOptions): Provisioning {
  const free = new Set(accounts)
  /** What a borrower holds, and which account it is: a thing returned twice is returned once. */
  const lent = new Map<Account, Account>()
  const cleaned = new Set<Account>()
  const busy = new Set<Promise<unknown>>()
  const queue: Waiting[] = []
  let closed: Promise<readonly LeftAccount[]> | undefined

  const serve = (): void => {
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      const lent = choose(free, first.requests)
      if (lent === undefined) return
      for (const account of lent) free.delete(account)
      queue.shift()
      first.resolve(lent)
    }
  }
  const giveBack = (accounts: readonly Account[]): void => {
    for (const account of accounts) free.add(account)
    serve()
  }
  const makeClean = async (account: Account): Promise<LeftAccount[]> => {
    if (cleaned.has(account)) return []
    const reason = await clean(account)
    if (reason === undefined) cleaned.add(account)
    const { username, domain } = account
    return reason === undefined ? [] : [{ username, domain, reason }]
  }
  const lend = async (requests: readonly AccountRequest[]): Promise<Provisioned> => {
    if (choose(new Set(accounts), requests) === undefined)
      return { kind: 'refused', reason: tooFew(accounts, requests) }
    const chosen = await new Promise<readonly Account[] | undefined>((resolve) => {
      queue.push({ requests, resolve })
      serve()
    })
    if (chosen === undefined) return ENDING
    const dirty = (await Promise.all(chosen.map(makeClean))).flat()
    if (dirty.length > 0) {
      giveBack(chosen)
      const reasons = dirty.map((one) => `${one.username}@${one.domain}: ${one.reason}`)
      return { kind: 'refused', reason: `could not be cleaned: ${reasons.join('; ')}` }
    }
    const handles = chosen.map((account) => ({ ...account }))
    handles.forEach((handle, index) => lent.set(handle, chosen[index]!))
    return { kind: 'accounts', accounts: handles }
  }
  const takeBack = async (handles: readonly Account[]): Promise<readonly LeftAccount[]> => {
    const returned = handles.flatMap((handle) => lent.get(handle) ?? [])
    for (const handle of handles) lent.delete(handle)
    for (const account of returned) cleaned.delete(account)
    const left = (await Promise.all(returned.map(makeClean))).flat()
    giveBack(returned)
    return left
  }
  const track = <T>(work: Promise<T>): Promise<T> => {
    busy.add(work)
    return work.finally(() => busy.delete(work))
  }

  return {
    kind: 'pool',
    capacity: accounts.length,
    create: (requests) => (closed === undefined ? track(lend(requests)) : Promise.resolve(ENDING)),
    remove: (handles) => track(takeBack(handles)),
    close: () => {
      for (const { resolve } of queue.splice(0)) resolve(undefined)
      closed ??= Promise.allSettled(busy).then(() => takeBack([...lent.keys()]))
      return closed
    },
  }
}

const ENDING: Provisioned = { kind: 'refused', reason: 'the run is coming to its end' }

/** A free account of the right domain for each request, or nothing. */
function choose(
  free: ReadonlySet<Account>,
  requests: readonly AccountRequest[],
): readonly Account[] | undefined {
  const left = [...free]
  const chosen: Account[] = []
  for (const { domain } of requests) {
    const at = left.findIndex((account) => account.domain === domain)
    if (at === -1) return undefined
    chosen.push(...left.splice(at, 1))
  }
  return chosen
}

function tooFew(accounts: readonly Account[], requests: readonly AccountRequest[]): string {
  const domains = [...new Set(requests.map(({ domain }) => domain))]
  const counts = domains.map((domain) => {
    const needed = requests.filter((request) => request.domain === domain).length
    const there = accounts.filter((account) => account.domain === domain).length
    return `${needed} of ${domain} (the file has ${there})`
  })
  return `it needs more accounts than there are: ${counts.join(', ')}`
}
