import type { Connection } from '../../wire/connection.ts'

/**
 * What goes to one client: gathered while a turn of the event loop lasts, then written at once.
 * A client that does not read is given up when `limit` bytes wait for it.
 */
export class Outbox {
  #connection: Connection
  readonly #limit: number
  readonly #overflow: () => void
  #pending = ''
  #scheduled = false
  #full = false

  /** `overflow` is called once, and nothing is written after it. */
  constructor(connection: Connection, limit: number, overflow: () => void) {
    this.#connection = connection
    this.#limit = limit
    this.#overflow = overflow
  }

  write(text: string): void {
    if (this.#full) return
    this.#pending += text
    if (this.#pending.length + this.#connection.buffered > this.#limit) return this.#giveUp()
    if (this.#scheduled) return
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      this.flush()
    })
  }

  flush(): void {
    if (this.#pending === '') return
    this.#connection.write(Buffer.from(this.#pending, 'utf8'))
    this.#pending = ''
  }

  /** Goes on over another connection, which TLS made of the one before. */
  moveTo(connection: Connection): void {
    this.#connection = connection
  }

  #giveUp(): void {
    this.#full = true
    this.#pending = ''
    this.#overflow()
  }
}
