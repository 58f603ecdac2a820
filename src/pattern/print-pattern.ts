import { unreachable } from '../base/unreachable.ts'
import type { Attribute, Element, Node } from '../xml/element.ts'
import { printElement } from '../xml/printer.ts'
import { MATCH_NAMESPACE, type ChildPattern, type ElementPattern } from './element-pattern.ts'
import { quote } from './expression.ts'
import { fill, type Bindings, type Template } from './template.ts'
import type { ValuePattern } from './value-pattern.ts'

/** The pattern as XML for a person: known values put in, the others as they were written. */
export function printPattern(pattern: ElementPattern, bindings: Bindings): string {
  const printed = printElement(asElement(pattern, bindings), { namespace: 'jabber:client' })
  return printed.replaceAll(` xmlns:match='${MATCH_NAMESPACE}'`, '')
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
      return `a value like ${regexText(pattern)}`
    case 'reference':
      return `'${bindings.find(pattern.name)?.text ?? `\${${pattern.name}}`}'`
    case 'text':
      return `'${templateText(pattern.template, bindings)}'`
    case 'one-of':
      return pattern.options.map((option) => printValuePattern(option, bindings)).join(' or ')
    default:
      return unreachable(pattern)
  }
}

/** `isClosed`: an element around it is closed from top to bottom, and says so. */
function asElement(pattern: ElementPattern, bindings: Bindings, isClosed = false): Element {
  const attributes: Attribute[] = pattern.attributes.map(({ name, namespace, prefix, value }) => ({
    name,
    namespace,
    prefix,
    value: valueText(value, bindings),
  }))
  const isExact = isClosed || isExactThroughout(pattern)
  const text = pattern.text === undefined ? '' : valueText(pattern.text, bindings)
  const isSaid = !(isExact && pattern.text?.kind === 'absent')
  return {
    name: pattern.name,
    namespace: pattern.namespace,
    prefix: pattern.prefix,
    attributes: [...attributes, ...(isClosed ? [] : closings(pattern, isExact))],
    children: [
      ...(text === '' || !isSaid ? [] : [text]),
      ...pattern.children.map((child) => childElement(child, bindings, isExact)),
    ],
  }
}

function closings({ closed }: ElementPattern, isExact: boolean): Attribute[] {
  if (isExact) return [directive('exactly', 'true')]
  return [
    ...(closed.children ? [directive('children', 'exactly')] : []),
    ...(closed.attributes ? [directive('attributes', 'exactly')] : []),
  ]
}

/** Whether a pattern is closed as `exactly` closes it: its text and all below it as well. */
function isExactThroughout({ closed, text, children }: ElementPattern): boolean {
  if (!closed.attributes || !closed.children || text === undefined) return false
  return children.every((child) => {
    switch (child.kind) {
      case 'element':
        return isExactThroughout(child)
      case 'no-child':
        return isExactThroughout(child.pattern)
      case 'any-element':
        return true
      case 'any-of':
        return child.patterns.every(isExactThroughout)
      default:
        return unreachable(child)
    }
  })
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

function childElement(child: ChildPattern, bindings: Bindings, isClosed: boolean): Element {
  switch (child.kind) {
    case 'element':
      return asElement(child, bindings, isClosed)
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
        child.patterns.map((p) => asElement(p, bindings, isClosed)),
      )
    case 'no-child': {
      const element = asElement(child.pattern, bindings, isClosed)
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
      return `\${${regexText(pattern)}}`
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
  return /^\$\{.*\}$/su.test(text) ? text.slice(2, -1) : quote(text)
}

/** As it would be written: `u` goes without saying. */
const regexText = ({ source, flags }: Extract<ValuePattern, { kind: 'regex' }>): string =>
  `/${source}/${flags.replace('u', '')}`

function templateText(template: Template, bindings: Bindings): string {
  const filled = fill(template, bindings)
  if (filled.ok) return filled.text
  return template.map((part) => (part.kind === 'literal' ? part.text : `\${${part.text}}`)).join('')
}
