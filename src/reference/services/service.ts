import type { Element } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'
import type { Core } from '../process/core.ts'
import type { Account, Session } from '../state/account.ts'

/** Whom a request is for: the asker's own account, the server, or somebody else's account. */
export type Addressee =
  | { readonly kind: 'own account' }
  | { readonly kind: 'server' }
  | { readonly kind: 'other account'; readonly account: Account }

/** A get or set that the server answers itself (RFC 6120 10.3.3, 10.5; RFC 6121 8.5.2.1.3). */
export interface Request {
  readonly core: Core
  readonly type: 'get' | 'set'
  /** The one child of the IQ. */
  readonly payload: Element
  readonly addressee: Addressee
  /** The host that the stream is for. */
  readonly host: string
  /** `undefined` before authentication. */
  readonly account: Account | undefined
  /** `undefined` before binding. */
  readonly session: Session | undefined
}

export type Answer =
  | {
      readonly kind: 'result'
      readonly payload?: Element
      /** What is to be done once the result is on its way. */
      readonly after?: () => void
    }
  /** Without a condition there is no answer at all, which is never right. */
  | { readonly kind: 'error'; readonly condition: StanzaErrorCondition | undefined }

/** Something that the server does for those who ask, by the name of the payload. */
export interface Service {
  readonly name: string
  readonly namespace: string
  readonly addressees: readonly Addressee['kind'][]
  answer(request: Request): Answer
}

export function refused(condition: StanzaErrorCondition | undefined): Answer {
  return { kind: 'error', condition }
}
