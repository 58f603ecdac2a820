/** Ctrl-C: the first ends the run in order, the second at once. */
export interface Interruption {
  readonly signal: AbortSignal
  /** Stops listening. */
  release(): void
}

/** `told` hears of the first signal, so that a person knows that it was noticed. */
export function onInterruption(told: (signal: string) => void): Interruption {
  const controller = new AbortController()
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const listener = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort(`interrupted by ${signal}`)
    told(signal)
  }
  for (const name of names) process.on(name, listener)
  return {
    signal: controller.signal,
    release: () => {
      for (const name of names) process.off(name, listener)
    },
  }
}
