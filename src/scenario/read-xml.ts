import type { Attribute, Element } from '../xml/element.ts'
import { readFragment, type FragmentSpan } from '../xml/fragment.ts'
import { MATCH_NAMESPACE, type ElementPattern } from '../pattern/element-pattern.ts'
import { readPattern } from '../pattern/read-pattern.ts'
import { parseTemplate, references, type Template } from '../pattern/template.ts'
import { misuse } from '../pattern/value-pattern.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { Located, LocatedText } from './located.ts'
import { checkCaptures } from './captures.ts'
import { checkName } from './check-name.ts'
import { asText, asTexts, brief, fail, type InstanceReading } from './reading.ts'
import type { XmlTemplate } from './xml-template.ts'

interface Xml {
  readonly elements: readonly Element[]
  readonly spans: ReadonlyMap<Element | Attribute, FragmentSpan>
}

/** The elements of an XML text of a scenario; what is not well-formed is a problem at its place. */
export function readXml(
  reading: InstanceReading,
  node: LocatedText,
  bindings: Readonly<Record<string, string>> = {},
): Xml | undefined {
  const read = readFragment(node.text, { '': NS.client, stream: NS.stream, ...bindings })
  if (!read.ok)
    return fail(
      reading,
      'BAD_XML',
      node.spanAt(read.offset),
      `not well-formed XML: ${read.message}`,
      'to send ill-formed bytes use "sends raw"',
    )
  let end = 0
  const elements: Element[] = []
  for (const child of read.children) {
    if (typeof child !== 'string') {
      elements.push(child)
      end = read.spans.get(child)!.end
      continue
    }
    const stray = child.trim()
    if (stray === '') continue
    const at = Math.max(end, node.text.indexOf(stray.slice(0, 10), end))
    return fail(
      reading,
      'TEXT_BESIDE_XML',
      node.spanAt(at, stray.length),
      `text outside of an element: "${brief(stray)}"`,
    )
  }
  if (elements.length > 0) return { elements, spans: read.spans }
  const example = "for example: <iq type='result'/>"
  return fail(reading, 'NO_XML', node.at, 'XML is expected here', example)
}

/** XML to send. */
export function readTemplate(
  reading: InstanceReading,
  node: LocatedText,
  namespace: string = NS.client,
): (XmlTemplate & { readonly elements: readonly Element[] }) | undefined {
  const xml = readXml(reading, node, { '': namespace })
  if (xml === undefined) return undefined
  checkText(reading, node)
  const template = parseTemplate(node.text.trim()).parts
  return { template, at: node.at, elements: xml.elements }
}

/** A stream header to write: it is not closed, and may be anything else. */
export function readHeader(reading: InstanceReading, value: Located): Template | undefined {
  const node = asText(reading, value, 'a stream header')
  if (node === undefined) return undefined
  checkText(reading, node)
  return parseTemplate(node.text.trim()).parts
}

/** Checks the `${…}` of a text that is not a pattern. */
export function checkText(reading: InstanceReading, node: LocatedText): void {
  const { parts, unclosed } = parseTemplate(node.text)
  if (unclosed !== undefined)
    fail(
      reading,
      'BAD_REFERENCE',
      node.spanAt(unclosed, 2),
      '"${" without its "}"',
      'where it is meant as it stands, write ${"${"}',
    )
  for (const part of parts) {
    if (part.kind === 'literal') continue
    const reason = misuse(part.text)
    if (reason === undefined)
      for (const { name } of references([part])) checkName(reading, node, name, part.offset)
    else fail(reading, 'BAD_REFERENCE', node.spanAt(part.offset, part.text.length + 3), reason)
  }
}

export interface PatternOptions {
  /** Closed from top to bottom. */
  readonly exactly?: boolean
  /** The default namespace; `jabber:client` without it. */
  readonly namespace?: string
  /** Why these patterns cannot keep anything. */
  readonly keepsNothing?: string
}

/** Patterns: one for each element of the text, or of the texts. */
export function readPatterns(
  reading: InstanceReading,
  value: Located,
  options: PatternOptions = {},
): ElementPattern[] {
  return asTexts(reading, value, 'a pattern').flatMap((node) =>
    readPatternText(reading, node, options),
  )
}

function readPatternText(
  reading: InstanceReading,
  node: LocatedText,
  { exactly = false, namespace = NS.client, keepsNothing }: PatternOptions,
): ElementPattern[] {
  const xml = readXml(reading, node, { '': namespace, match: MATCH_NAMESPACE })
  if (xml === undefined) return []
  return xml.elements.flatMap((element) => {
    const read = readPattern(element, exactly)
    if (!read.ok) {
      for (const { reason, node: part } of read.faults) {
        const { start, end } = xml.spans.get(part)!
        fail(reading, 'BAD_PATTERN', node.spanAt(start, end - start), reason)
      }
      return []
    }
    checkCaptures(reading, node, read.pattern, keepsNothing)
    for (const { name, node: part } of read.uses)
      checkName(reading, node, name, xml.spans.get(part)!.content)
    return [read.pattern]
  })
}
