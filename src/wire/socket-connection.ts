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
    return this.#socket.writableLength
  }

  write(bytes: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(bytes)
  }

  end(): void {
    if (this.#socket.writable) this.#socket.end()
  }

  destroy(): void {
    if (this.#closed) return
    if (!this.#transport.destroyed) this.#transport.resetAndDestroy()
    this.#socket.destroy()
  }

  /**
   * Takes the socket out, once everything written before has left: TLS is to begin on it.
   * This object is dead afterwards, and its listener hears nothing more from it.
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
    return { socket, listener }
  }

  readonly #onData = (chunk: Buffer): void => this.#listener?.bytes(chunk)
  readonly #onEnd = (): void => this.#listener?.ended()
  readonly #onError = (error: Error): void => {
    this.#cause ??= error
  }
  readonly #onClose = (): void => {
    this.#closed = true
    this.#listener?.closed(this.#cause)
  }
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
