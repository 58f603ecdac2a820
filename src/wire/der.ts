/**
 * As much of DER (X.690) as a certificate needs: each function gives the bytes of one value,
 * tag and length included.
 */
export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return value(0x30, ...parts)
}

export function set(...parts: readonly Uint8Array[]): Buffer {
  return value(0x31, ...parts)
}

/** A context-specific tag around whole values, `[n] EXPLICIT`. */
export function explicit(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  return value(0xa0 | tag, ...parts)
}

/** A context-specific tag in place of a primitive value's own, `[n] IMPLICIT`. */
export function implicit(tag: number, content: Uint8Array): Buffer {
  return value(0x80 | tag, content)
}

/** A whole number that is not negative, big-endian. */
export function integer(bytes: Uint8Array): Buffer {
  return value(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.from([0, ...bytes]))
}

export function boolean(yes: boolean): Buffer {
  return value(0x01, Buffer.from([yes ? 0xff : 0]))
}

/** `unused` is the number of bits at the end that do not count. */
export function bitString(bytes: Uint8Array, unused = 0): Buffer {
  return value(0x03, Buffer.from([unused]), bytes)
}

export function octetString(bytes: Uint8Array): Buffer {
  return value(0x04, bytes)
}

export function utf8String(text: string): Buffer {
  return value(0x0c, Buffer.from(text, 'utf8'))
}

/** An object identifier in its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return value(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)))
}

/** UTCTime up to 2049 and GeneralizedTime from then on (RFC 5280 section 4.1.2.5). */
export function time(date: Date): Buffer {
  const digits = `${date
    .toISOString()
    .replace(/\.\d+|[-:T]/g, '')
    .slice(0, 14)}Z`
  return date.getUTCFullYear() < 2050
    ? value(0x17, Buffer.from(digits.slice(2)))
    : value(0x18, Buffer.from(digits))
}

function value(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content])
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [0x80 | bytes.length, ...bytes]
}

function base128(number: number): number[] {
  const bytes = [number % 128]
  for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift((rest % 128) | 0x80)
  return bytes
}
