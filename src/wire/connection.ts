/** What a connection tells its owner. Calls never overlap, and none comes after `closed`. */
export interface ConnectionListener {
  /** Bytes as they arrived; the array is the listener's to keep. */
  bytes(bytes: Uint8Array): void
  /**
   * The other side ended its direction (FIN, TLS close_notify); we may still write. A reset
   * behind data that was not read yet is heard as this, too.
   */
  ended(): void
  /** The connection is gone; `cause` is absent after an orderly end. Always the last call. */
  closed(cause: Error | undefined): void
}

/** One byte stream to a peer: TCP, TLS over it, or an in-memory pair. Both directions close apart. */
export interface Connection {
  readonly secure: boolean
  /** Queues bytes; silently ignored after `end` or `closed` (the peer may vanish at any time). */
  write(bytes: Uint8Array): void
  /** Bytes queued and not yet taken by the peer's side: a slow reader shows here. */
  readonly buffered: number
  /** Ends our direction after what is queued. */
  end(): void
  /** Drops everything at once (TCP reset where the platform can). */
  destroy(): void
}

/** A certificate chain and its key, PEM. */
export interface Identity {
  readonly certificate: string
  readonly key: string
}

/** How a client judges the certificate of a server. */
export type Trust =
  | { readonly kind: 'system' }
  /** Only what these PEM certificates signed. */
  | { readonly kind: 'authority'; readonly certificates: string }
  /** Anything at all: asked for explicitly, for throw-away servers. */
  | { readonly kind: 'any' }
