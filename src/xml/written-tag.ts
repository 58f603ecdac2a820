import { XML_NAMESPACE, XMLNS_NAMESPACE, type Attribute, type Element } from './element.ts'
import { validCharacters, validName } from './escape.ts'

/** The namespaces that are bound where something is written, by prefix. */
export type WrittenScope = ReadonlyMap<string, string>

/** A tag with its prefixes settled. */
export interface WrittenTag {
  readonly name: string
  /** Declarations first, then the attributes in their order; values are not escaped yet. */
  readonly attributes: readonly (readonly [name: string, value: string])[]
  /** What is bound inside the element. */
  readonly scope: WrittenScope
}

/**
 * Settles how an element's tag is written: prefixes are kept unless they mean something else
 * here; declared is what the scope lacks. Whatever the element, the tag is namespace-well-formed:
 * names that can't be written are repaired (`_`), an attribute that stands twice is written once,
 * and the namespace of declarations, which can't be declared, counts as none.
 */
export function writtenTag(element: Element, scope: WrittenScope): WrittenTag {
  const tag = new Tag(scope)
  const name = tag.elementName(element)
  const attributes = new Map<string, readonly [string, string]>()
  for (const attribute of element.attributes) {
    const key = `${validName(attribute.name)} ${known(attribute.namespace)}`
    if (!attributes.has(key)) attributes.set(key, [tag.attributeName(attribute), attribute.value])
  }
  const declarations = [...tag.declared].map(
    ([prefix, namespace]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace] as const,
  )
  const inner = tag.declared.size === 0 ? scope : new Map([...scope, ...tag.declared])
  return { name, attributes: [...declarations, ...attributes.values()], scope: inner }
}

class Tag {
  readonly declared = new Map<string, string>()
  readonly #scope: WrittenScope
  /** Prefixes that names of this tag rely on. */
  readonly #used = new Set<string>()

  constructor(scope: WrittenScope) {
    this.#scope = scope
  }

  elementName(element: Element): string {
    const name = validName(element.name)
    const namespace = known(element.namespace)
    if (namespace === XML_NAMESPACE) return `xml:${name}`
    const prefix = namespace !== '' && isPrefix(element.prefix) ? element.prefix : ''
    this.#use(prefix, namespace)
    return prefix === '' ? name : `${prefix}:${name}`
  }

  attributeName(attribute: Attribute): string {
    const name = validName(attribute.name)
    const namespace = known(attribute.namespace)
    if (namespace === XML_NAMESPACE) return `xml:${name}`
    if (namespace === '') return name === 'xmlns' ? '_xmlns' : name
    const prefix = this.#prefixFor(attribute.prefix, namespace)
    this.#use(prefix, namespace)
    return `${prefix}:${name}`
  }

  #use(prefix: string, namespace: string): void {
    if (this.#bound(prefix) !== namespace) this.declared.set(prefix, namespace)
    this.#used.add(prefix)
  }

  #bound(prefix: string): string {
    return this.declared.get(prefix) ?? this.#scope.get(prefix) ?? ''
  }

  /** The wanted prefix, else one that is bound already, else a new one. */
  #prefixFor(wanted: string, namespace: string): string {
    const free = (prefix: string): boolean =>
      this.#bound(prefix) === namespace || !this.#used.has(prefix)
    if (isPrefix(wanted) && free(wanted)) return wanted
    for (const prefix of [...this.declared.keys(), ...this.#scope.keys()]) {
      if (isPrefix(prefix) && this.#bound(prefix) === namespace) return prefix
    }
    let number = 0
    while (this.#bound(`ns${number}`) !== '') number++
    return `ns${number}`
  }
}

function isPrefix(prefix: string): boolean {
  return prefix !== '' && prefix !== 'xml' && prefix !== 'xmlns' && validName(prefix) === prefix
}

function known(namespace: string): string {
  return namespace === XMLNS_NAMESPACE ? '' : validCharacters(namespace)
}
