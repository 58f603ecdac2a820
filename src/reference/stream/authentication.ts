import { attribute, type Element, text } from '../../xml/element.ts'
import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import type { SaslFailure } from '../rules/sasl.ts'
import type { Negotiation } from '../rules/stream-features.ts'
import type { Account } from '../state/account.ts'
import { saslElement, saslFailure } from './markup.ts'
import {
  type SaslExchange,
  saslExchange,
  type SaslSetting,
  type SaslStep,
} from './sasl-exchange.ts'

/** What comes of an element of the SASL namespace. */
export type AuthenticationOutcome =
  | {
      readonly kind: 'send'
      readonly xml: string
      readonly error: StreamErrorCondition | undefined
    }
  | { readonly kind: 'authenticated'; readonly xml: string; readonly account: Account }
  /** Nothing that a client may send. */
  | { readonly kind: 'foreign' }

/** The SASL negotiation of one stream (RFC 6120 6.4), with its handshakes and retries. */
export class Authentication {
  #exchange: SaslExchange | undefined
  #failures = 0

  take(child: Element, at: Negotiation, setting: SaslSetting): AuthenticationOutcome {
    switch (child.name) {
      case 'auth':
        return this.#begin(child, at, setting)
      case 'response':
        if (this.#exchange === undefined) return this.#failed(setting, 'malformed-request')
        return this.#stepped(setting, this.#exchange.step(text(child)))
      case 'abort':
        this.#exchange = undefined
        return { kind: 'send', xml: saslFailure(setting.core.rules.saslAbort()), error: undefined }
      default:
        return { kind: 'foreign' }
    }
  }

  /** RFC 6120 6.4.2: a new `<auth/>` takes the place of a handshake that goes on. */
  #begin(auth: Element, at: Negotiation, setting: SaslSetting): AuthenticationOutcome {
    const { rules } = setting.core
    const asked = rules.saslMechanism(attribute(auth, 'mechanism'), rules.offeredMechanisms(at))
    if (typeof asked === 'string') return this.#failed(setting, asked)
    this.#exchange = saslExchange(asked.mechanism, setting)
    return this.#stepped(setting, this.#exchange.step(rules.saslInitialResponse(text(auth))))
  }

  #stepped(setting: SaslSetting, step: SaslStep): AuthenticationOutcome {
    switch (step.kind) {
      case 'challenge':
        return { kind: 'send', xml: saslElement('challenge', step.data), error: undefined }
      case 'failure':
        return this.#failed(setting, step.condition)
      case 'success': {
        const xml = saslElement('success', step.data)
        return { kind: 'authenticated', xml, account: step.account }
      }
    }
  }

  #failed({ core }: SaslSetting, condition: SaslFailure): AuthenticationOutcome {
    this.#exchange = undefined
    this.#failures += 1
    const error = core.rules.saslRetries(this.#failures, core.settings.limits.saslRetries)
    return { kind: 'send', xml: saslFailure(condition), error }
  }
}
