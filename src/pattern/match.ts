import { attribute, childElements, text, type Element } from '../xml/element.ts'
import { sameJid } from '../xmpp/jid.ts'
import type { ChildPattern, ElementPattern } from './element-pattern.ts'
import { fill, type Bindings } from './template.ts'
import type { ValuePattern } from './value-pattern.ts'
import { printChildPattern, printValuePattern } from './print-pattern.ts'

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
  const captures = new Map<string, string>()
  const mismatches = compareElement(pattern, element, { bindings, captures }, element.name)
  return mismatches.length === 0 ? { ok: true, captures } : { ok: false, mismatches }
}

/** The sum of weights: the smaller, the nearer. */
export function distance(mismatches: readonly Mismatch[]): number {
  return mismatches.reduce((sum, { weight }) => sum + weight, 0)
}

interface Scope {
  readonly bindings: Bindings
  readonly captures: Map<string, string>
}

function compareElement(
  pattern: ElementPattern,
  element: Element,
  scope: Scope,
  path: string,
): Mismatch[] {
  if (pattern.name !== element.name || pattern.namespace !== element.namespace)
    return [
      {
        path,
        expected: `<${pattern.name} xmlns='${pattern.namespace}'>`,
        actual: `<${element.name} xmlns='${element.namespace}'>`,
        weight: 20,
      },
    ]
  return [
    ...compareAttributes(pattern, element, scope, path),
    ...compareText(pattern, element, scope, path),
    ...compareChildren(pattern, element, scope, path),
  ]
}

function compareAttributes(
  pattern: ElementPattern,
  element: Element,
  scope: Scope,
  path: string,
): Mismatch[] {
  const named = pattern.attributes.flatMap(({ name, namespace, value }) =>
    compareValue(value, attribute(element, name, namespace), scope, `${path}@${name}`),
  )
  if (!pattern.closed.attributes) return named
  const extra = element.attributes.filter(
    (a) => !pattern.attributes.some((p) => p.name === a.name && p.namespace === a.namespace),
  )
  return [
    ...named,
    ...extra.map((a) => ({
      path: `${path}@${a.name}`,
      expected: 'no such attribute',
      actual: `'${a.value}'`,
      weight: 1,
    })),
  ]
}

function compareText(
  pattern: ElementPattern,
  element: Element,
  scope: Scope,
  path: string,
): Mismatch[] {
  if (pattern.text === undefined) return []
  const isLeaf = childElements(element).length === 0
  const actual = isLeaf ? text(element) : text(element).trim()
  return compareValue(pattern.text, actual === '' ? undefined : actual, scope, `${path}/text()`)
}

function compareValue(
  pattern: ValuePattern,
  actual: string | undefined,
  scope: Scope,
  path: string,
): Mismatch[] {
  if (valueMatches(pattern, actual, scope)) return []
  return [
    {
      path,
      expected: printValuePattern(pattern, scope.bindings),
      actual: actual === undefined ? 'absent' : `'${actual}'`,
      weight: /@(id|type)$/u.test(path) ? 4 : 2,
    },
  ]
}

function valueMatches(pattern: ValuePattern, actual: string | undefined, scope: Scope): boolean {
  switch (pattern.kind) {
    case 'any':
      return actual !== undefined
    case 'absent':
      return actual === undefined
    case 'regex':
      return actual !== undefined && RegExp(pattern.source, pattern.flags).test(actual)
    case 'capture':
      if (actual !== undefined) scope.captures.set(pattern.name, actual)
      return actual !== undefined
    case 'one-of':
      return pattern.options.some((option) => valueMatches(option, actual, scope))
    case 'reference': {
      const value = scope.bindings.find(pattern.name)
      if (value === undefined || actual === undefined) return false
      return value.kind === 'jid' ? sameJid(value.text, actual) : value.text === actual
    }
    case 'text': {
      const filled = fill(pattern.template, scope.bindings)
      return (
        filled.ok && filled.text === (actual ?? (pattern.template.length === 0 ? undefined : ''))
      )
    }
  }
}

/** Pairs every expected child with a child of its own; order does not count. */
function compareChildren(
  pattern: ElementPattern,
  element: Element,
  scope: Scope,
  path: string,
): Mismatch[] {
  const children = childElements(element)
  const expected = pattern.children.filter((c) => c.kind !== 'no-child')
  const forbidden = pattern.children.filter((c) => c.kind === 'no-child')
  const pairing = pairUp(expected, children, scope)
  const free = children.filter((_, index) => !pairing.includes(index))
  const mismatches = expected.flatMap((child, index) =>
    pairing[index] === -1 ? missingChild(child, free, scope, path) : [],
  )
  for (const { pattern: unwanted } of forbidden)
    for (const found of children)
      if (compareElement(unwanted, found, trial(scope), found.name).length === 0)
        mismatches.push(extraChild(found, path))
  if (pattern.closed.children) mismatches.push(...free.map((found) => extraChild(found, path)))
  for (const [index, child] of expected.entries()) {
    const found = children[pairing[index] ?? -1]
    if (found !== undefined) compareChild(child, found, scope, path)
  }
  return mismatches
}

const extraChild = (found: Element, path: string): Mismatch => ({
  path: `${path}/${found.name}`,
  expected: 'no such element',
  actual: `<${found.name} xmlns='${found.namespace}'>`,
  weight: 2,
})

/** Of a child that is missing: how the nearest one differs, or that there is none like it. */
function missingChild(
  expected: ChildPattern,
  free: readonly Element[],
  scope: Scope,
  path: string,
): Mismatch[] {
  const tries = free
    .map((found) => compareChild(expected, found, trial(scope), path))
    .filter((mismatches) => mismatches.every(({ weight }) => weight < 20))
    .toSorted((a, b) => distance(a) - distance(b))
  const absent: Mismatch = {
    path: `${path}/${expected.kind === 'element' ? expected.name : '*'}`,
    expected: printChildPattern(expected, scope.bindings),
    actual: 'no such element',
    weight: 6,
  }
  return tries[0] ?? [absent]
}

function compareChild(
  expected: ChildPattern,
  found: Element,
  scope: Scope,
  path: string,
): Mismatch[] {
  switch (expected.kind) {
    case 'element':
      return compareElement(expected, found, scope, `${path}/${found.name}`)
    case 'any-of': {
      const tries = expected.patterns.map((p) =>
        compareElement(p, found, scope, `${path}/${found.name}`),
      )
      return tries.toSorted((a, b) => distance(a) - distance(b))[0] ?? []
    }
    case 'any-element':
      if (expected.namespace === undefined || expected.namespace === found.namespace) return []
      return [
        {
          path: `${path}/${found.name}`,
          expected: `an element of ${expected.namespace}`,
          actual: `<${found.name} xmlns='${found.namespace}'>`,
          weight: 20,
        },
      ]
    case 'no-child':
      return []
  }
}

/**
 * Augmenting paths (Kuhn): the largest set of pairs, so that an open pattern never fails
 * because an earlier, looser one took its child. -1 stands for "found none".
 */
function pairUp(
  expected: readonly ChildPattern[],
  children: readonly Element[],
  scope: Scope,
): number[] {
  const fits = expected.map((pattern) =>
    children.map((found) => compareChild(pattern, found, trial(scope), '').length === 0),
  )
  const owner = children.map(() => -1)
  const place = (pattern: number, tried: Set<number>): boolean => {
    for (const [childIndex, isFit] of fits[pattern]!.entries()) {
      if (!isFit || tried.has(childIndex)) continue
      tried.add(childIndex)
      const other = owner[childIndex]!
      if (other === -1 || place(other, tried)) {
        owner[childIndex] = pattern
        return true
      }
    }
    return false
  }
  for (const index of expected.keys()) place(index, new Set())
  return expected.map((_, index) => owner.indexOf(index))
}

/** Captures of a comparison that may not count must not last. */
const trial = (scope: Scope): Scope => ({ ...scope, captures: new Map(scope.captures) })
