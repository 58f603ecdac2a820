import fc from 'fast-check'
import {
  XML_NAMESPACE,
  XMLNS_NAMESPACE,
  type Attribute,
  type Element,
  type Node,
} from '../../src/xml/element.ts'

/** What an arbitrary element is made of. */
interface Parts {
  readonly name: fc.Arbitrary<string>
  readonly prefix: fc.Arbitrary<string>
  readonly namespace: fc.Arbitrary<string>
  readonly text: fc.Arbitrary<string>
}

/** Elements that XML can hold as they are, with few names, so that prefixes and scopes collide. */
export function validElement(): fc.Arbitrary<Element> {
  const text = fc.string({
    unit: fc.constantFrom(...`ab <>&'"]\t\n\r`.split(''), 'é', '😀', '\u0085'),
  })
  return elementOf({
    name: fc.constantFrom('a', 'b', 'xmlns', 'é'),
    prefix: fc.constantFrom('', '', 'p', 'q', 'ns0', 'xml'),
    namespace: fc.constantFrom('', 'urn:a', 'urn:b', "urn:'&<", XML_NAMESPACE, 'jabber:client'),
    text,
  }).map(consistent)
}

/** Anything that the type allows. */
export function anyElement(): fc.Arbitrary<Element> {
  const hostile = fc.string({
    unit: fc.constantFrom(...`a:-1<>&'" =]\0\n\x0B`.split(''), '\uD800', '\uFFFE', '😀', 'xml'),
  })
  const name = fc.oneof(hostile, fc.constantFrom('xmlns', 'xml', '__proto__'))
  // Not only white space: saxes would take that for no namespace.
  const known = fc.constantFrom('', XML_NAMESPACE, XMLNS_NAMESPACE)
  const namespace = fc.oneof(
    hostile.map((text) => text.trim()),
    known,
  )
  return elementOf({ name, prefix: name, namespace, text: hostile })
}

function elementOf({ name, prefix, namespace, text }: Parts): fc.Arbitrary<Element> {
  const attribute = fc.record({ name, namespace, prefix, value: text })
  return fc.letrec<{ element: Element; node: Node }>((tie) => ({
    element: fc.record({
      name,
      namespace,
      prefix,
      attributes: fc.array(attribute, { maxLength: 4 }),
      children: fc.array(tie('node'), { maxLength: 4 }),
    }),
    node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, tie('element')),
  })).element
}

/** As a reader would have given it: no name twice, text joined, prefixes only for namespaces. */
function consistent(element: Element): Element {
  const attributes = new Map<string, Attribute>()
  for (const attribute of element.attributes) {
    const isDeclaration = attribute.namespace === '' && attribute.name === 'xmlns'
    const key = `${attribute.name} ${attribute.namespace}`
    if (!isDeclaration && !attributes.has(key)) attributes.set(key, attribute)
  }
  const children: Node[] = []
  for (const node of element.children) {
    const last = children.at(-1)
    if (typeof node !== 'string') children.push(consistent(node))
    else if (typeof last === 'string') children[children.length - 1] = last + node
    else if (node !== '') children.push(node)
  }
  return { ...element, attributes: [...attributes.values()], children }
}

/** An element without its prefixes, which mean nothing. */
export function withoutPrefixes(element: Element): Element {
  return {
    ...element,
    prefix: '',
    attributes: element.attributes.map((attribute) => ({ ...attribute, prefix: '' })),
    children: element.children.map((node) =>
      typeof node === 'string' ? node : withoutPrefixes(node),
    ),
  }
}
