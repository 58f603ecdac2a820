import {
  attribute,
  type Attribute,
  type Element,
  type Node,
  XML_NAMESPACE,
} from '../xml/element.ts'
import {
  type ErrorType,
  STANZA_ERROR_CONDITIONS,
  type StanzaErrorCondition,
} from './error-conditions.ts'
import { NS } from './namespaces.ts'

/** The three kinds of RFC 6120 section 8. */
export const STANZA_KINDS = ['iq', 'message', 'presence'] as const
export type StanzaKind = (typeof STANZA_KINDS)[number]

/** The kind of a stanza; `undefined` for anything else that may stand on a stream. */
export function stanzaKind(element: Element): StanzaKind | undefined {
  if (element.namespace !== NS.client && element.namespace !== NS.component) return undefined
  return STANZA_KINDS.find((kind) => kind === element.name)
}

/** Whether an element is an iq, message or presence in the content namespace of a stream. */
export function isStanza(element: Element): boolean {
  return stanzaKind(element) !== undefined
}

/** Attributes by name; `undefined` is absent. `xml:lang` is the one prefix that is known. */
export type AttributeValues = Readonly<Record<string, string | undefined>>

/** An element without prefix. Empty text is left out of `children`, adjacent text is joined. */
export function element(
  name: string,
  namespace: string,
  attributes: AttributeValues = {},
  children: readonly Node[] = [],
): Element {
  const empty: Element = { name, namespace, prefix: '', attributes: [], children: joined(children) }
  return withAttributes(empty, attributes)
}

/** The same element with attributes set, and those removed whose value is `undefined`. */
export function withAttributes(element: Element, changes: AttributeValues): Element {
  const attributes = [...element.attributes]
  for (const [key, value] of Object.entries(changes)) {
    const { name, namespace, prefix } = attributeName(key)
    const at = attributes.findIndex((a) => a.name === name && a.namespace === namespace)
    if (value !== undefined) {
      const changed: Attribute = { name, namespace, prefix, value }
      if (at === -1) attributes.push(changed)
      else attributes[at] = changed
    } else if (at !== -1) attributes.splice(at, 1)
  }
  return { ...element, attributes }
}

export interface StanzaErrorOptions {
  /** Default: the type that RFC 6120 section 8.3.3 recommends for the condition. */
  readonly type?: ErrorType
  /** Descriptive text, in English. */
  readonly text?: string
  /** The JID of the entity that found the error, where it is not the addressee. */
  readonly by?: string
  /** Character data of the condition: the new address of `gone` and `redirect`. */
  readonly address?: string
  /** A condition of the application, in a namespace of its own (section 8.3.4). */
  readonly application?: Element
  /** Whether the children of the stanza go back with the error. Default `false`. */
  readonly payload?: boolean
}

/**
 * The error that answers a stanza (RFC 6120 section 8.3): same kind and id, addresses swapped.
 * It is the caller's to know that a stanza of type `error` (or `result`) is never answered.
 */
export function stanzaError(
  stanza: Element,
  condition: StanzaErrorCondition,
  options: StanzaErrorOptions = {},
): Element {
  const type = options.type ?? STANZA_ERROR_CONDITIONS[condition][0]
  const text =
    options.text === undefined
      ? []
      : [element('text', NS.stanzaErrors, { 'xml:lang': 'en' }, [options.text])]
  const error = element('error', stanza.namespace, { by: options.by, type }, [
    element(condition, NS.stanzaErrors, {}, [options.address ?? '']),
    ...text,
    ...(options.application === undefined ? [] : [options.application]),
  ])
  const addresses: AttributeValues = {
    from: attribute(stanza, 'to'),
    to: attribute(stanza, 'from'),
    id: attribute(stanza, 'id'),
    type: 'error',
  }
  const children = options.payload === true ? [...stanza.children, error] : [error]
  return element(stanza.name, stanza.namespace, addresses, children)
}

function attributeName(key: string): Omit<Attribute, 'value'> {
  return key.startsWith('xml:')
    ? { name: key.slice(4), namespace: XML_NAMESPACE, prefix: 'xml' }
    : { name: key, namespace: '', prefix: '' }
}

function joined(children: readonly Node[]): Node[] {
  const result: Node[] = []
  for (const node of children) {
    const last = result.at(-1)
    if (node === '') continue
    if (typeof node === 'string' && typeof last === 'string')
      result[result.length - 1] = last + node
    else result.push(node)
  }
  return result
}
