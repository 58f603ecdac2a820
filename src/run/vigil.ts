import { bell } from '../actor/bell.ts'
import { endingOf } from '../actor/ending.ts'
import { recorder } from '../actor/recorder.ts'
import { connectStream } from '../actor/stream.ts'
import type { Target } from '../target/target.ts'
import { NS } from '../xmpp/namespaces.ts'
import { openStream } from '../xmpp/stream-header.ts'
import type { Patience } from './patience.ts'

/** Looks after the target when cases end in errors, so that a dead one is not tried case by case. */
export interface Vigil {
  /**
   * Why the target is gone for good; `undefined` when it answers, or does so again in time: it may
   * only have been restarted. Who asks while somebody looks gets the same answer.
   */
  look(): Promise<string | undefined>
  /** When nobody looks (any more). */
  readonly rest: Promise<unknown>
}

interface VigilOptions {
  readonly target: Target
  readonly patience: Patience
  readonly signal: AbortSignal
}

export function vigil(options: VigilOptions): Vigil {
  let looking: Promise<string | undefined> | undefined
  return {
    look: () => (looking ??= lookOut(options).finally(() => (looking = undefined))),
    get rest() {
      return looking ?? Promise.resolve()
    },
  }
}

/** Milliseconds between two tries. */
const PAUSE = 100

async function lookOut({ target, patience, signal }: VigilOptions): Promise<string | undefined> {
  const deadline = performance.now() + patience.restart()
  for (;;) {
    const alive = target.alive()
    if (alive.kind === 'gone') return alive.reason
    const trouble = await tryStream(target, deadline - performance.now(), signal)
    if (trouble === undefined || signal.aborted) return undefined
    if (performance.now() + PAUSE >= deadline) return trouble
    await bell(signal).until(() => undefined, PAUSE)
  }
}

/** Whether the target opens a stream; otherwise why not. */
async function tryStream(
  target: Target,
  milliseconds: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const waiting = bell(signal)
  try {
    const stream = await connectStream({
      name: 'vigil/stream',
      endpoint: target.endpoint(),
      recorder: recorder(() => performance.now()),
      bell: waiting,
      patience: milliseconds,
    })
    const header = openStream({ to: target.domain, content: NS.client, version: '1.0' })
    stream.openStream(new TextEncoder().encode(header))
    const isThere = await waiting.until(
      () =>
        stream.inbox.arrivals.length > 0
          ? true
          : endingOf(stream) === undefined
            ? undefined
            : false,
      milliseconds,
    )
    const ending = endingOf(stream)
    stream.drop()
    if (isThere === true) return undefined
    return ending?.words ?? `no answer within ${Math.round(milliseconds)} ms`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
