import type { Rules } from '../rules/rules.ts'
import type { Settings } from '../settings.ts'
import type { Accounts } from '../state/accounts.ts'

/** What every part of the processing works with: the rules, the state, the time and the dice. */
export interface Core {
  readonly rules: Rules
  readonly settings: Settings
  readonly accounts: Accounts
  /** The virtual hosts, in their normal form; at least one. */
  readonly hosts: readonly string[]
  readonly clock: () => Date
  /** A text that cannot be guessed and never comes twice. */
  readonly token: () => string
}
