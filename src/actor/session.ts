import type { Content } from '../record/transcript.ts'
import type { Element } from '../xml/element.ts'
import type { MalformedCode } from '../xml/reader-event.ts'
import type { Inbox } from './inbox.ts'

/**
 * One connection of an actor. Well-behaved ones were logged in by a client library, raw ones
 * do nothing that the scenario does not say; both look the same from here on.
 */
export interface Session {
  /** `juliet/balcony` */
  readonly name: string
  /** The full JID that the server bound; absent before. */
  readonly jid: string | undefined
  readonly inbox: Inbox
  /** The last `<stream:features/>` that came, if any did. */
  readonly features: Element | undefined
  readonly state: SessionState
  /** Writes bytes, and records them as that. Nothing happens once the connection is gone. */
  send(bytes: Uint8Array, content: Content): void
  /** Opens a stream, again or for the first time: bytes from now on are a new document. */
  openStream(header: Uint8Array): void
  /** Upgrades the connection (RFC 6120 5.4.3); a sentence when that fails. */
  startTls(): Promise<string | undefined>
  /** Closes our side of the stream, and waits for the server's, then for its FIN; bounded. */
  close(milliseconds: number): Promise<void>
  /** Ends the stream with a closing tag, and does not wait. */
  closeStream(): void
  /** Drops the connection without a word. */
  drop(): void
}

export type SessionState =
  | { readonly kind: 'open' }
  | Ended
  | Unreadable
  /** The connection is gone; what the server did to the stream before that stays known. */
  | {
      readonly kind: 'closed'
      readonly by: 'us' | 'server'
      readonly before?: Ended | Unreadable
      readonly cause?: string
    }

/** The server ended its stream, by an error (RFC 6120 4.9) or its closing tag; the connection is there. */
export interface Ended {
  readonly kind: 'ended'
  /** Who began it: a closing tag may answer ours. */
  readonly by: 'us' | 'server'
  readonly error?: Element
}

/** The server broke the rules of XML, or went beyond what we take: nothing more can be read. */
export interface Unreadable {
  readonly kind: 'malformed'
  readonly code: MalformedCode
  readonly message: string
}
