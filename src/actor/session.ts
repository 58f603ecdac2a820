import type { Content } from '../record/transcript.ts'
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
  /** What the server said of itself in `<stream:features/>`, last stream first. */
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
  /** The server broke the rules of XML: nothing more can be read from it. */
  | { readonly kind: 'malformed'; readonly message: string }
  /** The server closed its stream (`stream` true) or only the connection. */
  | {
      readonly kind: 'closed'
      readonly by: 'us' | 'server'
      readonly stream: boolean
      readonly cause?: string
    }
