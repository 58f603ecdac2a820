import type { StepOutcome, StepRecord } from '../record/step-record.ts'
import type { Shortfall } from '../record/verdict.ts'
import { coveredByAlternative } from '../scenario/covered.ts'
import type { Alternative, Step } from '../scenario/step.ts'
import { isLost, type Expectation } from './expectation.ts'
import { expectationOf, isExpecting } from './expectation-of.ts'
import { ensureSettled, isBeyondFences } from './fence.ts'
import { shortOf } from './fulfil.ts'
import { recordOf, unlessCut } from './record-of.ts'
import { checkRoster } from './roster-check.ts'
import type { Stage } from './stage.ts'

type Ended = { records: StepRecord[]; ended: boolean }

/**
 * Finds out which alternative happened: the first, in the order written, whose first step holds.
 * A fence comes before the choice, so that "nothing arrives" is not chosen too early; where there
 * can be none, the time that a stanza may take has to pass.
 */
export async function performEither(
  stage: Stage,
  step: Step,
  alternatives: readonly Alternative[],
  perform: (steps: readonly Step[]) => Promise<Ended>,
): Promise<Ended> {
  const fence = await ensureSettled(stage)
  const isSure = fence.kind === 'settled'
  const awaited = alternatives.flatMap((one) => awaitedBy(stage, one))
  const sessions = awaited.flatMap(({ expectation }) => expectation.sessions)
  let chosen = sessions.some(isBeyondFences) ? undefined : await choose(stage, alternatives, isSure)
  if (chosen === undefined) {
    const hasCome = (): true | undefined =>
      awaited.some(({ expectation: one }) => !one.isFenced && one.look(true) !== undefined) ||
      sessions.some(isLost) ||
      undefined
    await stage.bell.until(hasCome, stage.patience.stanza())
    chosen = await choose(stage, alternatives, isSure)
  }
  if (chosen === undefined) {
    const outcome: StepOutcome =
      fence.kind === 'open' && !sessions.some(isLost)
        ? { kind: 'broken', reason: fence.reason }
        : shortOf({ sessions, shortfall: () => noneHappened(awaited) })
    return { records: [recordOf(step, unlessCut(stage, outcome))], ended: false }
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

interface Awaited {
  readonly name: string
  readonly expectation: Expectation
}

/** What an alternative begins with, when that is something to wait for. */
function awaitedBy(stage: Stage, { name, steps }: Alternative): Awaited[] {
  const action = steps[0]?.action
  if (action === undefined || !isExpecting(action)) return []
  const expectation = expectationOf(stage, action)
  return 'reason' in expectation ? [] : [{ name, expectation }]
}

/** Without a fence that held, nothing can be said of what did not come. */
async function choose(
  stage: Stage,
  alternatives: readonly Alternative[],
  isSure: boolean,
): Promise<Alternative | undefined> {
  for (const alternative of alternatives) {
    const [first] = alternative.steps
    if (first !== undefined && (await holds(stage, first, isSure))) return alternative
  }
  return undefined
}

async function holds(stage: Stage, { action }: Step, isSure: boolean): Promise<boolean> {
  if (action.kind === 'roster')
    return (await checkRoster(stage, action.actor, action.expected)).kind === 'met'
  if (!isExpecting(action)) return false
  const expectation = expectationOf(stage, action)
  if ('reason' in expectation || (expectation.isFenced && !isSure)) return false
  return expectation.look(true) !== undefined
}

function noneHappened(awaited: readonly Awaited[]): Shortfall {
  const shortfalls = awaited.map(({ name, expectation }) => ({
    name,
    shortfall: expectation.shortfall(),
  }))
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
