/**
 * How long to wait for what, in milliseconds, from what the target itself was measured to need:
 * a distant or busy server gets more time, a local one fails fast.
 */
export interface Patience {
  /** A round trip that was seen. */
  observe(milliseconds: number): void
  /** For one expected stanza. Past it a fence has the last word. */
  stanza(): number
  /** For the answer to a ping that stands behind everything else. */
  fence(): number
  /** For a connection, a login, a TLS handshake. */
  login(): number
  /** For a target that is gone to come back. */
  restart(): number
  /** What a fence waits in addition, for servers that give no order across recipients. */
  readonly grace: number
}

export interface PatienceOptions {
  readonly grace: number
  /** Multiplies every wait; 1 is right for a healthy server. */
  readonly factor: number
}

/** Remembers the slowest of the last round trips: load comes in waves. */
export function patience({ grace, factor }: PatienceOptions): Patience {
  const recent: number[] = []
  const slowest = (): number => Math.max(1, ...recent)
  const within = (low: number, wanted: number, high: number): number =>
    factor * Math.min(high, Math.max(low, wanted))
  return {
    observe(milliseconds) {
      recent.push(milliseconds)
      if (recent.length > 64) recent.shift()
    },
    stanza: () => within(400, 20 * slowest(), 10_000),
    fence: () => within(3000, 60 * slowest(), 20_000),
    login: () => within(8000, 200 * slowest(), 40_000),
    restart: () => 15_000 * factor,
    grace,
  }
}
