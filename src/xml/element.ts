/**
 * An XML element as the XMPP specifications see it: expanded names, no positions of
 * attributes, no comments. Immutable; text is what the parser made of entities and CDATA.
 */
export interface Element {
  /** Local part of the name. */
  readonly name: string
  /** Namespace name; `''` when the element is in no namespace. */
  readonly namespace: string
  /** The prefix it was written with (`''` for none); never compared, kept for printing. */
  readonly prefix: string
  readonly attributes: readonly Attribute[]
  /** Child elements and text, in order; adjacent text is one string, never empty. */
  readonly children: readonly Node[]
}

export interface Attribute {
  readonly name: string
  /** `''` for an attribute without prefix (it is in no namespace, whatever the element). */
  readonly namespace: string
  readonly prefix: string
  readonly value: string
}

export type Node = Element | string

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

/** The value of an attribute, or `undefined`; `namespace` defaults to none. */
export function attribute(element: Element, name: string, namespace = ''): string | undefined {
  return element.attributes.find((a) => a.name === name && a.namespace === namespace)?.value
}

/** The child elements, without the text between them. */
export function childElements(element: Element): Element[] {
  return element.children.filter((node): node is Element => typeof node !== 'string')
}

/** The first child element of that expanded name. */
export function child(element: Element, name: string, namespace: string): Element | undefined {
  return childElements(element).find((c) => c.name === name && c.namespace === namespace)
}

/** The text directly inside an element, its children's text left out. */
export function text(element: Element): string {
  return element.children.filter((node) => typeof node === 'string').join('')
}
