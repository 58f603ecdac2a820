import type { Instance, Scenario } from './scenario.ts'
import type { Step } from './step.ts'

/** The requirements that the steps of an instance decide, in order, each once. */
export function coveredByInstance(instance: Instance): string[] {
  return [...new Set(instance.steps.flatMap(coveredByStep))]
}

/** The same for a whole scenario. */
export function coveredBy(scenario: Scenario): string[] {
  return [...new Set(scenario.instances.flatMap(coveredByInstance))]
}

function coveredByStep({ covers, action }: Step): string[] {
  if (action.kind !== 'either') return [...covers]
  const inside = action.alternatives.flatMap(({ violates, steps }) => [
    ...violates,
    ...steps.flatMap(coveredByStep),
  ])
  return [...covers, ...inside]
}
