/** What a piece, and what a tag, costs to keep beside its bytes. */
const OVERHEAD = 128
const LESS_THAN = 0x3c

/** What it costs to keep bytes of a stream and what was read from them, in bytes, roughly. */
export function costOf(bytes: Uint8Array): number {
  let tags = 0
  for (const byte of bytes) if (byte === LESS_THAN) tags += 1
  return bytes.length + OVERHEAD * (1 + tags)
}
