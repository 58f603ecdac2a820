import { attribute, text, type Element } from '../../src/xml/element.ts'
import { decodeBase64Text, encodeBase64 } from '../../src/xmpp/base64.ts'
import { NS } from '../../src/xmpp/namespaces.ts'
import { decodePlain } from '../../src/xmpp/sasl-plain.ts'
import { scramCredentials } from '../../src/xmpp/scram.ts'
import { readClientFirst, scramServerFinal, scramServerFirst } from '../../src/xmpp/scram-server.ts'

/** One login, as PLAIN or SCRAM-SHA-1; gives the answers as text. */
export class HostileSasl {
  readonly #accounts: ReadonlyMap<string, string>
  #final: ((message: string) => string) | undefined

  constructor(accounts: ReadonlyMap<string, string>) {
    this.#accounts = accounts
  }

  userOf(auth: Element): string {
    if (attribute(auth, 'mechanism') === 'PLAIN') {
      const plain = decodePlain(text(auth))
      return plain.ok ? plain.credentials.username : ''
    }
    const first = readClientFirst(decodeBase64Text(text(auth)) ?? '')
    return first.ok ? first.start.username : ''
  }

  auth(auth: Element): string {
    if (attribute(auth, 'mechanism') === 'PLAIN') {
      const plain = decodePlain(text(auth))
      if (!plain.ok) return FAILURE
      const { username, password } = plain.credentials
      return this.#accounts.get(username) === password ? `<success xmlns='${NS.sasl}'/>` : FAILURE
    }
    const first = readClientFirst(decodeBase64Text(text(auth)) ?? '')
    if (!first.ok) return FAILURE
    const { start } = first
    const password = this.#accounts.get(start.username) ?? ''
    const secret = { hash: 'sha1', password, salt: Buffer.from('salt'), iterations: 16 } as const
    const credentials = scramCredentials(secret)
    const serverFirst = scramServerFirst(start, 'theirs', credentials)
    this.#final = (clientFinal) => {
      const final = scramServerFinal({ credentials, start, serverFirst, clientFinal })
      return final.ok
        ? `<success xmlns='${NS.sasl}'>${encodeBase64(final.message)}</success>`
        : FAILURE
    }
    return challenge(serverFirst)
  }

  response(response: Element): string {
    return this.#final?.(decodeBase64Text(text(response)) ?? '') ?? FAILURE
  }
}

/** A `<challenge/>` with that text. */
export const challenge = (message: string): string =>
  `<challenge xmlns='${NS.sasl}'>${encodeBase64(message)}</challenge>`

const FAILURE = `<failure xmlns='${NS.sasl}'><not-authorized/></failure>`
