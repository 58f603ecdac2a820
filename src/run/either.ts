import { unreachable } from '../base/unreachable.ts'
import type { StepOutcome, StepRecord } from '../record/step-record.ts'
import { coveredByAlternative } from '../scenario/covered.ts'
import type { Alternative, Step } from '../scenario/step.ts'
import { settle } from './fence.ts'
import { expectationOf } from './expectation-of.ts'
import { recordOf } from './record-of.ts'
import { checkRoster } from './roster-check.ts'
import type { Stage } from './stage.ts'

type Ended = { records: StepRecord[]; ended: boolean }

/**
 * Finds out which alternative happened: the first, in the order written, whose first step holds.
 * A fence comes before the choice, so that "nothing arrives" is not chosen too early.
 */
export async function performEither(
  stage: Stage,
  step: Step,
  alternatives: readonly Alternative[],
  perform: (steps: readonly Step[]) => Promise<Ended>,
): Promise<Ended> {
  const fence = await settle(stage)
  let chosen = await choose(stage, alternatives)
  if (chosen === undefined && fence.kind === 'settled') {
    await stage.bell.until(() => positiveHolds(stage, alternatives), stage.patience.stanza())
    chosen = await choose(stage, alternatives)
  }
  if (chosen === undefined) {
    const outcome: StepOutcome =
      fence.kind === 'open'
        ? { kind: 'broken', reason: fence.reason }
        : { kind: 'unmet', shortfall: noneHappened(stage, alternatives) }
    const record = recordOf(step, outcome)
    return { records: [record], ended: false }
  }
  const record = recordOf(step, {
    kind: 'chosen',
    alternative: chosen.name,
    violates: chosen.violates,
    otherwise: alternatives.filter((other) => other !== chosen).flatMap(coveredByAlternative),
    shortfall: {
      expected: `not "${chosen.name}"`,
      differences: [`the server chose "${chosen.name}"`],
      entries: [],
    },
  })
  const rest = await perform(chosen.steps)
  return { records: [record, ...rest.records], ended: rest.ended }
}

async function choose(
  stage: Stage,
  alternatives: readonly Alternative[],
): Promise<Alternative | undefined> {
  for (const alternative of alternatives) {
    const first = alternative.steps[0]
    if (first !== undefined && (await holds(stage, first))) return alternative
  }
  return undefined
}

async function holds(stage: Stage, { action }: Step): Promise<boolean> {
  switch (action.kind) {
    case 'roster':
      return (await checkRoster(stage, action.actor, action.expected)).kind === 'met'
    case 'receive':
    case 'receive-nothing':
    case 'not-receive':
    case 'receive-header':
    case 'receive-stream-error':
    case 'disconnected': {
      const expectation = expectationOf(stage, action)
      return !('reason' in expectation) && expectation.look(true) !== undefined
    }
    case 'send':
    case 'send-raw':
    case 'ask':
    case 'become':
    case 'leave':
    case 'open-connection':
    case 'open-stream':
    case 'start-tls':
    case 'settle':
    case 'either':
      return false
    default:
      return unreachable(action)
  }
}

/** Whether something that was awaited has come meanwhile. */
function positiveHolds(stage: Stage, alternatives: readonly Alternative[]): true | undefined {
  for (const { steps } of alternatives) {
    const action = steps[0]?.action
    if (action === undefined) continue
    if (action.kind !== 'receive' && action.kind !== 'receive-stream-error') continue
    const expectation = expectationOf(stage, action)
    if (!('reason' in expectation) && expectation.look(true) !== undefined) return true
  }
  return undefined
}

function noneHappened(stage: Stage, alternatives: readonly Alternative[]) {
  const shortfalls = alternatives.flatMap(({ name, steps }) => {
    const action = steps[0]?.action
    if (action === undefined || !('kind' in action)) return []
    if (action.kind !== 'receive' && action.kind !== 'not-receive') return []
    const expectation = expectationOf(stage, action)
    return 'reason' in expectation ? [] : [{ name, shortfall: expectation.shortfall() }]
  })
  const nearest = shortfalls.find(({ shortfall }) => shortfall.nearest !== undefined)?.shortfall
  return {
    expected: `one of:\n${shortfalls.map(({ name, shortfall }) => `${name}:\n${shortfall.expected}`).join('\n')}`,
    ...(nearest?.nearest === undefined ? {} : { nearest: nearest.nearest }),
    differences: shortfalls.flatMap(({ name, shortfall }) =>
      shortfall.differences.map((line) => `${name}: ${line}`),
    ),
    entries: nearest?.entries ?? [],
  }
}
