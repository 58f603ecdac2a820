import type { Connection } from '../wire/connection.ts'
import { connectTcp } from '../wire/tcp.ts'
import { connectTls, startTls } from '../wire/tls.ts'
import type { Element } from '../xml/element.ts'
import { streamReader, type StreamReader } from '../xml/reader.ts'
import type { ReaderEvent } from '../xml/reader-event.ts'
import type { Content } from '../record/transcript.ts'
import { NS } from '../xmpp/namespaces.ts'
import { CLOSE_STREAM } from '../xmpp/stream-header.ts'
import type { Bell } from './bell.ts'
import type { Endpoint } from './endpoint.ts'
import { inbox } from './inbox.ts'
import { PendingBytes } from './pending-bytes.ts'
import type { Recorder } from './recorder.ts'
import { costOf } from './cost.ts'
import { isStreamError } from './ending.ts'
import type { Ended, Session, SessionState } from './session.ts'

export interface StreamOptions {
  readonly name: string
  readonly endpoint: Endpoint
  readonly recorder: Recorder
  readonly bell: Bell
  /** Milliseconds that connecting (and a TLS handshake) may take. */
  readonly patience: number
}

/** A session on a bare connection: ours to the last byte, and the ground of the others. */
export interface Stream extends Session {
  /** Says who it is, once bound. */
  bound(jid: string): void
  /** Hears every event of the reader while a login is under way; `undefined` to stop. */
  listen(listener: ((event: ReaderEvent) => void) | undefined): void
}

/** Connects, without opening a stream. Rejects when there is no connection to be had. */
export async function connectStream(options: StreamOptions): Promise<Stream> {
  const stream = new WireStream(options)
  await stream.connect()
  return stream
}

const encoder = new TextEncoder()
/** Bytes that one session may receive in one case, what it costs to keep them included. */
const MOST_BYTES = 8 * 1024 * 1024

class WireStream implements Stream {
  readonly name: string
  readonly inbox = inbox()
  features: Element | undefined
  jid: string | undefined
  state: SessionState = { kind: 'open' }
  readonly #options: StreamOptions
  #connection: Connection | undefined
  #reader: StreamReader = streamReader()
  #listener: ((event: ReaderEvent) => void) | undefined
  /** Bytes of the current stream that no event has accounted for, and where they begin in it. */
  #pending = new PendingBytes()
  #pendingStart = 0
  #cost = 0
  #weClosed = false

  constructor(options: StreamOptions) {
    this.#options = options
    this.name = options.name
  }

  async connect(): Promise<void> {
    const { endpoint, patience, recorder } = this.#options
    const isDirect = endpoint.security === 'direct-tls'
    const tcp = {
      host: endpoint.host,
      port: endpoint.port,
      timeout: patience,
      listener: {
        bytes: (bytes: Uint8Array) => this.#received(bytes),
        ended: () => this.#ended(undefined),
        closed: (cause: Error | undefined) => this.#ended(cause?.message),
      },
    }
    this.#connection = isDirect
      ? await connectTls({ ...tcp, servername: endpoint.domain, trust: endpoint.trust })
      : await connectTcp(tcp)
    recorder.record({ kind: 'connected', session: this.name, secure: isDirect })
  }

  bound(jid: string): void {
    this.jid = jid
  }

  listen(listener: ((event: ReaderEvent) => void) | undefined): void {
    this.#listener = listener
  }

  send(bytes: Uint8Array, content: Content): void {
    if (this.state.kind === 'closed') return
    this.#options.recorder.record({ kind: 'sent', session: this.name, bytes, content })
    this.#connection?.write(bytes)
  }

  openStream(header: Uint8Array): void {
    this.#flush()
    this.#reader = streamReader()
    this.#pendingStart = 0
    const open = streamReader()
      .push(header)
      .find((event) => event.kind === 'open')
    this.send(header, open === undefined ? { kind: 'raw' } : contentOf(open))
  }

  async startTls(): Promise<string | undefined> {
    const { endpoint, patience, recorder } = this.#options
    if (this.#connection === undefined) return 'there is no connection'
    try {
      this.#connection = await startTls(this.#connection, {
        servername: endpoint.domain,
        trust: endpoint.trust,
        timeout: patience,
      })
      recorder.record({ kind: 'connected', session: this.name, secure: true })
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  closeStream(): void {
    this.#weClosed = true
    this.send(encoder.encode(CLOSE_STREAM), { kind: 'close' })
  }

  async close(milliseconds: number): Promise<void> {
    if (this.state.kind !== 'closed') {
      if (!this.#weClosed) this.closeStream()
      const over = (): true | undefined => (this.state.kind === 'open' ? undefined : true)
      await this.#options.bell.until(over, milliseconds)
      this.#connection?.end()
    }
    this.drop()
  }

  drop(): void {
    this.#weClosed = true
    this.#connection?.destroy()
    this.#ended(undefined)
  }

  #received(bytes: Uint8Array): void {
    if (this.state.kind === 'closed') return
    this.#cost += costOf(bytes)
    if (this.#cost > MOST_BYTES) return this.#flooded()
    this.#pending.add(bytes)
    for (const event of this.#reader.push(bytes)) this.#handle(event)
    if (this.state.kind === 'malformed') this.#flush()
    this.#options.bell.ring()
  }

  #handle(event: ReaderEvent): void {
    const content = contentOf(event)
    const end = 'end' in event ? event.end : undefined
    this.#note(event)
    if (event.kind === 'element' && isFeatures(event.element)) this.features = event.element
    this.#keep(content, end)
    this.#listener?.(event)
  }

  /** What in an event is the end of the stream. */
  #note(event: ReaderEvent): void {
    const ended: Ended = { kind: 'ended', by: this.#weClosed ? 'us' : 'server' }
    if (event.kind === 'malformed')
      this.state = { kind: 'malformed', code: event.code, message: event.message }
    else if (this.state.kind !== 'open') return
    else if (event.kind === 'close') this.state = ended
    else if (event.kind === 'element' && isStreamError(event.element))
      this.state = { ...ended, error: event.element }
  }

  /** Records the bytes up to `end` (all that are left, without one) as that content. */
  #keep(content: Content, end: number | undefined): void {
    const length = end === undefined ? this.#pending.length : end - this.#pendingStart
    const isInside = content.kind === 'restricted'
    const bytes = isInside ? new Uint8Array() : this.#pending.take(length)
    this.#pendingStart += bytes.length
    const entry = this.#options.recorder.record({
      kind: 'received',
      session: this.name,
      bytes,
      content,
    })
    if (entry.kind === 'received') this.inbox.add({ ...entry, kind: 'received' })
  }

  #flush(): void {
    if (this.#pending.length > 0) this.#keep({ kind: 'raw' }, undefined)
  }

  /** A server that does not stop would fill the memory of the run; its other cases go on. */
  #flooded(): void {
    this.#pending = new PendingBytes()
    const message = `more than ${MOST_BYTES / 1024 / 1024} MiB came in one case`
    this.state = { kind: 'malformed', code: 'too-large', message }
    this.#ended(message)
    this.#connection?.destroy()
  }

  #ended(cause: string | undefined): void {
    if (this.state.kind === 'closed') return
    this.#flush()
    const by = this.#weClosed ? 'us' : 'server'
    const why = cause === undefined ? {} : { cause }
    const before = this.state.kind === 'open' ? {} : { before: this.state }
    this.state = { kind: 'closed', by, ...before, ...why }
    this.#options.recorder.record({ kind: 'disconnected', session: this.name, by, ...why })
    this.#connection?.end()
    this.#options.bell.ring()
  }
}

function contentOf(event: ReaderEvent): Content {
  switch (event.kind) {
    case 'open':
    case 'element':
      return { kind: event.kind, element: event.element }
    case 'whitespace':
    case 'close':
      return { kind: event.kind }
    case 'restricted':
      return { kind: 'restricted', what: event.what }
    case 'malformed':
      return { kind: 'malformed', code: event.code, message: event.message }
  }
}

const isFeatures = ({ name, namespace }: Element): boolean =>
  name === 'features' && namespace === NS.stream
