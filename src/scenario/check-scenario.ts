import type { Requirement } from '../catalogue/requirement.ts'
import type { Span } from '../base/span.ts'
import { coveredBy } from './covered.ts'
import type { Located, LocatedMap } from './located.ts'
import { valueOf, warn, type DocumentReading } from './reading.ts'
import type { Scenario } from './scenario.ts'
import { substituted } from './substitution.ts'

/** Looks for what is allowed and probably not meant, in a scenario without errors. */
export function checkScenario(
  reading: DocumentReading,
  document: LocatedMap,
  scenario: Scenario,
): void {
  checkActors(reading, document, scenario)
  checkVariables(reading, document)
  for (const { at, ever } of reading.played.values())
    if (!ever)
      warn(
        reading,
        'NEVER_PLAYED',
        at,
        'no case plays this step',
        'its "when" and "unless" leave it out of every combination of values',
      )
  checkCovered(reading, document, scenario)
}

function checkActors(reading: DocumentReading, document: LocatedMap, { actors }: Scenario): void {
  const used = [...reading.used]
  const node = valueOf(document, 'actors')
  const entries = node?.kind === 'map' ? node.entries : []
  for (const { name, resources } of actors) {
    const at = entries.find(({ key }) => key.text === name)?.key.at ?? document.at
    if (!used.some((one) => one === name || one.startsWith(`${name}/`))) {
      const hint = 'each actor costs an account in every case'
      warn(reading, 'UNUSED_ACTOR', at, `nothing refers to ${name}`, hint)
      continue
    }
    for (const resource of resources)
      if (!reading.used.has(`${name}/${resource}`))
        warn(
          reading,
          'UNUSED_ACTOR',
          at,
          `nothing refers to ${name}/${resource}`,
          'a resource connects when given, or a step, says so',
        )
  }
}

function checkVariables(reading: DocumentReading, document: LocatedMap): void {
  const used = new Set(
    ['given', 'steps'].flatMap((key) => {
      const node = valueOf(document, key)
      return node === undefined ? [] : [...namesIn(node)]
    }),
  )
  for (const { name } of reading.variables)
    if (name.text !== 'name' && !used.has(name.text))
      warn(
        reading,
        'UNUSED_VALUE',
        name.at,
        `nothing says \${${name.text}}, and no condition asks for it`,
        'every case would be the same',
      )
}

/** What `${…}` and conditions name, in all texts below a node. */
function* namesIn(node: Located): Generator<string> {
  if (node.kind === 'text') yield* substituted(node.text)
  else if (node.kind === 'list') for (const item of node.items) yield* namesIn(item)
  else
    for (const { key, value } of node.entries) {
      yield* substituted(key.text)
      yield* namesIn(value)
      if ((key.text === 'when' || key.text === 'unless') && value.kind === 'map')
        for (const condition of value.entries) yield condition.key.text
    }
}

function checkCovered(reading: DocumentReading, document: LocatedMap, scenario: Scenario): void {
  const covered = coveredBy(scenario).flatMap((id) => reading.catalogue.find(id) ?? [])
  if (covered.length === 0) {
    warn(
      reading,
      'COVERS_NOTHING',
      scenario.at,
      `"${scenario.id}" covers no requirement`,
      'put covers: on the step that decides; without it a case can only be blocked or pass',
    )
    return
  }
  for (const { id, binds, testable } of covered)
    if (binds === 'client' || testable.kind === 'client' || testable.kind === 'never')
      warn(
        reading,
        'COVERS_CLIENT',
        placeOf(document, id) ?? scenario.at,
        `${id} binds clients, or does not show from outside`,
        'a server that passes has proved nothing of it',
      )
  if (!covered.some((requirement) => fits(requirement, scenario)))
    warn(
      reading,
      'OTHER_SECTION',
      valueOf(document, 'section')?.at ?? scenario.at,
      `no requirement that "${scenario.id}" covers is of the chapter of ${scenario.spec} ${scenario.section}`,
      `it covers ${covered.map(({ id }) => id).join(', ')}`,
    )
}

/** A requirement of the same chapter: a rule is often tested by what another section asks for. */
function fits({ spec, section }: Requirement, scenario: Scenario): boolean {
  const chapter = (number: string): string => number.split('.')[0]!
  return spec === scenario.spec && chapter(section) === chapter(scenario.section)
}

/** Where an id stands first below a node. */
function placeOf(node: Located, id: string): Span | undefined {
  if (node.kind === 'text') return node.text === id ? node.at : undefined
  const below = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value)
  for (const one of below) {
    const found = placeOf(one, id)
    if (found !== undefined) return found
  }
  return undefined
}
