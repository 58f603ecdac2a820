import { EventEmitter } from 'node:events'
import { Client } from '@xmpp/client-core'
import iqCallerPackage from '@xmpp/iq/caller.js'
import middlewarePackage from '@xmpp/middleware'
import resourceBinding from '@xmpp/resource-binding'
import saslPackage from '@xmpp/sasl'
import streamFeaturesPackage from '@xmpp/stream-features'
import TcpTransport from '@xmpp/tcp/lib/Connection.js'
import xml, { Element as XmppElementClass, type XmppElement } from '@xmpp/xml'
import { attribute, type Element } from '../xml/element.ts'
import { readFragment } from '../xml/fragment.ts'
import type { ReaderEvent } from '../xml/reader-event.ts'
import { NS } from '../xmpp/namespaces.ts'
import { stanzaKind } from '../xmpp/stanza.ts'
import type { LoginOptions } from './login-options.ts'
import { saslMechanisms } from './sasl-mechanisms.ts'
import type { Stream } from './stream.ts'

/** @xmpp/client's packages over one of our streams, for as long as a login lasts. */
export interface LoginEntity {
  /** Negotiates up to the bound resource; gives the full JID. Its deadline is the caller's. */
  start(): Promise<string>
  /** Tells it what our strict reader read: it has no parser of its own. Gives what it choked on. */
  hear(event: ReaderEvent): string | undefined
  /** Whether it waits for the reply to a request with that id: there is one, resource binding. */
  readonly awaits: (id: string) => boolean
  /** Why a `<success/>` cannot be believed. */
  readonly distrust: (success: string) => string | undefined
  /** Takes its hands off the stream, whatever it was doing. */
  release(): void
}

export function loginEntity(stream: Stream, options: LoginOptions): LoginEntity {
  const { endpoint, account } = options
  const entity = new Client({ service: 'xmpp://stream', domain: account.domain })
  entity.timeout = NEVER
  entity.transports.push(transportOver(stream))
  const middleware = middlewarePackage({ entity })
  const streamFeatures = streamFeaturesPackage({ middleware })
  const iqCaller = iqCallerPackage({ middleware, entity })
  const request = iqCaller.request.bind(iqCaller)
  iqCaller.request = (stanza) => request(stanza, LONGEST)
  let isSecure = endpoint.security === 'direct-tls'
  if (endpoint.security === 'starttls')
    streamFeatures.use('starttls', NS.tls, async (_context, next) => {
      if (isSecure) return next()
      const answer = await entity.sendReceive(xml('starttls', { xmlns: NS.tls }), NEVER)
      if (!answer.is('proceed', NS.tls)) throw new Error('the server refused STARTTLS')
      const trouble = await stream.startTls()
      if (trouble !== undefined) throw new Error(`TLS: ${trouble}`)
      isSecure = true
      // Not returned: what a handler returns, the middleware sends as a reply.
      await entity.restart()
      return undefined
    })
  const { factory, distrust } = saslMechanisms(options.passwords)
  saslPackage({ streamFeatures, saslFactory: factory }, async (authenticate, offered) => {
    if (endpoint.security === 'starttls' && !isSecure)
      throw new Error('the server does not offer STARTTLS')
    const isPlainFine = isSecure || isLoopback(endpoint.host)
    const mechanism = offered.find((name) => name !== 'PLAIN' || isPlainFine)
    if (mechanism === undefined)
      throw new Error('only PLAIN is offered, and the connection is not encrypted')
    await authenticate(account, mechanism)
  })
  resourceBinding({ iqCaller, streamFeatures }, options.resource)
  const awaits = (id: string): boolean => iqCaller.handlers.has(id)
  return {
    start: () => start(entity),
    hear: (event) => (isTheirs(event, awaits) ? hear(entity, event) : undefined),
    awaits,
    distrust,
    release() {
      for (const waiting of iqCaller.handlers.values())
        waiting.reject(new Error('the login is over'))
      entity._detachParser()
      entity.removeAllListeners()
      entity.on('error', ignore)
    },
  }
}

/** Without a timer: the caller of `start` has the deadline, and a timer would keep the process. */
const NEVER = 0
/** Milliseconds, where there must be a timer; `release` ends it. */
const LONGEST = 2 ** 31 - 1
const ignore = (): void => undefined
const isLoopback = (host: string): boolean => /^(?:localhost|127\..*|::1)$/u.test(host)

function start(entity: Client): Promise<string> {
  return new Promise((resolve, reject) => {
    entity.on('error', reject)
    entity.start().then((jid) => resolve(String(jid)), reject)
  })
}

/** A transport whose socket is our stream and whose parser never parses. */
function transportOver(stream: Stream): unknown {
  class Socket extends EventEmitter {
    readonly secure = false

    connect(): void {
      queueMicrotask(() => this.emit('connect'))
    }

    write(data: string | Uint8Array, done?: () => void): void {
      write(stream, typeof data === 'string' ? data : Buffer.from(data).toString('utf8'))
      done?.()
    }

    end(): void {
      stream.closeStream()
    }
  }
  class Parser extends EventEmitter {}
  class Transport extends TcpTransport {
    override socketParameters(): object {
      return {}
    }
  }
  Transport.prototype.Socket = Socket
  Transport.prototype.Parser = Parser
  return Transport
}

function write(stream: Stream, text: string): void {
  const bytes = new TextEncoder().encode(text)
  if (text.startsWith('<?xml')) return stream.openStream(bytes)
  const read = readFragment(text, { '': NS.client, stream: NS.stream })
  const [only] = read.ok ? read.children : []
  if (only === undefined || typeof only === 'string') return stream.send(bytes, { kind: 'raw' })
  stream.send(bytes, { kind: 'element', element: only })
}

/** What a login is about; stanzas beside it are for the inbox alone. */
function isTheirs(event: ReaderEvent, awaits: (id: string) => boolean): boolean {
  if (event.kind !== 'element' || stanzaKind(event.element) === undefined) return true
  return stanzaKind(event.element) === 'iq' && awaits(attribute(event.element, 'id') ?? '')
}

function hear(entity: Client, event: ReaderEvent): string | undefined {
  // They throw at addresses that are none.
  try {
    emit(entity, event)
    return undefined
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return `a client cannot read what the server sent: ${words}`
  }
}

function emit(entity: Client, event: ReaderEvent): void {
  const root = toXmpp({
    name: 'stream',
    namespace: NS.stream,
    prefix: 'stream',
    attributes: [],
    children: [],
  })
  if (event.kind === 'open') entity.parser?.emit('start', toXmpp(event.element))
  if (event.kind !== 'element') return
  const element = toXmpp(event.element)
  element.parent = root
  entity.parser?.emit('element', element)
}

/** Their elements find namespaces by `xmlns` attributes: every element gets its own. */
function toXmpp(element: Element): XmppElement {
  const attributes: Record<string, string> = { xmlns: element.namespace }
  for (const { name, prefix, value } of element.attributes)
    attributes[prefix === '' ? name : `${prefix}:${name}`] = value
  const result = new XmppElementClass(element.name, attributes)
  for (const node of element.children)
    if (typeof node === 'string') result.t(node)
    else result.append(toXmpp(node))
  return result
}
