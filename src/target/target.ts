import type { Endpoint } from '../actor/endpoint.ts'
import type { Provisioning } from './provisioning.ts'

/** The server under test, and all that is known of it before the first stanza. */
export interface Target {
  /** What a person calls it: `embedded`, `prosody`, `xmpp://127.0.0.1:5222`. */
  readonly name: string
  readonly domain: string
  /** Another virtual host of the same server, with accounts of its own. */
  readonly secondDomain?: string
  /** Where and how to connect for a domain; the first domain when none is named. */
  readonly endpoint: (domain?: string) => Endpoint
  /** Names under which components may connect; a case that uses one must be alone with it. */
  readonly components: readonly ComponentEndpoint[]
  /** What its configuration promises, in the words of `needs`; the rest is asked of its streams. */
  readonly offers: readonly string[]
  /** As the server announced itself when it was launched. */
  readonly software?: string
  readonly version?: string
  /** Folder with its own logs, when the program launched it. */
  readonly logs?: string
  /** What would be a crash in those logs. */
  readonly crashSigns: readonly CrashSign[]
  readonly provisioning: Provisioning
  /** It goes away as a whole, so that its accounts need no removal. */
  readonly disposable: boolean
  /** Process ids of a launched server, for who watches its memory. */
  readonly processes: readonly number[]
  /** What is known without asking it: whether a launched process has ended. */
  alive(): Liveness
  /** Takes it down, and everything that was made for it. May be called twice; never rejects. */
  stop(): Promise<void>
}

/** Where an external component (XEP-0114) connects, and as whom. */
export interface ComponentEndpoint {
  readonly host: string
  readonly port: number
  readonly domain: string
  readonly secret: string
}

/** A line that a healthy server never logs. */
export interface CrashSign {
  /** Absolute path of the log file. */
  readonly file: string
  readonly pattern: RegExp
}

export type Liveness =
  | { readonly kind: 'alive' }
  /** `prosody ended by SIGSEGV` */
  | { readonly kind: 'gone'; readonly reason: string }

/** Outcome of reaching or launching a target. */
export type Started =
  | { readonly kind: 'started'; readonly target: Target }
  | {
      readonly kind: 'failed'
      readonly reason: string
      /** What to do next. */
      readonly hint: string
      /** The last lines of what a launched server wrote. */
      readonly logTail?: string
    }
