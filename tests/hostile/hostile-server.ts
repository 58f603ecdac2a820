import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { Identity } from '../../src/wire/connection.ts'
import { attribute, child, text, type Element } from '../../src/xml/element.ts'
import { streamReader } from '../../src/xml/reader.ts'
import type { ReaderEvent } from '../../src/xml/reader-event.ts'
import { writeElement } from '../../src/xml/writer.ts'
import { NS } from '../../src/xmpp/namespaces.ts'
import { withAttributes } from '../../src/xmpp/stanza.ts'
import { openStream } from '../../src/xmpp/stream-header.ts'
import { HostileSasl } from './hostile-sasl.ts'

/** A point of a conversation at which the server may do something else than the right thing. */
export type Moment =
  | 'connect'
  /** The client's first header; the answer is a header with the features. */
  | 'header'
  /** The header behind a login. */
  | 'header-again'
  | 'starttls'
  /** `<auth/>` and `<response/>`. */
  | 'auth'
  | 'response'
  | 'bind'
  | 'register'
  | 'unregister'
  | 'roster-get'
  | 'roster-set'
  | 'ping'
  | 'message'

/** What came, and from whom; `answer` does the right thing. */
export interface Occasion {
  readonly peer: Peer
  readonly id: string
  /** The localpart that has logged in here, or is about to. */
  readonly user: string
  /** The right answer as text; `''` where there is none. */
  readonly right: string
  answer(): void
}

/** What the server does at a moment instead of the right thing. */
export interface Trick {
  readonly at: Moment
  readonly act: (occasion: Occasion) => void
}

export interface HostileOptions {
  /** Offers STARTTLS. */
  readonly identity?: Identity
  /** Default: PLAIN alone. */
  readonly mechanisms?: readonly string[]
  readonly port?: number
  /** Those of a server that was here before. */
  readonly accounts?: Map<string, string>
}

export const DOMAIN = 'hostile.test'

/** A small XMPP server on a real socket: right in all it does, until it is told otherwise. */
export class HostileServer {
  readonly accounts: Map<string, string>
  readonly options: HostileOptions
  /** What it does wrong, with everybody. */
  trick: Trick | undefined
  /** Connections that were ever accepted. */
  accepted = 0
  readonly peers = new Set<Peer>()
  readonly #server: Server

  private constructor(options: HostileOptions) {
    this.options = options
    this.accounts = options.accounts ?? new Map()
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
      this.accepted += 1
      this.peers.add(new Peer(this, socket))
    })
  }

  static async start(options: HostileOptions = {}): Promise<HostileServer> {
    const server = new HostileServer(options)
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', reject)
      server.#server.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
    return server
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Resets all connections; it goes on listening. */
  dropAll(): void {
    for (const peer of this.peers) peer.reset()
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.dropAll()
    await closed
  }
}

/** One connection, from the server's side. */
export class Peer {
  readonly server: HostileServer
  socket: Socket
  /** What is below TLS, and can be reset. */
  readonly #transport: Socket
  user = ''
  jid = ''
  #reader = streamReader()
  #sasl: HostileSasl
  #isIn = false

  constructor(server: HostileServer, socket: Socket) {
    this.server = server
    this.#sasl = new HostileSasl(server.accounts)
    this.socket = socket
    this.#transport = socket
    this.#attach(socket)
    this.#at('connect', '', () => '')
  }

  say(what: string | Uint8Array): void {
    if (this.socket.writable) this.socket.write(what)
  }

  /** Sends the same again and again, as fast as it is taken, until the connection is gone. */
  flood(what: string | Uint8Array): void {
    const piece = Buffer.from(what)
    const block = Buffer.concat(Array(Math.ceil(65_536 / piece.length)).fill(piece))
    const pour = (): void => {
      while (this.socket.writable) if (!this.socket.write(block)) return
    }
    this.socket.on('drain', pour)
    pour()
  }

  end(): void {
    this.socket.end()
  }

  reset(): void {
    this.#transport.resetAndDestroy()
  }

  #attach(socket: Socket): void {
    socket.on('data', (bytes) => {
      for (const event of this.#reader.push(bytes)) this.#hear(event)
    })
    socket.on('end', () => socket.end())
    socket.on('error', () => undefined)
    socket.on('close', () => this.server.peers.delete(this))
  }

  #hear(event: ReaderEvent): void {
    if (event.kind === 'open') return this.#header()
    if (event.kind === 'close') this.socket.end('</stream:stream>')
    if (event.kind !== 'element') return
    const { element } = event
    const id = attribute(element, 'id') ?? ''
    switch (`${element.namespace} ${element.name}`) {
      case `${NS.tls} starttls`:
        return this.#at('starttls', id, () => this.#startTls())
      case `${NS.sasl} auth`:
        this.user = this.#sasl.userOf(element)
        return this.#at('auth', id, () => this.#loginStep(this.#sasl.auth(element)))
      case `${NS.sasl} response`:
        return this.#at('response', id, () => this.#loginStep(this.#sasl.response(element)))
      case `${NS.client} message`:
        return this.#at('message', id, () => this.#route(element))
      case `${NS.client} iq`:
        if (['get', 'set'].includes(attribute(element, 'type') ?? '')) this.#iq(element, id)
    }
  }

  #at(moment: Moment, id: string, right: () => string): void {
    const { trick } = this.server
    if (trick?.at !== moment) return this.say(right())
    let done: string | undefined
    const once = (): string => (done ??= right())
    trick.act({
      peer: this,
      id,
      user: this.user,
      get right() {
        return once()
      },
      answer: () => this.say(once()),
    })
  }

  #header(): void {
    const opening = openStream({ from: DOMAIN, id: 's1', content: NS.client, version: '1.0' })
    this.#at(this.#isIn ? 'header-again' : 'header', '', () => opening + this.#features())
  }

  #features(): string {
    const { identity, mechanisms = ['PLAIN'] } = this.server.options
    const isSecure = this.socket instanceof TLSSocket
    const inner = this.#isIn
      ? `<bind xmlns='${NS.bind}'/>`
      : identity !== undefined && !isSecure
        ? `<starttls xmlns='${NS.tls}'><required/></starttls>`
        : `<register xmlns='${NS.registerFeature}'/><mechanisms xmlns='${NS.sasl}'>${mechanisms
            .map((name) => `<mechanism>${name}</mechanism>`)
            .join('')}</mechanisms>`
    return `<stream:features>${inner}</stream:features>`
  }

  #startTls(): string {
    const { identity } = this.server.options
    const plain = this.socket
    plain.removeAllListeners('data')
    plain.write(`<proceed xmlns='${NS.tls}'/>`)
    const secureContext = createSecureContext({ cert: identity?.certificate, key: identity?.key })
    this.socket = new TLSSocket(plain, { isServer: true, secureContext })
    this.#reader = streamReader()
    this.#attach(this.socket)
    return ''
  }

  #loginStep(answer: string): string {
    if (!answer.startsWith('<success')) return answer
    this.#isIn = true
    this.#reader = streamReader()
    return answer
  }

  #iq(element: Element, id: string): void {
    const result = (payload = ''): string => `<iq type='result' id='${id}'>${payload}</iq>`
    const query = child(element, 'query', NS.register)
    if (query !== undefined && child(query, 'remove', NS.register) !== undefined)
      return this.#at('unregister', id, () => {
        this.server.accounts.delete(this.user)
        return result()
      })
    if (query !== undefined)
      return this.#at('register', id, () => {
        const field = (name: string): string => text(child(query, name, NS.register) ?? query)
        this.server.accounts.set(field('username'), field('password'))
        return result()
      })
    const bind = child(element, 'bind', NS.bind)
    if (bind !== undefined) {
      this.jid = `${this.user}@${DOMAIN}/${text(child(bind, 'resource', NS.bind) ?? bind)}`
      const jid = `<bind xmlns='${NS.bind}'><jid>${this.jid}</jid></bind>`
      return this.#at('bind', id, () => result(jid))
    }
    if (child(element, 'query', NS.roster) !== undefined) {
      const isGet = attribute(element, 'type') === 'get'
      const moment = isGet ? 'roster-get' : 'roster-set'
      return this.#at(moment, id, () => result(isGet ? `<query xmlns='${NS.roster}'/>` : ''))
    }
    if (child(element, 'ping', NS.ping) !== undefined) return this.#at('ping', id, () => result())
    this.say(
      `<iq type='error' id='${id}'><error type='cancel'><service-unavailable xmlns='${NS.stanzaErrors}'/></error></iq>`,
    )
  }

  /** Delivers it to others; what is for this session itself is the answer. */
  #route(stanza: Element): string {
    const to = attribute(stanza, 'to') ?? ''
    const stamped = withAttributes(stanza, { from: this.jid })
    const text = writeElement(stamped, { namespace: NS.client })
    for (const peer of this.server.peers)
      if (peer !== this && peer.jid !== '' && peer.isMeant(to)) peer.say(text)
    return this.isMeant(to) ? text : ''
  }

  isMeant(to: string): boolean {
    return this.jid === to || this.jid.startsWith(`${to}/`)
  }
}
