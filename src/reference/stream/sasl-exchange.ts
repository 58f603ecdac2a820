import { decodeBase64, decodeBase64Text, encodeBase64 } from '../../xmpp/base64.ts'
import { parseJid } from '../../xmpp/jid.ts'
import { decodePlain } from '../../xmpp/sasl-plain.ts'
import { saslPrep, SCRAM_MECHANISMS, type ScramMechanism } from '../../xmpp/scram.ts'
import {
  readClientFirst,
  type ScramClientStart,
  scramServerFinal,
  scramServerFirst,
} from '../../xmpp/scram-server.ts'
import type { Core } from '../process/core.ts'
import type { SaslFailure } from '../rules/sasl.ts'
import type { Mechanism } from '../rules/stream-features.ts'
import type { Account } from '../state/account.ts'
import type { ScramKeeper } from './scram-keeper.ts'

/** What the server sends next (RFC 6120 6.4.3); `data` is base64, `''` when there is none. */
export type SaslStep =
  | { readonly kind: 'challenge'; readonly data: string }
  | { readonly kind: 'success'; readonly account: Account; readonly data: string }
  | { readonly kind: 'failure'; readonly condition: SaslFailure }

/** One handshake of one mechanism. */
export interface SaslExchange {
  /** Takes what the client sent, base64; `undefined` when there was no initial response. */
  step(data: string | undefined): SaslStep
}

export interface SaslSetting {
  readonly core: Core
  /** The host that the stream is for, where user names are at home. */
  readonly host: string
  readonly scram: ScramKeeper
}

export function saslExchange(mechanism: Mechanism, setting: SaslSetting): SaslExchange {
  return mechanism === 'PLAIN' ? plainExchange(setting) : scramExchange(mechanism, setting)
}

/** RFC 4616; the one message may come with `<auth/>` or after an empty challenge. */
function plainExchange(setting: SaslSetting): SaslExchange {
  return {
    step: (data) => {
      if (data === undefined) return challenge('')
      const decoded = decodePlain(data)
      if (!decoded.ok) return failure(decoded.condition)
      const { username, password, authorization } = decoded.credentials
      const account = accountOf(setting, username)
      const proven = account !== undefined && saslPrep(account.password) === saslPrep(password)
      return finish(setting, account, proven, authorization, '')
    },
  }
}

/** RFC 5802: client-first, server-first, client-final; the server's proof goes with success. */
function scramExchange(mechanism: ScramMechanism, setting: SaslSetting): SaslExchange {
  const { core, scram } = setting
  const hash = SCRAM_MECHANISMS[mechanism]
  let begun: { readonly start: ScramClientStart; readonly serverFirst: string } | undefined
  return {
    step: (data) => {
      if (data === undefined) return challenge('')
      if (decodeBase64(data) === undefined) return failure('incorrect-encoding')
      const message = decodeBase64Text(data)
      if (message === undefined) return failure('malformed-request')
      if (begun === undefined) {
        const read = readClientFirst(message)
        if (!read.ok) return failure(read.condition)
        const salting = scram.salting(read.start.username, setting.host, hash)
        const serverFirst = scramServerFirst(read.start, core.token(), salting)
        begun = { start: read.start, serverFirst }
        return challenge(encodeBase64(serverFirst))
      }
      const { start, serverFirst } = begun
      const account = accountOf(setting, start.username)
      const credentials = scram.credentials(start.username, setting.host, hash, account)
      const final = scramServerFinal({ credentials, start, serverFirst, clientFinal: message })
      if (!final.ok && final.condition === 'malformed-request') return failure(final.condition)
      const proof = final.ok ? encodeBase64(final.message) : ''
      return finish(setting, account, final.ok, start.authorization, proof)
    },
  }
}

function finish(
  { core }: SaslSetting,
  account: Account | undefined,
  proven: boolean,
  authorization: string,
  data: string,
): SaslStep {
  const { rules } = core
  const wrong = rules.saslCredentials(account !== undefined, proven)
  if (wrong !== undefined || account === undefined) return failure(wrong ?? 'not-authorized')
  const foreign = rules.saslAuthorization(authorization, account.jid)
  return foreign === undefined ? { kind: 'success', account, data } : failure(foreign)
}

/** RFC 6120 6.3.7: a simple user name is the localpart. */
function accountOf({ core, host }: SaslSetting, username: string): Account | undefined {
  const parsed = parseJid(`${username}@${host}`)
  return parsed.ok && parsed.jid.resource === '' ? core.accounts.find(parsed.jid) : undefined
}

function challenge(data: string): SaslStep {
  return { kind: 'challenge', data }
}

function failure(condition: SaslFailure): SaslStep {
  return { kind: 'failure', condition }
}
