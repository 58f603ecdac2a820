import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Problem, Read } from '../base/problem.ts'
import type { Source } from '../base/span.ts'
import { locate, type Located, type LocatedMap } from './located.ts'
import { isNeed, NEEDS } from './needs.ts'
import { readActors } from './read-actors.ts'
import { readGiven } from './read-given.ts'
import { readInstances, type Row } from './read-instances.ts'
import { readSteps } from './read-step.ts'
import { asText, asTexts, fail, failUnknown, valueOf, warn, type Reading } from './reading.ts'
import type { Actor, Instance, Scenario } from './scenario.ts'
import { substitute } from './substitution.ts'
import { coveredBy } from './covered.ts'

/** Keys of a scenario, in the order in which they are best written. */
export const SCENARIO_KEYS: readonly string[] = [
  'id',
  'spec',
  'section',
  'title',
  'description',
  'tags',
  'actors',
  'needs',
  'given',
  'matrix',
  'cases',
  'steps',
]

/** The scenarios of one file, or all that is wrong with it. */
export function readScenarios(source: Source, catalogue: Catalogue): Read<readonly Scenario[]> {
  const { documents, problems } = locate(source)
  const reading: Reading = { catalogue, problems: [...problems] }
  if (documents.length === 0 && problems.length === 0)
    fail(reading, 'EMPTY_FILE', { source, start: 0, end: 1 }, 'there is no scenario in this file')
  const scenarios = documents.flatMap((document) => readScenario(reading, document) ?? [])
  const all = distinct(reading.problems)
  if (all.some(({ severity }) => severity === 'error')) return { ok: false, problems: all }
  return { ok: true, value: scenarios, warnings: all }
}

function readScenario(reading: Reading, document: Located): Scenario | undefined {
  if (document.kind !== 'map')
    return fail(reading, 'NOT_A_MAP', document.at, 'a scenario is a mapping: id, spec, section …')
  for (const { key } of document.entries)
    if (!SCENARIO_KEYS.includes(key.text))
      failUnknown(reading, 'UNKNOWN_KEY', key, 'key of a scenario', SCENARIO_KEYS)
  const text = (key: string, form: RegExp, hint: string): string =>
    readHeading(reading, document, key, form, hint)
  const id = text('id', /^[a-z0-9][a-z0-9.-]*$/u, 'small letters, digits, "." and "-"')
  const actorsNode = valueOf(document, 'actors')
  const actors = actorsNode === undefined ? [] : readActors(reading, actorsNode)
  if (actors.length === 0) fail(reading, 'NO_ACTORS', document.at, 'a scenario needs actors')
  const description = valueOf(document, 'description')
  const scenario: Scenario = {
    id,
    spec: text('spec', /^(RFC|XEP) ?\d{4}$/u, '"RFC 6121"'),
    section: text('section', /^[A-Z0-9][\w.]*$/u, "quote it: '2.10'"),
    title: text('title', /\S/u, 'one sentence: the rule, as a fact'),
    ...(description?.kind === 'text' ? { description: description.text.trim() } : {}),
    tags: readWords(reading, document, 'tags'),
    needs: readNeeds(reading, document),
    actors,
    instances: readInstances(reading, document).map((row) =>
      readInstance(reading, document, { id, actors, row }),
    ),
    at: valueOf(document, 'id')?.at ?? document.at,
  }
  if (coveredBy(scenario).length === 0)
    warn(
      reading,
      'COVERS_NOTHING',
      scenario.at,
      `"${id}" covers no requirement`,
      'put covers: on the step that decides; without it a case can only be blocked or pass',
    )
  return scenario
}

function readInstance(
  reading: Reading,
  document: LocatedMap,
  { id, actors, row }: { id: string; actors: readonly Actor[]; row: Row },
): Instance {
  const instance = { ...reading, actors, captures: new Set<string>(), values: row.values }
  const givenNode = valueOf(document, 'given')
  const stepsNode = valueOf(document, 'steps')
  const given = givenNode && readGiven(instance, substitute(givenNode, row.values))
  if (stepsNode === undefined) fail(reading, 'NO_STEPS', document.at, 'a scenario needs steps')
  const steps = stepsNode && readSteps(instance, substitute(stepsNode, row.values))
  return {
    id: row.label === '' ? id : `${id}[${row.label}]`,
    values: [...row.values],
    given: given ?? [],
    steps: steps ?? [],
  }
}

function readHeading(
  reading: Reading,
  document: LocatedMap,
  key: string,
  form: RegExp,
  hint: string,
): string {
  const node = valueOf(document, key)
  if (node === undefined) {
    fail(reading, 'MISSING_KEY', document.at, `"${key}" is missing`, hint)
    return ''
  }
  const text = asText(reading, node, key)
  if (text !== undefined && !form.test(text.text))
    fail(reading, 'BAD_VALUE', text.at, `"${text.text}" is no ${key}`, hint)
  return text?.text.trim() ?? ''
}

function readWords(reading: Reading, document: LocatedMap, key: string): string[] {
  const node = valueOf(document, key)
  return node === undefined ? [] : asTexts(reading, node, key).map(({ text }) => text)
}

function readNeeds(reading: Reading, document: LocatedMap): string[] {
  const node = valueOf(document, 'needs')
  if (node === undefined) return []
  const known = [...Object.keys(NEEDS), 'disco:FEATURE']
  return asTexts(reading, node, 'needs').flatMap((need) => {
    if (isNeed(need.text)) return [need.text]
    failUnknown(reading, 'UNKNOWN_NEED', need, 'need', known)
    return []
  })
}

/** A mistake in a scenario with a matrix shows in every instance; once is enough. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>()
  for (const problem of problems) {
    const key = `${problem.code} ${problem.at?.start ?? ''} ${problem.message}`
    if (!seen.has(key)) seen.set(key, problem)
  }
  return [...seen.values()].toSorted((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0))
}
