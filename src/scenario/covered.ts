import type { Instance, Scenario } from './scenario.ts'
import type { Alternative, Step } from './step.ts'

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
  return [...covers, ...action.alternatives.flatMap(coveredByAlternative)]
}

/** What one alternative of an `either` decides when it happens. */
export function coveredByAlternative({ violates, steps }: Alternative): string[] {
  return [...violates, ...steps.flatMap(coveredByStep)]
}
