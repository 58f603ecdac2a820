/** How long something may take; every wait of this room has one. */
export interface Bound {
  /** Milliseconds. */
  readonly timeout: number
  /** Gives up at once; the wait then fails with the reason of the signal. */
  readonly signal?: AbortSignal | undefined
}

/** Nothing came of a wait: the other side was not heard of in time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
  readonly code = 'ETIMEDOUT'
}

/**
 * A promise that settles whatever the peer does: by `begin`, by the timeout or by the signal.
 * `giveUp` runs once in the latter two cases, and releases what `begin` took.
 */
export function within<T>(
  bound: Bound,
  what: string,
  begin: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
  giveUp: () => void,
): Promise<T> {
  const { timeout, signal } = bound
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', aborted)
    }
    const abandon = (error: Error): void => {
      stop()
      giveUp()
      reject(error)
    }
    const aborted = (): void => abandon(reasonOf(signal))
    const timer = setTimeout(
      () => abandon(new TimeoutError(`${what}: nothing within ${timeout} ms`)),
      timeout,
    )
    if (signal?.aborted === true) return aborted()
    signal?.addEventListener('abort', aborted, { once: true })
    begin(
      (value) => {
        stop()
        resolve(value)
      },
      (error) => {
        stop()
        reject(error)
      },
    )
  })
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new Error(String(reason))
}
