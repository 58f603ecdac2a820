/**
 * Rings whenever anything happens on any session of a case. All waiting is done here:
 * a condition is looked at again at every ring, until it holds or the time is up.
 */
export interface Bell {
  ring(): void
  /** The first value that `look` gives, or `undefined` after `milliseconds`, or once `signal` aborts. */
  until<T>(look: () => T | undefined, milliseconds: number): Promise<T | undefined>
}

/** `signal` ends every wait at once (Ctrl-C, the case's own limit). */
export function bell(signal: AbortSignal): Bell {
  const listeners = new Set<() => void>()
  const ring = (): void => {
    for (const listener of [...listeners]) listener()
  }
  return {
    ring,
    until: (look, milliseconds) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(timer)
          listeners.delete(listener)
          // A signal outlives many bells: only those who wait are on its list.
          if (listeners.size === 0) signal.removeEventListener('abort', ring)
        }
        const lookAgain = (isLast: boolean): void => {
          try {
            const value = look()
            if (value === undefined && !isLast && !signal.aborted) return
            stop()
            resolve(value)
          } catch (error) {
            // A mistake of ours belongs to who waits, not to the socket that rang.
            stop()
            reject(error instanceof Error ? error : new Error(String(error)))
          }
        }
        const listener = (): void => lookAgain(false)
        const timer = setTimeout(() => lookAgain(true), milliseconds)
        listeners.add(listener)
        signal.addEventListener('abort', ring)
        listener()
      }),
  }
}
