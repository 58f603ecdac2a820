import type {
  Account,
  AccountRequest,
  LeftAccount,
  Provisioned,
  Provisioning,
} from './provisioning.ts'

/** A way to make and remove single accounts. Nothing in it rejects. */
export interface AccountMaker {
  create(request: AccountRequest): Promise<Made>
  /** Nothing when the account is gone, otherwise why it is not. */
  remove(account: Account): Promise<string | undefined>
  /** No account will be asked for any more: what is under way is given up. */
  end?(): void
  /** Lets go of what it holds; the last call. `isThere` is false when nothing could be removed. */
  close?(isThere: boolean): Promise<void>
}

export type Made =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'refused'; readonly reason: string }

/** Accounts that go with the target itself: nothing removes them. */
export const leaveThem: AccountMaker['remove'] = () => Promise.resolve(undefined)

/** Removals under way at one time, when all that is left has to go. */
const REMOVALS = 4

/** Provisioning by a maker: keeps the books, so that every account that was made goes again. */
export function provisionOneByOne(kind: Provisioning['kind'], maker: AccountMaker): Provisioning {
  const present = new Set<Account>()
  const creating = new Set<Promise<unknown>>()
  let closed: Promise<readonly LeftAccount[]> | undefined

  const make = async (request: AccountRequest): Promise<Made> => {
    const made = await maker.create(request)
    if (made.kind === 'account') present.add(made.account)
    return made
  }
  const remove = async (account: Account): Promise<LeftAccount[]> => {
    if (!present.delete(account)) return []
    const reason = await maker.remove(account)
    if (reason === undefined) return []
    // It is tried once more at the end, and named if it is still there.
    present.add(account)
    const { username, domain } = account
    return [{ username, domain, reason }]
  }
  const createAll = async (requests: readonly AccountRequest[]): Promise<Provisioned> => {
    const made = await Promise.all(requests.map(make))
    const accounts = made.flatMap((one) => (one.kind === 'account' ? [one.account] : []))
    const refused = made.find((one) => one.kind === 'refused')
    if (refused === undefined) return { kind: 'accounts', accounts }
    const left = (await Promise.all(accounts.map(remove))).flat()
    const also = left.map(({ username, domain }) => `; ${username}@${domain} could not be removed`)
    return { kind: 'refused', reason: refused.reason + also.join('') }
  }
  const closeAll = async (): Promise<readonly LeftAccount[]> => {
    maker.end?.()
    await Promise.allSettled(creating)
    const left: LeftAccount[] = []
    const queue = [...present]
    let removed = 0
    // When none of the first goes, none of the others will: each try may take its whole patience.
    const isHopeless = (): boolean => removed === 0 && left.length >= REMOVALS
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { username, domain } = next
        const reason = left[0]?.reason ?? ''
        const kept = isHopeless() ? [{ username, domain, reason }] : await remove(next)
        if (kept.length === 0) removed += 1
        left.push(...kept)
      }
    }
    await Promise.all(Array.from({ length: REMOVALS }, worker))
    await maker.close?.(removed > 0 || left.length === 0)
    return left
  }

  return {
    kind,
    capacity: 'unlimited',
    create: (requests) => {
      if (closed !== undefined)
        return Promise.resolve({ kind: 'refused', reason: 'the run is coming to its end' })
      const work = createAll(requests)
      creating.add(work)
      return work.finally(() => creating.delete(work))
    },
    remove: async (accounts) => (await Promise.all(accounts.map(remove))).flat(),
    close: () => (closed ??= closeAll()),
  }
}
