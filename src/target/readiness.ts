import { connect } from 'node:net'
import { join } from 'node:path'
import type { Endpoint } from '../actor/endpoint.ts'
import { LOOPBACK } from './free-ports.ts'
import type { Place, ProcessPlan } from './launcher.ts'
import { readLog } from './log-tail.ts'
import { openStream } from './open-stream.ts'
import type { ServerProcess } from './server-process.ts'

/** Milliseconds between two looks. */
const PAUSE = 10

/** What is known to be wrong by now, if anything is. */
export type Trouble = () => Promise<string | undefined>

/**
 * Waits until a process of a server is ready for the next one. Gives what went wrong instead:
 * there is trouble, or the time is up. `deadline` as in `performance.now()`.
 */
export async function awaitReady(
  ready: ProcessPlan['ready'],
  place: Place,
  trouble: Trouble,
  deadline: number,
): Promise<string | undefined> {
  if (ready === undefined) return undefined
  return until(() => isReady(ready, place), trouble, deadline)
}

/** Waits until a stream can be opened, end to end. Gives what went wrong instead. */
export function awaitFeatures(
  endpoint: Endpoint,
  trouble: Trouble,
  deadline: number,
): Promise<string | undefined> {
  const look = async (): Promise<boolean> => {
    const opening = await openStream(endpoint, Math.max(1, deadline - performance.now()))
    if (opening.kind === 'open') await opening.stream.close()
    return opening.kind === 'open'
  }
  return until(look, trouble, deadline)
}

/** Asks again and again until the answer is yes; gives the reason why it never will be. */
async function until(
  question: () => Promise<boolean>,
  trouble: Trouble,
  deadline: number,
): Promise<string | undefined> {
  for (;;) {
    const isYes = await question()
    // Also after a yes: someone else may have answered, on a port that the server could not get.
    const wrong = await trouble()
    if (wrong !== undefined || isYes) return wrong
    if (performance.now() > deadline) return 'it did not get ready in time'
    await new Promise((next) => setTimeout(next, PAUSE))
  }
}

/** How the first of the processes that ended did so. */
export function firstEnd(processes: readonly ServerProcess[]): string | undefined {
  return processes.map((one) => one.ended()).find((end) => end !== undefined)
}

async function isReady(ready: NonNullable<ProcessPlan['ready']>, place: Place): Promise<boolean> {
  switch (ready.kind) {
    case 'port':
      return accepts(place.ports[ready.port])
    case 'log':
      return ready.pattern.test(await readLog(join(place.logs, ready.log)))
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: LOOPBACK, port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
