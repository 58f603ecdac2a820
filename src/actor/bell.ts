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
  signal.addEventListener('abort', ring, { once: true })
  return {
    ring,
    until: (look, milliseconds) =>
      new Promise((resolve) => {
        const done = (value: ReturnType<typeof look>): void => {
          clearTimeout(timer)
          listeners.delete(listener)
          resolve(value)
        }
        const listener = (): void => {
          const value = look()
          if (value !== undefined || signal.aborted) done(value)
        }
        const timer = setTimeout(() => done(look()), milliseconds)
        listeners.add(listener)
        listener()
      }),
  }
}
