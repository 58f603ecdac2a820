import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Read } from '../base/problem.ts'
import type { Source } from '../base/span.ts'
import { checkScenario } from './check-scenario.ts'
import { locate, type Located, type LocatedMap } from './located.ts'
import { Problems } from './problems.ts'
import { readActors } from './read-actors.ts'
import { readGiven } from './read-given.ts'
import { readHeading } from './read-heading.ts'
import { readInstances } from './read-instances.ts'
import { readSteps } from './read-step.ts'
import { fail, failUnknown, valueOf, type DocumentReading, type Reading } from './reading.ts'
import { SCENARIO_KEYS } from './scenario-keys.ts'
import type { Actor, Instance, Scenario } from './scenario.ts'
import { BUDGET, substitute } from './substitution.ts'
import type { Row } from './variable.ts'
import { connectAll } from './sessions.ts'
import { emptyWorld } from './world.ts'

/** The scenarios of one file, or all that is wrong with it. */
export function readScenarios(source: Source, catalogue: Catalogue): Read<readonly Scenario[]> {
  const { documents, problems } = locate(source)
  const reading: Reading = { catalogue, problems: new Problems(), budget: { left: BUDGET } }
  for (const problem of problems) reading.problems.add(problem)
  if (documents.length === 0 && problems.length === 0)
    fail(reading, 'EMPTY_FILE', { source, start: 0, end: 1 }, 'there is no scenario in this file')
  const scenarios = documents.flatMap((document) => readScenario(reading, document) ?? [])
  const all = reading.problems.list(source)
  const errors = all.filter(({ severity }) => severity === 'error')
  // What was not understood may be what would have used, or covered, what a warning misses.
  if (errors.length > 0) return { ok: false, problems: errors }
  return { ok: true, value: scenarios, warnings: all }
}

function readScenario(reading: Reading, document: Located): Scenario | undefined {
  if (document.kind !== 'map')
    return fail(reading, 'NOT_A_MAP', document.at, 'a scenario is a mapping: id, spec, section …')
  for (const { key } of document.entries)
    if (!Object.hasOwn(SCENARIO_KEYS, key.text))
      failUnknown(reading, 'UNKNOWN_KEY', key, 'key of a scenario', Object.keys(SCENARIO_KEYS))
  const heading = readHeading(reading, document)
  const actors = readAllActors(reading, document, heading.needs)
  const { rows, variables } = readInstances(reading, document, actors)
  const inside: DocumentReading = {
    ...reading,
    actors,
    needs: heading.needs,
    variables,
    used: new Set(),
    played: new Map(),
  }
  if (valueOf(document, 'steps') === undefined)
    fail(reading, 'MISSING_KEY', document.at, '"steps" is missing', 'what happens, step by step')
  const scenario: Scenario = {
    ...heading,
    actors,
    // Without actors nothing else could be right.
    instances: (actors.length === 0 ? [] : rows).map((row) =>
      readInstance(inside, document, heading.id, row),
    ),
    at: valueOf(document, 'id')?.at ?? document.at,
  }
  checkScenario(inside, document, scenario)
  return scenario
}

function readAllActors(reading: Reading, document: LocatedMap, needs: readonly string[]): Actor[] {
  const node = valueOf(document, 'actors')
  if (node === undefined) {
    fail(
      reading,
      'NO_ACTORS',
      document.at,
      'a scenario needs actors',
      'actors: { juliet: [balcony] }',
    )
    return []
  }
  const actors = readActors(reading, node)
  const away = actors.find(({ host }) => host === 'second')
  if (away !== undefined && !needs.includes('second-host'))
    fail(
      reading,
      'MISSING_NEED',
      node.at,
      `${away.name} lives on a second host, which not every target has`,
      'say so: needs: [second-host]',
    )
  return actors
}

function readInstance(
  document: DocumentReading,
  map: LocatedMap,
  id: string,
  { label, values, labels }: Row,
): Instance {
  const reading = { ...document, values, labels, world: emptyWorld() }
  const givenNode = valueOf(map, 'given')
  const stepsNode = valueOf(map, 'steps')
  const given = givenNode && substitute(reading, givenNode, values)
  const steps = stepsNode && substitute(reading, stepsNode, values)
  const before = reading.problems.said
  const states = given === undefined ? [] : readGiven(reading, given)
  // What was not understood may be what connects somebody.
  if (reading.problems.said > before) connectAll(reading)
  return {
    id: label === '' ? id : `${id}[${label}]`,
    values: [...values],
    given: states,
    steps: steps === undefined ? [] : readSteps(reading, steps),
  }
}
