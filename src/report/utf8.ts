/** Reads a byte order mark as the character it is: nothing that was on the wire goes missing. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text that bytes are, or `undefined` when they are not UTF-8 (RFC 3629). */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** The length of the UTF-8 character that starts at `at`, or 0 when none does. */
export function characterLength(bytes: Uint8Array, at: number): number {
  const length = announcedLength(bytes[at] ?? 0xff)
  return length !== 0 && decodeUtf8(bytes.subarray(at, at + length)) !== undefined ? length : 0
}

/** What a first byte says of the length of its character; the decoder judges the rest. */
function announcedLength(first: number): number {
  if (first < 0x80) return 1
  if (first < 0xc2) return 0
  if (first < 0xe0) return 2
  if (first < 0xf0) return 3
  return first < 0xf5 ? 4 : 0
}
