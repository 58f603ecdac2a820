import { unreachable } from '../base/unreachable.ts'
import type { Connection, ConnectionListener } from './connection.ts'

/** Takes one end of a pair: its connection, for the listener given. Called once. */
export type Attach = (listener: ConnectionListener) => Connection

/**
 * Two connections with nothing but memory between them: for an embedded server without
 * sockets, and for tests. What one end writes the other hears in a later turn of the event
 * loop, in order; before it attaches, all waits. `destroy` drops what has not arrived.
 */
export function memoryPair(): readonly [Attach, Attach] {
  const a = new MemoryEnd()
  const b = new MemoryEnd()
  a.peer = b
  b.peer = a
  return [(listener) => a.attach(listener), (listener) => b.attach(listener)]
}

type Signal =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'closed'; readonly cause: Error | undefined }

/** One end; its inbox holds what the other end sent and this one has not heard. */
class MemoryEnd implements Connection {
  readonly secure = false
  /** Set once, by `memoryPair`. */
  peer: MemoryEnd = this
  #listener: ConnectionListener | undefined
  readonly #inbox: Signal[] = []
  #waiting = 0
  #scheduled = false
  #ended = false
  #heardEnd = false
  #closed = false

  attach(listener: ConnectionListener): Connection {
    if (this.#listener !== undefined) throw new Error('this end of the pair is taken')
    this.#listener = listener
    this.#schedule()
    return this
  }

  get buffered(): number {
    return this.peer.#waiting
  }

  write(bytes: Uint8Array): void {
    if (this.#ended || this.#closed || bytes.length === 0) return
    // The writer may use its array again, and the listener may keep what it gets.
    this.peer.#put({ kind: 'bytes', bytes: new Uint8Array(bytes) })
  }

  end(): void {
    if (this.#ended || this.#closed) return
    this.#ended = true
    this.peer.#put({ kind: 'end' })
    this.#closeAfterBothEnds()
  }

  destroy(): void {
    if (this.#closed) return
    this.#drop(undefined)
    const reset = new Error('the peer reset the connection')
    this.peer.#drop(Object.assign(reset, { code: 'ECONNRESET' }))
  }

  #put(signal: Signal): void {
    if (this.#closed) return
    if (signal.kind === 'bytes') this.#waiting += signal.bytes.length
    this.#inbox.push(signal)
    this.#schedule()
  }

  #drop(cause: Error | undefined): void {
    if (this.#closed) return
    this.#inbox.length = 0
    this.#waiting = 0
    this.#put({ kind: 'closed', cause })
    this.#closed = true
  }

  #closeAfterBothEnds(): void {
    if (this.#closed || !this.#ended || !this.#heardEnd) return
    this.#put({ kind: 'closed', cause: undefined })
    this.#closed = true
  }

  #schedule(): void {
    if (this.#scheduled || this.#listener === undefined || this.#inbox.length === 0) return
    this.#scheduled = true
    // Not a microtask: two ends that answer each other must not starve timers and sockets.
    setImmediate(() => {
      this.#scheduled = false
      const count = this.#inbox.length
      for (let heard = 0; heard < count && this.#inbox.length > 0; heard++) this.#hearNext()
      this.#schedule()
    })
  }

  #hearNext(): void {
    const signal = this.#inbox.shift()
    if (signal === undefined || this.#listener === undefined) return
    switch (signal.kind) {
      case 'bytes':
        this.#waiting -= signal.bytes.length
        return this.#listener.bytes(signal.bytes)
      case 'end':
        this.#heardEnd = true
        this.#listener.ended()
        return this.#closeAfterBothEnds()
      case 'closed':
        return this.#listener.closed(signal.cause)
    }
    return unreachable(signal)
  }
}
