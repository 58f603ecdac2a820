/** Runs a piece of work when it is its turn. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>

/** Lets so many pieces of work run at one time; the others wait, and come in the order they came. */
export function turns(atOnce: number): Turn {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((next) => waiting.push(next))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
