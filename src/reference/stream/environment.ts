import type { Identity } from '../../wire/connection.ts'
import type { Core } from '../process/core.ts'
import type { ScramKeeper } from './scram-keeper.ts'

/** What all streams of a server share. */
export interface Environment {
  readonly core: Core
  readonly identity: Identity | undefined
  readonly scram: ScramKeeper
  /** Hears of errors in the server itself, which the client sees as internal-server-error. */
  readonly report: (error: unknown) => void
}
