import { unreachable } from '../base/unreachable.ts'
import { attribute, childElements, text, type Element } from '../xml/element.ts'
import type { ChildPattern, ElementPattern } from './element-pattern.ts'
import { trimLayout } from './layout.ts'
import { matchValue, type Actual, type Captured } from './match-value.ts'
import { pairUp } from './pairing.ts'
import { printChildPattern, printValuePattern } from './print-pattern.ts'
import type { Bindings } from './template.ts'
import type { ValuePattern } from './value-pattern.ts'

/** One thing that differs: where, what was expected, what was there. */
export interface Mismatch {
  /** `iq/query/item@name` */
  readonly path: string
  readonly expected: string
  readonly actual: string
  /** How much this difference counts in finding the nearest stanza: a wrong name most. */
  readonly weight: number
}

export type Match =
  | { readonly ok: true; readonly captures: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly mismatches: readonly Mismatch[] }

/** Holds a pattern against an element. Names are compared with their namespaces, never prefixes. */
export function match(pattern: ElementPattern, element: Element, bindings: Bindings): Match {
  const { mismatches, captures } = compareElement(pattern, element, bindings, element.name)
  return mismatches.length === 0
    ? { ok: true, captures: new Map(captures) }
    : { ok: false, mismatches }
}

/** The sum of weights: the smaller, the nearer. */
export function distance(mismatches: readonly Mismatch[]): number {
  return mismatches.reduce((sum, { weight }) => sum + weight, 0)
}

/** All that differs, and what the pattern keeps of what does not. */
interface Comparison {
  readonly mismatches: readonly Mismatch[]
  readonly captures: readonly Captured[]
}

/** Another name: nothing more is to be said of these two. */
const OTHER_NAME = 20

function compareElement(
  pattern: ElementPattern,
  element: Element,
  bindings: Bindings,
  path: string,
): Comparison {
  if (!isNamesake(pattern, element))
    return differs(path, `<${pattern.name} xmlns='${pattern.namespace}'>`, tag(element), OTHER_NAME)
  return together([
    compareAttributes(pattern, element, bindings, path),
    compareText(pattern, element, bindings, path),
    compareChildren(pattern, element, bindings, path),
  ])
}

function compareAttributes(
  pattern: ElementPattern,
  element: Element,
  bindings: Bindings,
  path: string,
): Comparison {
  const named = pattern.attributes.map(({ name, namespace, prefix, value }) => {
    const found = attribute(element, name, namespace)
    const actual = found === undefined ? { isPresent: false } : { text: found, isPresent: true }
    return compareValue(value, actual, bindings, `${path}@${qualified(prefix, name)}`)
  })
  if (!pattern.closed.attributes) return together(named)
  const extra = element.attributes.filter(
    (a) => !pattern.attributes.some((p) => p.name === a.name && p.namespace === a.namespace),
  )
  const tooMany = extra.map(({ prefix, name, value }) =>
    differs(`${path}@${qualified(prefix, name)}`, 'no such attribute', `'${value}'`, 1),
  )
  return together([...named, ...tooMany])
}

/** Text beside child elements is compared without the layout around it. */
function compareText(
  pattern: ElementPattern,
  element: Element,
  bindings: Bindings,
  path: string,
): Comparison {
  if (pattern.text === undefined) return SAME
  const isLeaf = pattern.children.length === 0 && childElements(element).length === 0
  const found = isLeaf ? text(element) : trimLayout(text(element))
  const actual = { text: found, isPresent: found !== '' }
  return compareValue(pattern.text, actual, bindings, `${path}/text()`)
}

function compareValue(
  pattern: ValuePattern,
  actual: Actual,
  bindings: Bindings,
  path: string,
): Comparison {
  const captures = matchValue(pattern, actual, bindings)
  if (captures !== undefined) return captures.length === 0 ? SAME : { mismatches: [], captures }
  const was = actual.isPresent ? `'${actual.text}'` : 'absent'
  const weight = /@(id|type)$/u.test(path) ? 4 : 2
  return differs(path, printValuePattern(pattern, bindings), was, weight)
}

/** Pairs every expected child with a child of its own; order does not count. */
function compareChildren(
  pattern: ElementPattern,
  element: Element,
  bindings: Bindings,
  path: string,
): Comparison {
  if (pattern.children.length === 0 && !pattern.closed.children) return SAME
  const children = childElements(element)
  const wanted = pattern.children.filter(({ kind }) => kind !== 'no-child')
  const compared = wanted.map((child) =>
    children.map((found) => compareChild(child, found, bindings, `${path}/${found.name}`)),
  )
  const pairing = pairUp(compared.map((row) => row.map(isSame)))
  const free = new Set(children.keys())
  for (const column of pairing) free.delete(column)
  const pairs = wanted.map((child, row) => {
    const column = pairing[row] === -1 ? nearestOf(free, compared[row]!) : pairing[row]
    if (column === undefined)
      return differs(
        `${path}/${child.kind === 'element' ? child.name : '*'}`,
        printChildPattern(child, bindings),
        'no such element',
        6,
      )
    free.delete(column)
    return compared[row]![column]!
  })
  const unwanted = pattern.children.flatMap((child) =>
    child.kind === 'no-child'
      ? children.filter((found) => isSame(compareElement(child.pattern, found, bindings, '')))
      : [],
  )
  const beside = pattern.closed.children ? [...free].map((column) => children[column]!) : []
  const tooMany = [...unwanted, ...beside].map((found) =>
    differs(`${path}/${found.name}`, 'no such element', tag(found), 2),
  )
  return together([...pairs, ...tooMany])
}

/** Of a child that is missing: which free one it was most likely meant to be, if any is like it. */
function nearestOf(free: ReadonlySet<number>, compared: readonly Comparison[]): number | undefined {
  const away = (column: number): number => distance(compared[column]!.mismatches)
  return [...free]
    .filter((column) => compared[column] !== STRANGER)
    .toSorted((a, b) => away(a) - away(b))[0]
}

function compareChild(
  expected: ChildPattern,
  found: Element,
  bindings: Bindings,
  path: string,
): Comparison {
  switch (expected.kind) {
    case 'element':
      return isNamesake(expected, found)
        ? compareElement(expected, found, bindings, path)
        : STRANGER
    case 'any-of': {
      const tries = expected.patterns.map((option) => compareChild(option, found, bindings, path))
      return tries.toSorted((a, b) => distance(a.mismatches) - distance(b.mismatches))[0]!
    }
    case 'any-element': {
      const isRight = expected.namespace === undefined || expected.namespace === found.namespace
      return isRight ? SAME : STRANGER
    }
    case 'no-child':
      return SAME
    default:
      return unreachable(expected)
  }
}

const SAME: Comparison = { mismatches: [], captures: [] }

/** Most pairs of a long list of children are no namesakes: they share one comparison, never shown. */
const STRANGER: Comparison = differs('', '', '', OTHER_NAME)

function differs(path: string, expected: string, actual: string, weight: number): Comparison {
  return { mismatches: [{ path, expected, actual, weight }], captures: [] }
}

function together(comparisons: readonly Comparison[]): Comparison {
  const telling = comparisons.filter((comparison) => comparison !== SAME)
  if (telling.length < 2) return telling[0] ?? SAME
  return {
    mismatches: telling.flatMap(({ mismatches }) => mismatches),
    captures: telling.flatMap(({ captures }) => captures),
  }
}

const isSame = ({ mismatches }: Comparison): boolean => mismatches.length === 0

const isNamesake = (pattern: ElementPattern, { name, namespace }: Element): boolean =>
  pattern.name === name && pattern.namespace === namespace

const tag = ({ name, namespace }: Element): string => `<${name} xmlns='${namespace}'>`

const qualified = (prefix: string, name: string): string =>
  prefix === '' ? name : `${prefix}:${name}`
