import type { Attribute, Element, Node } from '../xml/element.ts'
import { childElements } from '../xml/element.ts'
import {
  MATCH_NAMESPACE,
  type AttributePattern,
  type ChildPattern,
  type ElementPattern,
} from './element-pattern.ts'
import { isLayout, trimLayout } from './layout.ts'
import { capturesIn, namesIn, parseValuePattern, type ValuePattern } from './value-pattern.ts'

export type ReadPattern =
  | {
      readonly ok: true
      readonly pattern: ElementPattern
      /** The names that it refers to, each with the attribute, or the element with the text, it is in. */
      readonly uses: readonly { readonly name: string; readonly node: Element | Attribute }[]
    }
  | { readonly ok: false; readonly faults: readonly PatternFault[] }

/** A mistake in a pattern, and the part of it that it is in. */
export interface PatternFault {
  readonly reason: string
  readonly node: Element | Attribute
}

/** How deep a pattern may be nested. */
export const DEPTH_LIMIT = 100

/** Makes a pattern of an element as a scenario writes it; `exactly` closes it from top to bottom. */
export function readPattern(element: Element, exactly = false): ReadPattern {
  const reader = new PatternReader()
  const absent = directives(element).find(({ name }) => name === 'absent')
  if (absent !== undefined)
    reader.fault(absent, 'match:absent goes with a child element, not with the whole pattern')
  const pattern = reader.element(element, exactly, 1)
  const { faults, uses } = reader
  return faults.length === 0 ? { ok: true, pattern, uses } : { ok: false, faults }
}

const DIRECTIVES: Readonly<Record<string, string>> = {
  children: 'exactly',
  attributes: 'exactly',
  exactly: 'true',
  absent: 'true',
}

class PatternReader {
  readonly faults: PatternFault[] = []
  readonly uses: { name: string; node: Element | Attribute }[] = []
  /** How many elements around this one must not be there. */
  #absent = 0

  fault(node: Element | Attribute, reason: string): void {
    this.faults.push({ reason, node })
  }

  element(element: Element, exactly: boolean, depth: number): ElementPattern {
    if (element.namespace === MATCH_NAMESPACE)
      this.fault(element, `<match:${element.name}> cannot stand here, only inside of an element`)
    if (depth > DEPTH_LIMIT)
      this.fault(element, `a pattern can be ${DEPTH_LIMIT} elements deep, and no deeper`)
    for (const directive of directives(element)) this.#checkDirective(directive)
    const says = (name: string): boolean => directives(element).some((a) => a.name === name)
    const below = exactly || says('exactly')
    const text = this.#text(element, below)
    const children = depth > DEPTH_LIMIT ? [] : element.children
    return {
      kind: 'element',
      name: element.name,
      namespace: element.namespace,
      prefix: element.prefix,
      attributes: element.attributes.flatMap((a) => this.#attribute(a, element)),
      children: children.flatMap((node) => this.#child(node, below, depth + 1)),
      ...(text === undefined ? {} : { text }),
      closed: {
        attributes: below || says('attributes'),
        children: below || says('children'),
      },
    }
  }

  #checkDirective(directive: Attribute): void {
    const { name, value } = directive
    const wanted = Object.hasOwn(DIRECTIVES, name) ? DIRECTIVES[name] : undefined
    if (wanted === undefined)
      this.fault(
        directive,
        `there is no match:${name} (one of: ${Object.keys(DIRECTIVES).join(', ')})`,
      )
    else if (value !== wanted) this.fault(directive, `match:${name} takes only '${wanted}'`)
  }

  #attribute(attribute: Attribute, element: Element): AttributePattern[] {
    const { name, namespace, prefix, value } = attribute
    if (namespace === MATCH_NAMESPACE) return []
    const pattern = this.#value(value, attribute, `${name} of <${element.name}>`)
    return pattern === undefined ? [] : [{ name, namespace, prefix, value: pattern }]
  }

  /** Text that is only layout says nothing, but one blank in a leaf; a closed pattern has no other text. */
  #text(element: Element, exactly: boolean): ValuePattern | undefined {
    const isLeaf = childElements(element).length === 0
    const text = element.children.filter((node) => typeof node === 'string').join('')
    const isText = !isLayout(text) || (isLeaf && text !== '' && !text.includes('\n'))
    if (!isText) return exactly ? { kind: 'absent' } : undefined
    return this.#value(isLeaf ? text : trimLayout(text), element, `text of <${element.name}>`)
  }

  #value(text: string, node: Element | Attribute, what: string): ValuePattern | undefined {
    const parsed = parseValuePattern(text)
    if (!parsed.ok) {
      this.fault(node, `${what}: ${parsed.reason}`)
      return undefined
    }
    for (const name of new Set(namesIn(parsed.pattern).uses)) this.uses.push({ name, node })
    if (this.#absent > 0 && capturesIn(parsed.pattern).length > 0)
      this.fault(node, `${what}: nothing is kept of what must not be there`)
    return parsed.pattern
  }

  #child(node: Node, exactly: boolean, depth: number): ChildPattern[] {
    if (typeof node === 'string') return []
    if (node.namespace !== MATCH_NAMESPACE) {
      const isAbsent = directives(node).some(({ name }) => name === 'absent')
      if (isAbsent) this.#absent++
      const pattern = this.element(node, exactly, depth)
      if (isAbsent) this.#absent--
      return [isAbsent ? { kind: 'no-child', pattern } : pattern]
    }
    switch (node.name) {
      case 'any':
        return [this.#anyElement(node)]
      case 'any-of':
        return this.#anyOf(node, exactly, depth)
      default:
        this.fault(node, `there is no <match:${node.name}> (one of: any, any-of)`)
        return []
    }
  }

  #anyElement(node: Element): ChildPattern {
    const other = node.attributes.find(({ name, namespace }) => name !== 'ns' || namespace !== '')
    if (other !== undefined) this.fault(other, '<match:any> takes no attribute but ns')
    if (node.children.length > 0) this.fault(node, '<match:any> must be empty')
    const namespace = node.attributes.find(({ name }) => name === 'ns')?.value
    return { kind: 'any-element', ...(namespace === undefined ? {} : { namespace }) }
  }

  #anyOf(node: Element, exactly: boolean, depth: number): ChildPattern[] {
    const options = childElements(node)
    if (options.length < 2) this.fault(node, '<match:any-of> needs two elements or more')
    if (node.children.some((child) => typeof child === 'string' && !isLayout(child)))
      this.fault(node, '<match:any-of> holds elements only')
    for (const attribute of node.attributes)
      this.fault(attribute, '<match:any-of> takes no attributes')
    for (const absent of options.flatMap(directives).filter(({ name }) => name === 'absent'))
      this.fault(absent, 'match:absent cannot be one of several')
    const patterns = options.map((option) => this.element(option, exactly, depth + 1))
    return patterns.length === 0 ? [] : [{ kind: 'any-of', patterns }]
  }
}

const directives = (element: Element): Attribute[] =>
  element.attributes.filter(({ namespace }) => namespace === MATCH_NAMESPACE)
