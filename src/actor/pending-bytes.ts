/** Bytes that wait to be accounted for; adding is cheap however small the pieces are. */
export class PendingBytes {
  #chunks: Uint8Array[] = []
  length = 0

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#chunks.push(bytes)
    this.length += bytes.length
  }

  /** Takes the first `count` bytes away, as an array of their own. */
  take(count: number): Uint8Array {
    const all = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
    const rest = all.subarray(count)
    this.#chunks = rest.length === 0 ? [] : [rest]
    this.length = rest.length
    return new Uint8Array(all.subarray(0, count))
  }
}
