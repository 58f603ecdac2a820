/** UTF-8 text or bytes in base64, on one line and padded (RFC 4648 section 4). */
export function encodeBase64(data: string | Uint8Array): string {
  return (typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(data)).toString(
    'base64',
  )
}

/**
 * The bytes of strict base64 as SASL has it (RFC 6120 section 13.9.1): nothing outside the
 * alphabet, pad only at the end, padding bits zero. `undefined` for anything else.
 */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** The text that strict base64 of UTF-8 holds; `undefined` for anything else. */
export function decodeBase64Text(base64: string): string | undefined {
  const bytes = decodeBase64(base64)
  const text = bytes?.toString('utf8')
  return text !== undefined && bytes?.equals(Buffer.from(text, 'utf8')) === true ? text : undefined
}
