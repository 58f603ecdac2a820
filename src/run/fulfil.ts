import { endingOf } from '../actor/ending.ts'
import type { StepOutcome } from '../record/step-record.ts'
import { printElement } from '../xml/printer.ts'
import { isLost, type Expectation } from './expectation.ts'
import { ensureSettled, isBeyondFences } from './fence.ts'
import type { Stage } from './stage.ts'

/**
 * Waits for an expectation. What is to come is awaited with patience; before anything is called
 * missing or absent, a fence makes sure that it is not only late.
 */
export async function fulfil(stage: Stage, expectation: Expectation): Promise<StepOutcome> {
  const early = await stage.bell.until(
    () => expectation.look(false) ?? (isHopeless(expectation) ? HOPELESS : undefined),
    stage.patience.stanza(),
  )
  if (early !== undefined && early !== HOPELESS && !expectation.isFenced) {
    early()
    return { kind: 'met' }
  }
  const fence = await ensureSettled(stage)
  if (fence.kind === 'open' && expectation.isFenced && !isHopeless(expectation))
    return { kind: 'broken', reason: fence.reason }
  if (expectation.isFenced && expectation.sessions.some(isBeyondFences))
    await stage.bell.until(() => isBroken(expectation), stage.patience.stanza())
  const last = isHopeless(expectation) && expectation.isFenced ? undefined : expectation.look(true)
  if (last === undefined) return shortOf(expectation)
  last()
  return { kind: 'met' }
}

/** Once something is there that was not to come, waiting on changes nothing. */
const isBroken = (expectation: Expectation): true | undefined =>
  expectation.look(true) === undefined ? true : undefined

const HOPELESS = (): void => undefined

/** A connection that it needs is gone, and not by our own doing: nothing more can come. */
const isHopeless = ({ sessions }: Expectation): boolean => sessions.some(isLost)

/** Why it is not met: the server's doing, when it said so, or a connection that broke. */
export function shortOf(expectation: Pick<Expectation, 'sessions' | 'shortfall'>): StepOutcome {
  const lost = expectation.sessions.find(isLost)
  const ending = lost && endingOf(lost)
  if (ending === undefined) return { kind: 'unmet', shortfall: expectation.shortfall() }
  if (ending.kind === 'lost') return { kind: 'broken', reason: ending.words }
  const { words, error } = ending
  const arrival = lost?.inbox.arrivals.find(({ element }) => element === error)
  return {
    kind: 'unmet',
    shortfall: {
      expected: expectation.shortfall().expected,
      ...(error === undefined ? {} : { nearest: printElement(error) }),
      differences: [words],
      entries: error === undefined || arrival === undefined ? [] : [arrival.entry.number],
    },
  }
}
