import type { Connection, ConnectionListener } from '../../wire/connection.ts'
import type { Element } from '../../xml/element.ts'
import type { MalformedCode, ReaderEvent } from '../../xml/reader-event.ts'
import { type StreamReader, streamReader } from '../../xml/reader.ts'
import type { Limits } from '../settings.ts'
import { Closing } from './closing.ts'
import { Outbox } from './outbox.ts'

/** What decides what comes on a stream means; it is told in order, and of one thing at a time. */
export interface StreamHandler {
  /** The peer's stream header, with the namespaces that it declares by prefix. */
  opened(root: Element, namespaces: ReadonlyMap<string, string>): void
  /** A child of the stream; `pipelined` when bytes came right behind it. */
  element(child: Element, pipelined: boolean): void
  restricted(): void
  malformed(code: MalformedCode): void
  /** The peer closed its stream, or its direction of the connection. */
  ended(): void
  /** Nothing can be sent any more. Called once, whatever happened. */
  gone(): void
  /** Something in here went wrong, which is not the peer's doing. */
  failed(error: unknown): void
}

/**
 * One connection of a client as XML streams, one after the other (RFC 6120 4.3.3): reading,
 * writing, restarting, closing. Nothing is ever thrown out of it.
 */
export class ClientStream implements ConnectionListener {
  readonly #limits: Limits
  readonly #handler: StreamHandler
  readonly #outbox: Outbox
  readonly #closing: Closing
  #connection: Connection
  #reader: StreamReader
  /** Bytes that the reader has been given. */
  #read = 0
  #restarting = false
  #paused = false

  constructor(
    connection: Connection,
    limits: Limits,
    makeHandler: (stream: ClientStream) => StreamHandler,
  ) {
    this.#connection = connection
    this.#limits = limits
    this.#outbox = new Outbox(connection, limits.queueBytes, () => this.#connection.destroy())
    this.#closing = new Closing(limits.closingTime, () => this.#connection)
    this.#reader = streamReader({ depth: limits.depth, bytes: limits.unauthenticatedBytes })
    this.#handler = makeHandler(this)
  }

  get secure(): boolean {
    return this.#connection.secure
  }

  send(text: string): void {
    if (!this.#closing.begun) this.#outbox.write(text)
  }

  /** The next bytes begin a new stream; its elements may be so large. */
  restart(bytes: number): void {
    this.#restarting = true
    this.#renew(bytes)
  }

  /**
   * Ends our stream with these last words (RFC 6120 4.4). `peerDone` says that the peer has
   * closed its own, or that we could not read it if it did.
   */
  close(lastWords: string, peerDone: boolean): void {
    if (this.#closing.begun) return
    this.#outbox.write(lastWords)
    this.#outbox.flush()
    this.#closing.begin()
    if (peerDone) this.#closing.peerIsDone()
  }

  /** Reads nothing until `resume`: the connection changes hands. What was sent leaves first. */
  pause(): Connection {
    this.#paused = true
    this.#outbox.flush()
    return this.#connection
  }

  /** Goes on with a new stream, over the connection that TLS made of the one before. */
  resume(connection: Connection): void {
    this.#paused = false
    this.#renew(this.#limits.unauthenticatedBytes)
    this.#connection = connection
    this.#outbox.moveTo(connection)
  }

  bytes(bytes: Uint8Array): void {
    let rest: Uint8Array | undefined = bytes
    while (rest !== undefined && !this.#paused) rest = this.#feed(rest)
  }

  ended(): void {
    this.#safely(() => {
      if (this.#closing.begun) this.#closing.peerIsDone()
      else this.#handler.ended()
    })
  }

  closed(): void {
    this.#closing.over()
    this.#safely(() => this.#handler.gone())
  }

  #renew(bytes: number): void {
    this.#reader = streamReader({ depth: this.#limits.depth, bytes })
    this.#read = 0
  }

  /** Hands events on until the stream restarts; the bytes behind that are for the next reader. */
  #feed(bytes: Uint8Array): Uint8Array | undefined {
    const before = this.#read
    this.#read += bytes.length
    for (const event of this.#reader.push(bytes)) {
      const behind = 'end' in event ? before + bytes.length - event.end : 0
      this.#safely(() => this.#tell(event, behind > 0))
      if (!this.#restarting) continue
      this.#restarting = false
      return behind > 0 ? bytes.subarray(bytes.length - behind) : undefined
    }
    return undefined
  }

  #tell(event: ReaderEvent, pipelined: boolean): void {
    if (this.#closing.begun) {
      if (event.kind === 'close' || event.kind === 'malformed') this.#closing.peerIsDone()
      return
    }
    switch (event.kind) {
      case 'open':
        return this.#handler.opened(event.element, event.namespaces)
      case 'element':
        return this.#handler.element(event.element, pipelined)
      case 'restricted':
        return this.#handler.restricted()
      case 'malformed':
        return this.#handler.malformed(event.code)
      case 'close':
        return this.#handler.ended()
      case 'whitespace':
    }
  }

  #safely(action: () => void): void {
    try {
      action()
    } catch (error) {
      this.#handler.failed(error)
    }
  }
}
