import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Span } from '../base/span.ts'
import { suggest } from '../base/suggestion.ts'
import type { Located, LocatedList, LocatedMap, LocatedText } from './located.ts'
import type { ProblemCode } from './problem-codes.ts'
import type { Problems } from './problems.ts'
import type { Actor } from './scenario.ts'
import type { Variable } from './variable.ts'

/** What the readers of one file share: the catalogue to look ids up in, and where problems go. */
export interface Reading {
  readonly catalogue: Catalogue
  readonly problems: Problems
  /** How much source may still be read, repetitions by loops and matrix included. */
  readonly budget: { left: number }
}

/** … and of one document: who acts, what there is to choose from, and what was used of it. */
export interface DocumentReading extends Reading {
  readonly actors: readonly Actor[]
  readonly needs: readonly string[]
  /** The columns of `cases` and `matrix`. */
  readonly variables: readonly Variable[]
  /** Actors (`juliet`) and sessions (`juliet/balcony`) that something refers to. */
  readonly used: Set<string>
  /** Whether some instance plays the step at an offset of the source. */
  readonly played: Map<number, { readonly at: Span; ever: boolean }>
}

/** … and of one instance of it: its values, and the world as the steps read so far leave it. */
export interface InstanceReading extends DocumentReading {
  /** Values of the matrix and of loops around this place. */
  readonly values: ReadonlyMap<string, string>
  /** The names that the matrix gives to the values of this instance. */
  readonly labels: ReadonlyMap<string, string>
  readonly world: World
}

/** What is known to be at a point of the steps. */
export interface World {
  readonly captures: Set<string>
  /** Names of the step that is being read: known to those after it. */
  readonly capturing: Set<string>
  /** Sessions (`juliet/balcony`) that something has connected. */
  readonly connected: Set<string>
}

/** Notes an error and goes on. */
export function fail(
  reading: Reading,
  code: ProblemCode,
  at: Span,
  message: string,
  hint?: string,
): undefined {
  reading.problems.add({
    code,
    severity: 'error',
    message,
    at,
    ...(hint === undefined ? {} : { hint }),
  })
  return undefined
}

/** Notes something that is allowed and probably not meant. */
export function warn(
  reading: Reading,
  code: ProblemCode,
  at: Span,
  message: string,
  hint: string,
): void {
  reading.problems.add({ code, severity: 'warning', message, at, hint })
}

/** A key, value or word that is not one of the known: an error with a suggestion. */
export function failUnknown(
  reading: Reading,
  code: ProblemCode,
  at: LocatedText,
  what: string,
  known: Iterable<string>,
): undefined {
  return fail(reading, code, at.at, `unknown ${what} "${brief(at.text)}"`, suggest(at.text, known))
}

/** A text that a message can quote: short, and on one line. */
export function brief(text: string): string {
  const line = text.trim().replace(/\s+/gu, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

export function asText(reading: Reading, node: Located, what: string): LocatedText | undefined {
  if (node.kind === 'text') return node
  return fail(reading, 'NOT_A_TEXT', node.at, `${what} must be a text, not a ${KINDS[node.kind]}`)
}

/** A list with something in it. */
export function asList(reading: Reading, node: Located, what: string): LocatedList | undefined {
  if (node.kind !== 'list')
    return fail(reading, 'NOT_A_LIST', node.at, `${what} must be a list, not a ${KINDS[node.kind]}`)
  if (node.items.length > 0) return node
  return fail(reading, 'EMPTY', node.at, `${what}: the list is empty`)
}

/** A mapping with something in it. */
export function asMap(reading: Reading, node: Located, what: string): LocatedMap | undefined {
  if (node.kind !== 'map')
    return fail(
      reading,
      'NOT_A_MAP',
      node.at,
      `${what} must be a mapping, not a ${KINDS[node.kind]}`,
    )
  if (node.entries.length > 0) return node
  return fail(reading, 'EMPTY', node.at, `${what}: the mapping is empty`)
}

const KINDS: Readonly<Record<Located['kind'], string>> = {
  text: 'text',
  list: 'list',
  map: 'mapping',
}

/** One text, or a list of texts with something in it. */
export function asTexts(reading: Reading, node: Located, what: string): LocatedText[] {
  const nodes = node.kind === 'list' ? (asList(reading, node, what)?.items ?? []) : [node]
  return nodes.flatMap((item) => asText(reading, item, what) ?? [])
}

/** The value under a key of a mapping. */
export const valueOf = (map: LocatedMap, key: string): Located | undefined =>
  map.entries.find((entry) => entry.key.text === key)?.value

/** The same, for keys that may be there without a value. */
export const filled = (node: Located | undefined): Located | undefined =>
  node === undefined || isEmpty(node) ? undefined : node

/** `key:` with nothing behind it. */
export const isEmpty = (node: Located): boolean => node.kind === 'text' && node.text === ''
