import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import { type Jid, parseJid } from '../../xmpp/jid.ts'
import type { Mechanism } from './stream-features.ts'

/** The conditions of RFC 6120 6.5. */
export type SaslFailure =
  | 'aborted'
  | 'account-disabled'
  | 'credentials-expired'
  | 'encryption-required'
  | 'incorrect-encoding'
  | 'invalid-authzid'
  | 'invalid-mechanism'
  | 'malformed-request'
  | 'mechanism-too-weak'
  | 'not-authorized'
  | 'temporary-auth-failure'

/** RFC 6120 6.5.7, 6.5.4: a mechanism that is not offered, or not without TLS. */
export function saslMechanism(
  asked: string | undefined,
  offered: readonly Mechanism[],
): { readonly mechanism: Mechanism } | SaslFailure {
  const mechanism = offered.find((name) => name === asked)
  if (mechanism !== undefined) return { mechanism }
  return asked === 'PLAIN' && offered.length > 0 ? 'encryption-required' : 'invalid-mechanism'
}

/** RFC 6120 6.4.2: `=` is an initial response without data, and nothing at all is none. */
export function saslInitialResponse(text: string): string | undefined {
  if (text === '') return undefined
  return text === '=' ? '' : text
}

/** RFC 6120 6.3.8, 6.5.6: an authorization identity is a bare JID, and nobody acts for another. */
export function saslAuthorization(authorization: string, account: Jid): SaslFailure | undefined {
  if (authorization === '') return undefined
  const parsed = parseJid(authorization)
  return parsed.ok &&
    parsed.jid.local === account.local &&
    parsed.jid.domain === account.domain &&
    parsed.jid.resource === ''
    ? undefined
    : 'invalid-authzid'
}

/** RFC 6120 6.5.10: a wrong password and an unknown user are told apart by nothing. */
export function saslCredentials(known: boolean, proven: boolean): SaslFailure | undefined {
  return known && proven ? undefined : 'not-authorized'
}

/** RFC 6120 6.5.1: an aborted handshake. */
export function saslAbort(): SaslFailure {
  return 'aborted'
}

/** RFC 6120 6.4.5: after 2 to 5 retries the stream ends with policy-violation, SHOULD. */
export function saslRetries(failures: number, retries: number): StreamErrorCondition | undefined {
  return failures > retries ? 'policy-violation' : undefined
}
