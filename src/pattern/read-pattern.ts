import type { Attribute, Element, Node } from '../xml/element.ts'
import {
  MATCH_NAMESPACE,
  type AttributePattern,
  type ChildPattern,
  type ElementPattern,
} from './element-pattern.ts'
import { parseValuePattern, type ValuePattern } from './value-pattern.ts'

export type ReadPattern =
  | { readonly ok: true; readonly pattern: ElementPattern }
  | { readonly ok: false; readonly reasons: readonly string[] }

const DIRECTIVES = ['children', 'attributes', 'exactly', 'absent']

/** Makes a pattern of an element as a scenario writes it; `exactly` closes it from top to bottom. */
export function readPattern(element: Element, exactly = false): ReadPattern {
  const reasons: string[] = []
  const pattern = elementPattern(element, exactly, reasons)
  return reasons.length === 0 ? { ok: true, pattern } : { ok: false, reasons }
}

function elementPattern(element: Element, exactly: boolean, reasons: string[]): ElementPattern {
  if (element.namespace === MATCH_NAMESPACE)
    reasons.push(`<match:${element.name}> cannot stand here, only inside of an element`)
  const closed = closedBy(element, exactly, reasons)
  const text = textPattern(element, closed.below, reasons)
  return {
    kind: 'element',
    name: element.name,
    namespace: element.namespace,
    prefix: element.prefix,
    attributes: element.attributes.flatMap((a) => attributePattern(a, element, reasons)),
    children: element.children.flatMap((node) => childPattern(node, closed.below, reasons)),
    ...(text === undefined ? {} : { text }),
    closed: { attributes: closed.attributes, children: closed.children },
  }
}

function closedBy(
  element: Element,
  exactly: boolean,
  reasons: string[],
): { attributes: boolean; children: boolean; below: boolean } {
  let [attributes, children, below] = [exactly, exactly, exactly]
  for (const { name, namespace, value } of element.attributes) {
    if (namespace !== MATCH_NAMESPACE) continue
    if (!DIRECTIVES.includes(name))
      reasons.push(`there is no match:${name} (one of: ${DIRECTIVES.join(', ')})`)
    else if (name === 'exactly' || name === 'absent') {
      if (value !== 'true') reasons.push(`match:${name} takes only 'true'`)
      if (name === 'exactly') [attributes, children, below] = [true, true, true]
    } else if (value !== 'exactly') reasons.push(`match:${name} takes only 'exactly'`)
    else if (name === 'attributes') attributes = true
    else children = true
  }
  return { attributes, children, below }
}

function attributePattern(
  { name, namespace, prefix, value }: Attribute,
  element: Element,
  reasons: string[],
): AttributePattern[] {
  if (namespace === MATCH_NAMESPACE) return []
  const parsed = parseValuePattern(value)
  if (parsed.ok) return [{ name, namespace, prefix, value: parsed.pattern }]
  reasons.push(`${name} of <${element.name}>: ${parsed.reason}`)
  return []
}

/** Text that is only white space is layout; a closed leaf without text must be empty. */
function textPattern(
  element: Element,
  exactly: boolean,
  reasons: string[],
): ValuePattern | undefined {
  const isLeaf = element.children.every((node) => typeof node === 'string')
  const text = element.children.filter((node) => typeof node === 'string').join('')
  if (text.trim() === '' && !(isLeaf && text !== '' && !text.includes('\n')))
    return exactly && isLeaf ? { kind: 'absent' } : undefined
  const parsed = parseValuePattern(isLeaf ? text : text.trim())
  if (parsed.ok) return parsed.pattern
  reasons.push(`text of <${element.name}>: ${parsed.reason}`)
  return undefined
}

function childPattern(node: Node, exactly: boolean, reasons: string[]): ChildPattern[] {
  if (typeof node === 'string') return []
  if (node.namespace !== MATCH_NAMESPACE) {
    const isAbsent = node.attributes.some(
      (a) => a.namespace === MATCH_NAMESPACE && a.name === 'absent',
    )
    const pattern = elementPattern(node, exactly, reasons)
    return [isAbsent ? { kind: 'no-child', pattern } : pattern]
  }
  switch (node.name) {
    case 'any': {
      const namespace = node.attributes.find((a) => a.name === 'ns')?.value
      return [{ kind: 'any-element', ...(namespace === undefined ? {} : { namespace }) }]
    }
    case 'any-of': {
      const options = node.children.filter((child): child is Element => typeof child !== 'string')
      if (options.length < 2) reasons.push('<match:any-of> needs two elements or more')
      const patterns = options.map((option) => elementPattern(option, exactly, reasons))
      return [{ kind: 'any-of', patterns }]
    }
    default:
      reasons.push(`there is no <match:${node.name}> (one of: any, any-of)`)
      return []
  }
}
