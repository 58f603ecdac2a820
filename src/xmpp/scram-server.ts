import { decodeBase64, decodeBase64Text, encodeBase64 } from './base64.ts'
import { provesPassword, type ScramCredentials, serverSignature } from './scram.ts'

/** What a client's first message says. */
export interface ScramClientStart {
  readonly username: string
  /** `''` when the client leaves it to the server. */
  readonly authorization: string
  readonly nonce: string
  /** The GS2 header (`n,,`), which the final message repeats. */
  readonly header: string
  /** The message without that header: the first part of what is signed. */
  readonly bare: string
}

export type ReadClientFirst =
  | { readonly ok: true; readonly start: ScramClientStart }
  | { readonly ok: false; readonly condition: 'malformed-request'; readonly reason: string }

/** Reads a client's first message (RFC 5802 section 7); channel binding is not supported. */
export function readClientFirst(message: string): ReadClientFirst {
  const [, header, authorizationName, bare, usernameName, nonce] =
    /^([ny],(?:a=([^,]+))?,)(n=([^,]+),r=([!-+\--~]+)(?:,[A-Za-z]=.*)?)$/s.exec(message) ?? []
  if (header === undefined || bare === undefined || nonce === undefined)
    return { ok: false, condition: 'malformed-request', reason: 'is no first message of SCRAM' }
  const username = plainName(usernameName ?? '')
  const authorization = plainName(authorizationName ?? '')
  if (username === undefined || authorization === undefined)
    return { ok: false, condition: 'malformed-request', reason: 'has a wrong escape in a name' }
  return { ok: true, start: { username, authorization, nonce, header, bare } }
}

/** The server's answer: the client's nonce with ours behind it, and how the password is salted. */
export function scramServerFirst(
  start: ScramClientStart,
  /** Fresh for every exchange; printable ASCII without a comma. */
  nonce: string,
  credentials: Pick<ScramCredentials, 'salt' | 'iterations'>,
): string {
  const { salt, iterations } = credentials
  return `r=${start.nonce}${nonce},s=${encodeBase64(salt)},i=${iterations}`
}

export interface ScramServerExchange {
  readonly credentials: ScramCredentials
  readonly start: ScramClientStart
  /** What `scramServerFirst` gave. */
  readonly serverFirst: string
  readonly clientFinal: string
}

export type ScramServerFinal =
  /** `message` (`v=…`) goes with the success. */
  | { readonly ok: true; readonly message: string }
  | {
      readonly ok: false
      /** The SASL failure that answers it (RFC 6120 section 6.5). */
      readonly condition: 'malformed-request' | 'not-authorized'
      readonly reason: string
    }

/** Judges a client's final message (RFC 5802 section 5.1). */
export function scramServerFinal(exchange: ScramServerExchange): ScramServerFinal {
  const { credentials, start, serverFirst, clientFinal } = exchange
  const [, withoutProof, binding, nonce, proofText] =
    /^(c=([^,]+),r=([^,]+)(?:,[A-Za-z]=.*)?),p=([^,]+)$/s.exec(clientFinal) ?? []
  const proof = decodeBase64(proofText ?? '')
  if (withoutProof === undefined || binding === undefined || proof === undefined)
    return malformed('is no final message of SCRAM')
  if (decodeBase64Text(binding) !== start.header) return malformed('changed the GS2 header')
  if (nonce !== /^r=([^,]*)/.exec(serverFirst)?.[1]) return malformed('changed the nonce')
  const authMessage = `${start.bare},${serverFirst},${withoutProof}`
  if (!provesPassword(credentials, proof, authMessage))
    return { ok: false, condition: 'not-authorized', reason: 'the proof is wrong' }
  const signature = serverSignature(credentials.hash, credentials.serverKey, authMessage)
  return { ok: true, message: `v=${encodeBase64(signature)}` }
}

function malformed(reason: string): ScramServerFinal {
  return { ok: false, condition: 'malformed-request', reason }
}

/** Undoes `=2C` and `=3D`; `undefined` when another `=` is left. */
function plainName(name: string): string | undefined {
  if (/=(?!2C|3D)/.test(name)) return undefined
  return name.replaceAll('=2C', ',').replaceAll('=3D', '=')
}
