import { randomBytes } from 'node:crypto'
import SaslFactory from 'saslmechanisms'
import { decodeBase64Text } from '../xmpp/base64.ts'
import type { SaltedPasswords, ScramHash } from '../xmpp/scram.ts'
import { scramClientFinal, scramClientFirst, verifyServerFinal } from '../xmpp/scram-client.ts'

interface Credentials {
  readonly username: string
  readonly password: string
}

/**
 * The mechanisms that actors can log in with, for @xmpp/sasl. Its own SCRAM takes half a second
 * (a WebCrypto call for every iteration) and believes any server; its PLAIN cannot say "€".
 * Strings cross its border as bytes in Latin-1, because it applies `btoa` to them.
 */
export function saslMechanisms(passwords: SaltedPasswords): SaslMechanisms {
  const factory = new SaslFactory()
  const used: Scram[] = []
  const scram = (name: string, hash: ScramHash): unknown =>
    class extends Scram {
      constructor() {
        super(name, hash, passwords)
        used.push(this)
      }
    }
  factory.use('PLAIN', Plain)
  factory.use('SCRAM-SHA-256', scram('SCRAM-SHA-256', 'sha256'))
  factory.use('SCRAM-SHA-1', scram('SCRAM-SHA-1', 'sha1'))
  return { factory, distrust: (success) => used.at(-1)?.distrust(success) }
}

export interface SaslMechanisms {
  /** What @xmpp/sasl takes. */
  readonly factory: SaslFactory
  /** Why the server's `<success/>` with that text does not prove that it knows the password. */
  readonly distrust: (success: string) => string | undefined
}

const toLatin = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
const fromLatin = (text: string): string => Buffer.from(text, 'latin1').toString('utf8')

class Plain {
  readonly name = 'PLAIN'
  readonly clientFirst = true

  response({ username, password }: Credentials): string {
    return toLatin(`\0${username}\0${password}`)
  }
}

class Scram {
  readonly name: string
  readonly clientFirst = true
  readonly #hash: ScramHash
  readonly #passwords: SaltedPasswords
  #first = ''
  #serverFirst: string | undefined
  #signature: string | undefined
  #isVerified = false

  constructor(name: string, hash: ScramHash, passwords: SaltedPasswords) {
    this.name = name
    this.#hash = hash
    this.#passwords = passwords
  }

  response({ username, password }: Credentials): string {
    if (this.#serverFirst === undefined) {
      this.#first = scramClientFirst({ username, nonce: randomBytes(18).toString('base64') })
      return toLatin(this.#first)
    }
    if (this.#signature !== undefined) return ''
    const final = scramClientFinal(
      { hash: this.#hash, password, clientFirst: this.#first, serverFirst: this.#serverFirst },
      this.#passwords,
    )
    if (!final.ok) throw new Error(`${this.name}: ${final.reason}`)
    this.#signature = final.signature
    return toLatin(final.message)
  }

  challenge(text: string): void {
    const message = fromLatin(text)
    if (this.#signature === undefined) {
      this.#serverFirst = message
      return
    }
    const wrong = this.#verify(message)
    if (wrong !== undefined) throw new Error(wrong)
  }

  distrust(success: string): string | undefined {
    return this.#isVerified ? undefined : this.#verify(decodeBase64Text(success) ?? '')
  }

  #verify(message: string): string | undefined {
    if (this.#signature === undefined) return `${this.name}: a success before any proof`
    const wrong = verifyServerFinal(message, this.#signature)
    this.#isVerified = wrong === undefined
    return wrong === undefined ? undefined : `${this.name}: ${wrong}`
  }
}
