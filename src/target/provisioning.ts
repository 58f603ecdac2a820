/** A test account, as a client logs in with it. The password appears in no message and no report. */
export interface Account {
  /** Localpart of its JID. */
  readonly username: string
  readonly domain: string
  readonly password: string
}

export interface AccountRequest {
  /** What the scenario calls the actor: the account's name begins with it where names are free. */
  readonly hint: string
  readonly domain: string
}

/**
 * How test accounts come to exist on a target, and how they go again. Nothing here rejects:
 * whatever the target refuses comes back as a value.
 */
export interface Provisioning {
  readonly kind: 'in-band' | 'admin' | 'command' | 'pool' | 'own'
  /** Accounts that can be lent out at one time. */
  readonly capacity: number | 'unlimited'
  /**
   * All accounts of one case at once, in the order of the requests: every one of them or none.
   * With a limited capacity it waits for its turn, first come, first served; two cases that each
   * hold half of what they need cannot occur.
   */
  create(requests: readonly AccountRequest[]): Promise<Provisioned>
  /**
   * Ends the use of accounts that `create` gave: removed from the target, or cleaned and returned
   * to the pool. Targets that are thrown away as a whole forget them.
   */
  remove(accounts: readonly Account[]): Promise<readonly LeftAccount[]>
  /** Removes every account that is still there, and lets go of all connections. May be called twice. */
  close(): Promise<readonly LeftAccount[]>
}

export type Provisioned =
  | { readonly kind: 'accounts'; readonly accounts: readonly Account[] }
  /** A sentence without a full stop: `registration of juliet-k3f11: not-allowed (cancel)`. */
  | { readonly kind: 'refused'; readonly reason: string }

/** An account that could not be removed or cleaned: what a person must look after by hand. */
export interface LeftAccount {
  readonly username: string
  readonly domain: string
  readonly reason: string
}
