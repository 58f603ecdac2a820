import { suggest } from '../base/suggestion.ts'
import type { Element } from '../xml/element.ts'
import { readFragment } from '../xml/fragment.ts'
import { MATCH_NAMESPACE, type ElementPattern } from '../pattern/element-pattern.ts'
import { patternNames } from '../pattern/pattern-names.ts'
import { readPattern } from '../pattern/read-pattern.ts'
import { parseTemplate, references } from '../pattern/template.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { LocatedText } from './located.ts'
import { isKnownName, knownNames } from './names.ts'
import { fail, type InstanceReading } from './reading.ts'
import type { XmlTemplate } from './xml-template.ts'

const STANZA_BINDINGS = { '': NS.client, stream: NS.stream, match: MATCH_NAMESPACE }

/** The elements of an XML text of a scenario; what is not well-formed is a problem at its place. */
export function readElements(
  reading: InstanceReading,
  node: LocatedText,
  namespace: string = NS.client,
): Element[] | undefined {
  const read = readFragment(node.text, { ...STANZA_BINDINGS, '': namespace })
  if (!read.ok)
    return fail(
      reading,
      'BAD_XML',
      node.spanAt(read.offset),
      `not well-formed XML: ${read.message}`,
      'to send ill-formed bytes use "sends raw"',
    )
  const stray = read.children.find((child) => typeof child === 'string' && child.trim() !== '')
  if (typeof stray === 'string')
    return fail(
      reading,
      'TEXT_BESIDE_XML',
      node.spanAt(Math.max(0, node.text.indexOf(stray.trim()))),
      `text outside of an element: "${stray.trim().slice(0, 40)}"`,
    )
  const elements = read.children.filter((child): child is Element => typeof child !== 'string')
  if (elements.length > 0) return elements
  return fail(
    reading,
    'NO_XML',
    node.at,
    'XML is expected here',
    "for example: <iq type='result'/>",
  )
}

/** XML to send. */
export function readTemplate(
  reading: InstanceReading,
  node: LocatedText,
  namespace?: string,
): XmlTemplate | undefined {
  if (readElements(reading, node, namespace) === undefined) return undefined
  checkText(reading, node)
  return { template: parseTemplate(node.text.trim()).parts, at: node.at }
}

/** Checks the `${…}` of a text that is not XML, or not only. */
export function checkText(reading: InstanceReading, node: LocatedText): void {
  const { parts, unclosed } = parseTemplate(node.text)
  if (unclosed !== undefined)
    fail(reading, 'BAD_REFERENCE', node.spanAt(unclosed, 2), '"${" without its "}"')
  for (const { name, offset } of references(parts))
    if (!isKnownName(reading, name)) failName(reading, node, name, offset)
}

/** Patterns: one for each element of the text. */
export function readPatterns(
  reading: InstanceReading,
  node: LocatedText,
  options: { exactly?: boolean; namespace?: string } = {},
): ElementPattern[] {
  const elements = readElements(reading, node, options.namespace) ?? []
  return elements.flatMap((element) => {
    const read = readPattern(element, options.exactly ?? false)
    if (!read.ok) {
      for (const reason of read.reasons) fail(reading, 'BAD_PATTERN', node.at, reason)
      return []
    }
    bindNames(reading, node, read.pattern)
    return [read.pattern]
  })
}

function bindNames(reading: InstanceReading, node: LocatedText, pattern: ElementPattern): void {
  const { uses, binds } = patternNames(pattern)
  for (const name of binds) reading.captures.add(name)
  for (const name of uses)
    if (!isKnownName(reading, name)) {
      const offset = node.text.indexOf(name)
      failName(reading, node, name, Math.max(0, offset))
    }
}

function failName(reading: InstanceReading, node: LocatedText, name: string, offset: number): void {
  fail(
    reading,
    'UNKNOWN_NAME',
    node.spanAt(offset, name.length),
    `nothing is called "${name}" here: no actor, session, capture or value of the matrix`,
    suggest(name, knownNames(reading)),
  )
}
