import { startServerTls } from '../../wire/tls.ts'
import type { Element } from '../../xml/element.ts'
import type { MalformedCode } from '../../xml/reader-event.ts'
import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { CLOSE_STREAM } from '../../xmpp/stream-header.ts'
import type { Core } from '../process/core.ts'
import { leave } from '../process/presence.ts'
import { processStanza } from '../process/stanza.ts'
import type { Negotiation } from '../rules/stream-features.ts'
import type { Account, Session } from '../state/account.ts'
import { Authentication } from './authentication.ts'
import { beforeAuthentication, beforeBinding, type EarlyStanza } from './before-binding.ts'
import { Binding } from './binding.ts'
import type { ClientStream, StreamHandler } from './client-stream.ts'
import type { Environment } from './environment.ts'
import { answerHeader, type HeaderAnswer, headerForNobody } from './header.ts'
import { features, print, streamError, tlsElement } from './markup.ts'
import { Silence } from './silence.ts'

/** One client from its first header to its end: negotiation (RFC 6120 4-7), then stanzas. */
export class Client implements StreamHandler {
  readonly #environment: Environment
  readonly #core: Core
  readonly #stream: ClientStream
  readonly #gone: () => void
  readonly #authentication = new Authentication()
  readonly #binding = new Binding()
  readonly #silence: Silence
  /** Our answer to the header of the current stream; `undefined` before it has come. */
  #header: HeaderAnswer | undefined
  #account: Account | undefined
  #session: Session | undefined

  /** `gone` is called once, when nothing is left of the connection. */
  constructor(environment: Environment, stream: ClientStream, gone: () => void) {
    this.#environment = environment
    this.#core = environment.core
    this.#stream = stream
    this.#gone = gone
    const { negotiationTime } = this.#core.settings.limits
    this.#silence = new Silence(negotiationTime, () => this.fail('policy-violation'))
  }

  opened(root: Element, namespaces: ReadonlyMap<string, string>): void {
    this.#silence.broken()
    const peer = { secure: this.#stream.secure, authenticated: this.#account?.jid }
    const header = answerHeader(this.#core, root, namespaces, peer)
    this.#header = header
    this.#stream.send(header.response)
    if (header.error !== undefined) return this.fail(header.error)
    if (this.#core.rules.sendsFeatures(header.version))
      this.#stream.send(features(this.#core, this.#negotiation()))
  }

  element(child: Element, pipelined: boolean): void {
    this.#silence.broken()
    if (child.namespace === NS.tls && child.name === 'starttls')
      return this.#startTls(child, pipelined)
    if (child.namespace === NS.sasl && this.#account === undefined) return this.#authenticate(child)
    if (child.namespace === NS.stream && child.name === 'error') return this.ended()
    const wrong = this.#core.rules.topLevelElement(child)
    if (wrong !== undefined) return this.fail(wrong)
    if (this.#session !== undefined) return processStanza(this.#core, this.#session, child)
    const host = this.#header?.host ?? ''
    if (this.#account === undefined)
      return this.#takeEarly(beforeAuthentication(this.#core, child, host))
    if (this.#core.accounts.find(this.#account.jid) !== this.#account)
      return this.fail('not-authorized')
    this.#takeEarly(beforeBinding(this.#core, child, this.#account))
  }

  restricted(): void {
    const error = this.#core.rules.restrictedXml()
    if (error !== undefined) this.fail(error)
  }

  malformed(code: MalformedCode): void {
    this.fail(this.#core.rules.malformedXml[code], true)
  }

  ended(): void {
    const answered = this.#header !== undefined && this.#core.rules.closesInReturn()
    this.#stream.close(answered ? CLOSE_STREAM : '', true)
    this.#leave()
  }

  gone(): void {
    this.#silence.allow()
    this.#leave()
    this.#gone()
  }

  failed(error: unknown): void {
    this.#environment.report(error)
    this.fail('internal-server-error')
  }

  /** Ends the stream with an error (RFC 6120 4.9.1.1), behind a header if there was none yet. */
  fail(condition: StreamErrorCondition, unreadable = false): void {
    const header = this.#header === undefined ? headerForNobody(this.#core) : ''
    const error = `${header}${streamError(condition)}`
    if (!this.#core.rules.closesAfterError(condition)) return this.#stream.send(error)
    this.#stream.close(`${error}${CLOSE_STREAM}`, unreadable)
    this.#leave()
  }

  #negotiation(): Negotiation {
    return {
      secure: this.#stream.secure,
      authenticated: this.#account !== undefined,
      bound: this.#session !== undefined,
      ...this.#core.settings,
    }
  }

  /** RFC 6120 5.4. */
  #startTls(command: Element, pipelined: boolean): void {
    const { identity, core } = this.#environment
    const offered = identity !== undefined && core.rules.offersStarttls(this.#negotiation())
    const answer = core.rules.starttlsAnswer(command, { offered, pipelined })
    if (answer === 'failure' || identity === undefined) {
      this.#stream.close(`${tlsElement('failure')}${CLOSE_STREAM}`, false)
      return this.#leave()
    }
    this.#stream.send(tlsElement('proceed'))
    const plain = this.#stream.pause()
    const timeout = core.settings.limits.negotiationTime
    startServerTls(plain, { identity, timeout }).then(
      (secured) => {
        this.#header = undefined
        this.#stream.resume(secured)
      },
      () => plain.destroy(),
    )
  }

  /** RFC 6120 6.4. */
  #authenticate(child: Element): void {
    const core = this.#core
    const setting = { core, host: this.#header?.host ?? '', scram: this.#environment.scram }
    const outcome = this.#authentication.take(child, this.#negotiation(), setting)
    switch (outcome.kind) {
      case 'foreign':
        return this.fail('unsupported-stanza-type')
      case 'send':
        this.#stream.send(outcome.xml)
        return outcome.error === undefined ? undefined : this.fail(outcome.error)
      case 'authenticated': {
        const { jid } = outcome.account
        const foreign = core.rules.headerFrom(this.#header?.from, this.#stream.secure, jid)
        if (foreign !== undefined) return this.fail(foreign)
        this.#stream.send(outcome.xml)
        this.#account = outcome.account
        this.#header = undefined
        this.#stream.restart(core.settings.limits.stanzaBytes)
      }
    }
  }

  #takeEarly(early: EarlyStanza): void {
    switch (early.kind) {
      case 'stream error':
        return this.fail(early.condition)
      case 'answers':
        for (const stanza of early.stanzas) this.#stream.send(print(stanza))
        return
      case 'bind':
        this.#bind(early)
    }
  }

  /** RFC 6120 7.6, 7.7. */
  #bind(request: { readonly iq: Element; readonly bind: Element }): void {
    if (this.#account === undefined) return
    const outcome = this.#binding.take(this.#core, this.#account, request, {
      language: this.#header?.language,
      send: (stanza) => this.#stream.send(print(stanza)),
      close: (condition) => this.fail(condition),
    })
    this.#stream.send(print(outcome.answer))
    if (outcome.kind === 'bound') {
      this.#session = outcome.session
      this.#silence.allow()
    } else if (outcome.error !== undefined) this.fail(outcome.error)
  }

  #leave(): void {
    const session = this.#session
    this.#session = undefined
    if (session !== undefined) leave(this.#core, session)
  }
}
