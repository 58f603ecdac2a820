import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Problem } from '../base/problem.ts'
import type { Span } from '../base/span.ts'
import { suggest } from '../base/suggestion.ts'
import type { Located, LocatedList, LocatedMap, LocatedText } from './located.ts'
import type { Actor } from './scenario.ts'

/** What the readers of one document share: the catalogue to look ids up in, and where problems go. */
export interface Reading {
  readonly catalogue: Catalogue
  readonly problems: Problem[]
}

/** … and of one instance of it: who acts, and which names are bound by now. */
export interface InstanceReading extends Reading {
  readonly actors: readonly Actor[]
  /** Captures, in the order in which steps bind them. */
  readonly captures: Set<string>
  /** Values of the matrix, for `when` and `unless`. */
  readonly values: ReadonlyMap<string, string>
}

/** Notes an error and goes on. */
export function fail(
  reading: Reading,
  code: string,
  at: Span,
  message: string,
  hint?: string,
): undefined {
  reading.problems.push({
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
  code: string,
  at: Span,
  message: string,
  hint: string,
): void {
  reading.problems.push({ code, severity: 'warning', message, at, hint })
}

/** A key, value or word that is not one of the known: an error with a suggestion. */
export function failUnknown(
  reading: Reading,
  code: string,
  at: LocatedText,
  what: string,
  known: Iterable<string>,
): undefined {
  return fail(reading, code, at.at, `unknown ${what} "${at.text}"`, suggest(at.text, known))
}

export function asText(reading: Reading, node: Located, what: string): LocatedText | undefined {
  if (node.kind === 'text') return node
  return fail(reading, 'NOT_A_TEXT', node.at, `${what} must be a text, not a ${node.kind}`)
}

export function asList(reading: Reading, node: Located, what: string): LocatedList | undefined {
  if (node.kind === 'list') return node
  return fail(reading, 'NOT_A_LIST', node.at, `${what} must be a list, not a ${node.kind}`)
}

export function asMap(reading: Reading, node: Located, what: string): LocatedMap | undefined {
  if (node.kind === 'map') return node
  return fail(reading, 'NOT_A_MAP', node.at, `${what} must be a mapping, not a ${node.kind}`)
}

/** One text, or a list of texts. */
export function asTexts(reading: Reading, node: Located, what: string): LocatedText[] {
  const nodes = node.kind === 'list' ? node.items : [node]
  return nodes.flatMap((item) => {
    const text = asText(reading, item, what)
    return text === undefined ? [] : [text]
  })
}

/** The value under a key of a mapping. */
export const valueOf = (map: LocatedMap, key: string): Located | undefined =>
  map.entries.find((entry) => entry.key.text === key)?.value
