/** What a chunk of bytes gave: whole characters, and where the bytes stop being UTF-8. */
export interface Decoded {
  readonly text: string
  /** Bytes that `text` stands for. */
  readonly length: number
  /** The byte, counted from the first one of `text`, that can't stand there; ends the stream. */
  readonly invalid?: number
}

/** Fatal, streaming UTF-8 (RFC 3629): a character cut by a chunk's end waits for the next chunk. */
export class Utf8Decoder {
  #pending: Uint8Array = new Uint8Array(0)
  readonly #native = new TextDecoder('utf-8', { ignoreBOM: true })

  decode(chunk: Uint8Array): Decoded {
    const bytes = this.#pending.length === 0 ? chunk : joined(this.#pending, chunk)
    const { length, invalid } = validPrefix(bytes)
    const text = length === 0 ? '' : this.#native.decode(bytes.subarray(0, length))
    if (invalid !== undefined) return { text, length, invalid }
    this.#pending = bytes.slice(length)
    return { text, length }
  }
}

/** Length of the whole, valid characters; `invalid` is the first byte that no character allows. */
function validPrefix(bytes: Uint8Array): { length: number; invalid?: number } {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at]!
    if (lead < 0x80) {
      at++
      continue
    }
    const width = widthOf(lead)
    if (width === 0) return { length: at, invalid: at }
    for (let offset = 1; offset < width; offset++) {
      const next = bytes[at + offset]
      if (next === undefined) return { length: at }
      const low = offset === 1 ? lowestSecond(lead) : 0x80
      const high = offset === 1 ? highestSecond(lead) : 0xbf
      if (next < low || next > high) return { length: at, invalid: at + offset }
    }
    at += width
  }
  return { length: at }
}

/** C0, C1 would be overlong, F5 and above too large. */
function widthOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}

/** After E0 and F0 the second byte tells an overlong form. */
function lowestSecond(lead: number): number {
  if (lead === 0xe0) return 0xa0
  return lead === 0xf0 ? 0x90 : 0x80
}

/** After ED it tells a surrogate, after F4 a number above 10FFFF. */
function highestSecond(lead: number): number {
  if (lead === 0xed) return 0x9f
  return lead === 0xf4 ? 0x8f : 0xbf
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}
