import type { Attribute, Element, Node } from '../xml/element.ts'
import { printElement } from '../xml/printer.ts'
import { MATCH_NAMESPACE, type ChildPattern, type ElementPattern } from './element-pattern.ts'
import { fill, type Bindings, type Template } from './template.ts'
import type { ValuePattern } from './value-pattern.ts'

/** The pattern as XML for a person: known values put in, the others as they were written. */
export function printPattern(pattern: ElementPattern, bindings: Bindings): string {
  return printElement(asElement(pattern, bindings), { namespace: 'jabber:client' })
}

/** One child of a pattern on one line, for a difference. */
export function printChildPattern(pattern: ChildPattern, bindings: Bindings): string {
  return describeChild(pattern, bindings)
    .replaceAll(/\s*\n\s*/gu, ' ')
    .replaceAll('> <', '><')
}

function describeChild(pattern: ChildPattern, bindings: Bindings): string {
  switch (pattern.kind) {
    case 'any-element':
      return pattern.namespace === undefined ? 'any element' : `any element of ${pattern.namespace}`
    case 'any-of':
      return pattern.patterns.map((p) => printPattern(p, bindings)).join(' or ')
    case 'no-child':
      return `no ${printPattern(pattern.pattern, bindings)}`
    case 'element':
      return printPattern(pattern, bindings)
  }
}

/** `'literal'`, `absent or 'juliet@example'`, `any value`. */
export function printValuePattern(pattern: ValuePattern, bindings: Bindings): string {
  switch (pattern.kind) {
    case 'any':
      return 'any value'
    case 'capture':
      return `any value (kept as \${${pattern.name}})`
    case 'absent':
      return 'absent'
    case 'regex':
      return `a value like /${pattern.source}/`
    case 'reference':
      return `'${bindings.find(pattern.name)?.text ?? `\${${pattern.name}}`}'`
    case 'text':
      return `'${templateText(pattern.template, bindings)}'`
    case 'one-of':
      return pattern.options.map((option) => printValuePattern(option, bindings)).join(' or ')
  }
}

function asElement(pattern: ElementPattern, bindings: Bindings): Element {
  const attributes: Attribute[] = pattern.attributes.map(({ name, namespace, prefix, value }) => ({
    name,
    namespace,
    prefix,
    value: valueText(value, bindings),
  }))
  const closed = pattern.closed.children ? [directive('children', 'exactly')] : []
  const textNode: Node[] = pattern.text === undefined ? [] : [valueText(pattern.text, bindings)]
  return {
    name: pattern.name,
    namespace: pattern.namespace,
    prefix: pattern.prefix,
    attributes: [...attributes, ...closed],
    children: [
      ...textNode.filter((node) => node !== ''),
      ...pattern.children.map((child) => childElement(child, bindings)),
    ],
  }
}

const directive = (name: string, value: string): Attribute => ({
  name,
  namespace: MATCH_NAMESPACE,
  prefix: 'match',
  value,
})

const matchElement = (
  name: string,
  attributes: readonly Attribute[],
  children: readonly Node[],
): Element => ({ name, namespace: MATCH_NAMESPACE, prefix: 'match', attributes, children })

function childElement(child: ChildPattern, bindings: Bindings): Element {
  switch (child.kind) {
    case 'element':
      return asElement(child, bindings)
    case 'any-element': {
      const namespace = child.namespace
      const attributes: Attribute[] =
        namespace === undefined ? [] : [{ name: 'ns', namespace: '', prefix: '', value: namespace }]
      return matchElement('any', attributes, [])
    }
    case 'any-of':
      return matchElement(
        'any-of',
        [],
        child.patterns.map((p) => asElement(p, bindings)),
      )
    case 'no-child': {
      const element = asElement(child.pattern, bindings)
      return { ...element, attributes: [...element.attributes, directive('absent', 'true')] }
    }
  }
}

function valueText(pattern: ValuePattern, bindings: Bindings): string {
  switch (pattern.kind) {
    case 'any':
      return '${any}'
    case 'absent':
      return '${absent}'
    case 'capture':
      return `\${capture:${pattern.name}}`
    case 'regex':
      return `\${/${pattern.source}/}`
    case 'reference':
      return bindings.find(pattern.name)?.text ?? `\${${pattern.name}}`
    case 'text':
      return templateText(pattern.template, bindings)
    case 'one-of':
      return `\${${pattern.options.map((option) => optionText(option, bindings)).join(' | ')}}`
  }
}

function optionText(pattern: ValuePattern, bindings: Bindings): string {
  const text = valueText(pattern, bindings)
  return /^\$\{.*\}$/su.test(text) ? text.slice(2, -1) : `"${text}"`
}

function templateText(template: Template, bindings: Bindings): string {
  const filled = fill(template, bindings)
  if (filled.ok) return filled.text
  return template.map((part) => (part.kind === 'literal' ? part.text : `\${${part.text}}`)).join('')
}
