/** Ends what makes no progress for too long: a stream on which nobody logs in (RFC 6120 13.12). */
export class Silence {
  readonly #time: number
  readonly #end: () => void
  #timer: NodeJS.Timeout | undefined
  #allowed = false

  /** `end` is called after `time` milliseconds of silence, unless silence is allowed by then. */
  constructor(time: number, end: () => void) {
    this.#time = time
    this.#end = end
    this.broken()
  }

  /** Something was heard: the time begins anew. */
  broken(): void {
    if (this.#allowed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#end, this.#time).unref()
  }

  /** From now on silence is nobody's fault. */
  allow(): void {
    this.#allowed = true
    clearTimeout(this.#timer)
  }
}
