import { printProblem } from '../base/problem.ts'
import { makeCatalogue, type Catalogue } from '../catalogue/catalogue.ts'
import type { Requirement } from '../catalogue/requirement.ts'
import { printPattern } from '../pattern/print-pattern.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import type { Template } from '../pattern/template.ts'
import { readScenarios } from './read-scenario.ts'
import type { Scenario } from './scenario.ts'
import type { Step } from './step.ts'

const requirement = (id: string, more: Partial<Requirement> = {}): Requirement => ({
  id,
  level: 'MUST',
  spec: `RFC ${id.slice(0, 4)}`,
  section: id.split('-')[1]!,
  binds: 'server',
  testable: { kind: 'connection' },
  basis: 'keyword',
  summary: 'A rule.',
  contradicts: [],
  also: [],
  ...more,
})

const REQUIREMENTS = [
  requirement('6121-2.1.6-1'),
  requirement('6121-2.1.6-2', { level: 'SHOULD' }),
  requirement('6121-2.3.2-1'),
  requirement('6121-2.2-9', { binds: 'client', testable: { kind: 'client' } }),
  requirement('6121-4.2.2-1'),
  requirement('6120-8.2.3-3'),
]

/** A few requirements to cover. */
export const CATALOGUE: Catalogue = makeCatalogue(
  REQUIREMENTS.map((one) => ({
    spec: one.spec,
    section: one.section,
    title: 'A section',
    requirements: [one],
  })),
  [],
)

/** All that is wrong with a file, as the command line prints it. */
export function problemsOf(text: string): string {
  const read = readScenarios({ name: 'a.yaml', text }, CATALOGUE)
  const problems = read.ok ? read.warnings : read.problems
  return problems.length === 0 ? 'none' : problems.map(printProblem).join('\n\n')
}

/** The first line of each problem, without the file's name. */
export function headsOf(text: string): string[] {
  const read = readScenarios({ name: 'a.yaml', text }, CATALOGUE)
  const problems = read.ok ? read.warnings : read.problems
  return problems.map((problem) => printProblem(problem).split('\n')[0]!.replace('a.yaml:', ''))
}

/** The scenarios of a file without errors. */
export function scenariosOf(text: string): readonly Scenario[] {
  const read = readScenarios({ name: 'a.yaml', text }, CATALOGUE)
  if (!read.ok) throw new Error(read.problems.map(printProblem).join('\n\n'))
  return read.value
}

const HEADING = `id: a
spec: RFC 6121
section: '2.1.6'
title: A rule, as a fact
`

const ACTORS = `actors:
  juliet: [balcony, chamber]
  romeo: [orchard]
  nurse: []
  ghost: missing
`

const GIVEN = `given:
  - juliet/balcony and juliet/chamber are interested
  - romeo/orchard is available
`

export interface Parts {
  readonly heading?: string
  readonly actors?: string
  /** `needs`, `tags`, `matrix`, `cases` … */
  readonly more?: string
  readonly given?: string
  readonly steps?: string
}

/** A scenario of some parts of one's own; the other parts are in order. */
export function scenario(parts: Parts): string {
  const { heading = HEADING, actors = ACTORS, more = '', given = GIVEN } = parts
  const { steps = '- juliet/balcony receives: <iq/>\n  covers: 6121-2.1.6-1' } = parts
  return `${heading}${actors}${more}${given}steps:\n${indented(steps)}\n`
}

const indented = (text: string): string => text.replace(/^/gmu, '  ')

/** The steps of a scenario that has these, and no others. */
export function stepsOf(steps: string, parts: Parts = {}): readonly Step[] {
  return scenariosOf(scenario({ ...parts, steps }))[0]!.instances[0]!.steps
}

/** A step, a state or a part of one as plain data that a test can write down. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isTemplatePart)) return templateText(value)
    return value.map(plain)
  }
  if (value instanceof Uint8Array) return [...value]
  if (typeof value !== 'object' || value === null) return value
  if (isSession(value)) return `${value.actor}/${value.resource}`
  if (isPattern(value)) return printPattern(value, { find: () => undefined })
  if ('template' in value && 'at' in value) return plain(value.template)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      key === 'at' || key === 'sentence' ? [] : [[key, plain(part)]],
    ),
  )
}

const isTemplatePart = (value: unknown): value is Template[number] =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'literal' || value.kind === 'expression')

const templateText = (template: Template): string =>
  template.map((part) => (part.kind === 'literal' ? part.text : `\${${part.text}}`)).join('')

const isSession = (value: object): value is { actor: string; resource: string } =>
  'actor' in value && 'resource' in value

const isPattern = (value: object): value is ElementPattern =>
  'kind' in value && value.kind === 'element'
