import type { SaltedPasswords } from '../xmpp/scram.ts'
import type { StreamOptions } from './stream.ts'

export interface LoginOptions extends Omit<StreamOptions, 'name'> {
  /** `juliet/balcony`, for the transcript. */
  readonly name: string
  readonly account: {
    readonly username: string
    readonly domain: string
    readonly password: string
  }
  readonly resource: string
  readonly passwords: SaltedPasswords
}
