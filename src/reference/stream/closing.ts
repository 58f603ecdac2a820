import type { Connection } from '../../wire/connection.ts'

/**
 * The end of a connection (RFC 6120 4.4): our side is closed first, the connection is ended
 * once the peer has closed its own, and dropped when that takes too long.
 */
export class Closing {
  readonly #time: number
  readonly #connection: () => Connection
  #timer: NodeJS.Timeout | undefined
  #state: 'not begun' | 'waiting for peer' | 'ended' | 'over' = 'not begun'

  /** `time` is in milliseconds, for the peer's stream and for the connection each. */
  constructor(time: number, connection: () => Connection) {
    this.#time = time
    this.#connection = connection
  }

  get begun(): boolean {
    return this.#state !== 'not begun'
  }

  begin(): void {
    if (this.#state !== 'not begun') return
    this.#state = 'waiting for peer'
    this.#after(() => this.peerIsDone())
  }

  /** The peer has nothing more to say, or has had its time. */
  peerIsDone(): void {
    if (this.#state !== 'waiting for peer') return
    this.#state = 'ended'
    this.#connection().end()
    this.#after(() => this.#connection().destroy())
  }

  /** The connection is gone. */
  over(): void {
    this.#state = 'over'
    clearTimeout(this.#timer)
  }

  #after(action: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(action, this.#time).unref()
  }
}
