import type { Session } from '../actor/session.ts'
import type { StepOutcome } from '../record/step-record.ts'
import { printElement } from '../xml/printer.ts'
import { isLost, type Expectation } from './expectation.ts'
import { settle } from './fence.ts'
import type { Stage } from './stage.ts'
import { isStreamError } from './stream-expectation.ts'

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
  const fence = await settle(stage)
  if (fence.kind === 'open' && expectation.isFenced && !isHopeless(expectation))
    return { kind: 'broken', reason: fence.reason }
  const last = isHopeless(expectation) && expectation.isFenced ? undefined : expectation.look(true)
  if (last === undefined) return shortOf(expectation)
  last()
  return { kind: 'met' }
}

const HOPELESS = (): void => undefined

/** A connection that it needs is gone, and not by our own doing: nothing more can come. */
const isHopeless = ({ sessions }: Expectation): boolean => sessions.some(isLost)

/** Why it is not met: the server's doing, when it said so, or a connection that broke. */
export function shortOf(expectation: Expectation): StepOutcome {
  const lost = expectation.sessions.find(isLost)
  if (lost === undefined) return { kind: 'unmet', shortfall: expectation.shortfall() }
  const error = lost.inbox.arrivals.find(({ element }) => element && isStreamError(element))
  const { expected } = expectation.shortfall()
  if (lost.state.kind === 'malformed')
    return {
      kind: 'unmet',
      shortfall: {
        expected,
        differences: [`the server sent ill-formed XML: ${lost.state.message}`],
        entries: [],
      },
    }
  const isSaid = error !== undefined || (lost.state.kind === 'closed' && lost.state.stream)
  if (!isSaid)
    return { kind: 'broken', reason: `the connection of ${lost.name} was lost${causeOf(lost)}` }
  return {
    kind: 'unmet',
    shortfall: {
      expected,
      ...(error?.element === undefined ? {} : { nearest: printElement(error.element) }),
      differences: [`the server closed the stream of ${lost.name}`],
      entries: error === undefined ? [] : [error.entry.number],
    },
  }
}

function causeOf({ state }: Session): string {
  return state.kind === 'closed' && state.cause !== undefined ? `: ${state.cause}` : ''
}
