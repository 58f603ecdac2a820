import type { Socket } from 'node:net'
import { type Bound, within } from './deadline.ts'
import type { Connection, ConnectionListener } from './connection.ts'

/** A connection over a socket of the platform, TCP or TLS; the socket is this object's alone. */
export class SocketConnection implements Connection {
  readonly secure: boolean
  readonly #socket: Socket
  /** The TCP socket below TLS, which alone can be reset. */
  readonly #transport: Socket
  #listener: ConnectionListener | undefined
  #cause: Error | undefined
  #destroyed = false
  #handedOver = false
  #closed = false

  constructor(socket: Socket, transport: Socket = socket) {
    this.secure = socket !== transport
    this.#socket = socket
    this.#transport = transport
    socket.on('error', this.#onError)
    socket.on('close', this.#onClose)
  }

  /** Begins to read, and to tell what happens; called once. */
  listen(listener: ConnectionListener): void {
    this.#listener = listener
    if (this.#closed) {
      queueMicrotask(() => listener.closed(this.#cause))
      return
    }
    this.#socket.on('end', this.#onEnd)
    this.#socket.on('data', this.#onData)
  }

  get buffered(): number {
    return this.#closed ? 0 : this.#socket.writableLength
  }

  write(bytes: Uint8Array): void {
    if (this.#open()) this.#socket.write(bytes)
  }

  end(): void {
    if (this.#open()) this.#socket.end()
  }

  destroy(): void {
    const transport = this.#transport
    if (this.#destroyed || transport.destroyed) return
    this.#destroyed = true
    // The platform has no reset for a socket whose FIN is under way, or that somebody else may
    // be ending by now; and in some of its versions a reset waits until all queued is sent.
    if (!this.#handedOver && !isEnding(this.#socket)) transport.resetAndDestroy()
    // Only from below: Node 20 crashes when a TLS socket is destroyed over a transport that was
    // just reset, and TLS notices by itself.
    transport.destroy()
  }

  /**
   * Takes the socket out, once everything written before has left: TLS is to begin on it.
   * This object only serves to destroy it all afterwards; its listener hears nothing from it.
   */
  async handOver(bound: Bound): Promise<{ socket: Socket; listener: ConnectionListener }> {
    const socket = this.#socket
    const listener = this.#listener
    if (listener === undefined || this.#closed || this.secure || socket.destroyed)
      throw new Error('TLS can only begin on an open TCP connection')
    socket.off('data', this.#onData)
    socket.pause()
    await flushed(socket, bound)
    socket.off('end', this.#onEnd)
    socket.off('error', this.#onError)
    socket.off('close', this.#onClose)
    this.#closed = true
    this.#handedOver = true
    return { socket, listener }
  }

  #open(): boolean {
    return this.#socket.writable && !this.#destroyed && !this.#closed
  }

  readonly #onData = (chunk: Buffer): void => {
    if (!this.#destroyed) this.#listener?.bytes(chunk)
  }
  readonly #onEnd = (): void => {
    if (!this.#destroyed) this.#listener?.ended()
  }
  readonly #onError = (error: Error): void => {
    // What fails because we dropped it is no news.
    if (!this.#destroyed) this.#cause ??= error
    // A TLS socket stays open after an error of the protocol.
    if (this.secure) this.#transport.destroy()
  }
  readonly #onClose = (): void => {
    this.#closed = true
    this.#listener?.closed(this.#cause)
  }
}

function isEnding(socket: Socket): boolean {
  return socket.writableEnded && !socket.writableFinished && socket.writableLength === 0
}

async function flushed(socket: Socket, bound: Bound): Promise<void> {
  if (socket.writableLength === 0) return
  await within<void>(
    bound,
    'sending what was queued before TLS',
    (resolve, reject) => {
      socket.write(new Uint8Array(0), (error) => (error ? reject(error) : resolve()))
    },
    () => socket.destroy(),
  )
}
