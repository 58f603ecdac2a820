import { decodeBase64, decodeBase64Text, encodeBase64 } from './base64.ts'

/** What a client says of itself with PLAIN (RFC 4616). */
export interface PlainCredentials {
  /** The authorization identity; `''` lets the server derive it from the user name. */
  readonly authorization: string
  readonly username: string
  readonly password: string
}

export type DecodedPlain =
  | { readonly ok: true; readonly credentials: PlainCredentials }
  | {
      readonly ok: false
      /** The SASL failure that answers it (RFC 6120 section 6.5). */
      readonly condition: 'incorrect-encoding' | 'malformed-request'
      readonly reason: string
    }

/** The initial response of PLAIN in base64, as it stands in `<auth/>`. */
export function encodePlain(credentials: PlainCredentials): string {
  const { authorization, username, password } = credentials
  return encodeBase64(`${authorization}\0${username}\0${password}`)
}

/** Reads an initial response of PLAIN: strict base64 (RFC 6120 section 13.9.1) of UTF-8. */
export function decodePlain(base64: string): DecodedPlain {
  if (decodeBase64(base64) === undefined)
    return { ok: false, condition: 'incorrect-encoding', reason: 'is not base64' }
  const text = decodeBase64Text(base64)
  if (text === undefined) return malformed('is not UTF-8')
  const [authorization, username, password, ...more] = text.split('\0')
  if (authorization === undefined || username === undefined || password === undefined)
    return malformed('has fewer than three fields (RFC 4616 section 2)')
  if (more.length > 0) return malformed('has more than three fields (RFC 4616 section 2)')
  if (username === '') return malformed('has no user name')
  if (password === '') return malformed('has no password')
  return { ok: true, credentials: { authorization, username, password } }
}

function malformed(reason: string): DecodedPlain {
  return { ok: false, condition: 'malformed-request', reason }
}
