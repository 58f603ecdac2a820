import type { Catalogue } from '../catalogue/catalogue.ts'
import { placeOf, type Span } from '../base/span.ts'
import type { CaseHead } from '../record/result.ts'
import type { StepPlace } from '../record/verdict.ts'
import { coveredByInstance } from '../scenario/covered.ts'
import type { Instance, Scenario } from '../scenario/scenario.ts'

/** One runnable instance of a scenario. */
export interface Case {
  readonly head: CaseHead
  readonly scenario: Scenario
  readonly instance: Instance
}

/** Every case of the scenarios, in the order of their files. */
export function casesOf(scenarios: readonly Scenario[], catalogue: Catalogue): Case[] {
  return scenarios.flatMap((scenario) =>
    scenario.instances.map((instance) => ({
      head: headOf(scenario, instance, catalogue),
      scenario,
      instance,
    })),
  )
}

/** A span as results carry it. */
export function stepPlace(at: Span, sentence: string): StepPlace {
  const { line, column } = placeOf(at.source.text, at.start)
  return { file: at.source.name, line, column, text: sentence }
}

function headOf(scenario: Scenario, instance: Instance, catalogue: Catalogue): CaseHead {
  return {
    id: instance.id,
    title: scenario.title,
    spec: scenario.spec,
    section: scenario.section,
    place: stepPlace(scenario.at, scenario.title),
    requirements: coveredByInstance(instance).flatMap((id) => {
      const requirement = catalogue.find(id)
      if (requirement === undefined) return []
      return [{ id, level: requirement.level, summary: requirement.summary }]
    }),
    values: instance.values,
  }
}
