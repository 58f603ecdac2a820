import { XML_NAMESPACE, XMLNS_NAMESPACE, type Attribute } from './element.ts'
import { Malformed, quoted } from './malformed.ts'
import type { NamespaceScope } from './namespace-scope.ts'
import { splitName, type QualifiedName } from './qualified-name.ts'

/** An attribute as it is written, namespace declarations included. */
export interface WrittenAttribute {
  readonly name: string
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Told of every attribute that becomes part of an element, with where it is written. */
export type AttributeListener = (attribute: Attribute, written: WrittenAttribute) => void

/** A start tag as it is written, until its prefixes can be resolved. Throws `Malformed`. */
export class StartTag {
  readonly name: string
  readonly start: number
  readonly #declarations: Declaration[] = []
  readonly #attributes: SplitAttribute[] = []
  /** The names of all attributes; a set from where hashing is cheaper than comparing. */
  readonly #few: string[] = []
  #many: Set<string> | undefined

  constructor(name: string, start: number) {
    this.name = name
    this.start = start
  }

  add(written: WrittenAttribute): void {
    const { name, value, start } = written
    if (this.#has(name)) {
      const message = `the attribute ${quoted(name)} stands twice in ${this.#shown}`
      throw new Malformed('not-well-formed', message, start)
    }
    const { prefix, local } = splitName(name, start)
    const declared = declaredPrefix(prefix, local)
    if (declared === undefined) this.#attributes.push({ prefix, local, written })
    else this.#declarations.push(checkedDeclaration(declared, value, start))
  }

  /** Puts the tag's declarations into a scope. */
  declare(scope: NamespaceScope): void {
    for (const { prefix, namespace } of this.#declarations) scope.declare(prefix, namespace)
  }

  /** The element's name, with its namespace. */
  elementName(scope: NamespaceScope): QualifiedName & { readonly namespace: string } {
    const { prefix, local } = splitName(this.name, this.start)
    return { prefix, local, namespace: resolved(scope, prefix, this.start) }
  }

  /** The attributes that are no declarations, with their namespaces. */
  attributes(scope: NamespaceScope, listener: AttributeListener): Attribute[] {
    const attributes: Attribute[] = []
    let prefixed: Map<string, Set<string>> | undefined
    for (const { prefix, local, written } of this.#attributes) {
      const namespace = prefix === '' ? '' : resolved(scope, prefix, written.start)
      if (prefix !== '') {
        prefixed ??= new Map()
        const names = prefixed.get(namespace) ?? new Set()
        if (names.has(local)) this.#twice(local, namespace, written.start)
        prefixed.set(namespace, names.add(local))
      }
      const attribute = { name: local, namespace, prefix, value: written.value }
      attributes.push(attribute)
      listener(attribute, written)
    }
    return attributes
  }

  get #shown(): string {
    return `the tag of ${quoted(this.name)}`
  }

  #has(name: string): boolean {
    if (this.#few.length < 8) {
      if (this.#few.includes(name)) return true
      this.#few.push(name)
      return false
    }
    this.#many ??= new Set(this.#few)
    const before = this.#many.size
    return this.#many.add(name).size === before
  }

  #twice(local: string, namespace: string, at: number): never {
    const attribute = `the attribute ${quoted(local)} of the namespace ${quoted(namespace)}`
    throw new Malformed(
      'not-namespace-well-formed',
      `${attribute} stands twice in ${this.#shown}`,
      at,
    )
  }
}

interface Declaration {
  readonly prefix: string
  readonly namespace: string
}

interface SplitAttribute extends QualifiedName {
  readonly written: WrittenAttribute
}

/** The prefix that an attribute of that name declares, `''` for the default namespace. */
function declaredPrefix(prefix: string, local: string): string | undefined {
  if (prefix === 'xmlns') return local
  return prefix === '' && local === 'xmlns' ? '' : undefined
}

function checkedDeclaration(prefix: string, namespace: string, at: number): Declaration {
  const wrong = wrongDeclaration(prefix, namespace)
  if (wrong !== undefined) throw new Malformed('not-namespace-well-formed', wrong, at)
  return { prefix, namespace }
}

/** What Namespaces in XML 1.0, section 3, has against a declaration. */
function wrongDeclaration(prefix: string, namespace: string): string | undefined {
  if (prefix === 'xmlns') return 'the prefix "xmlns" must not be declared'
  if (namespace === XMLNS_NAMESPACE) return `"${XMLNS_NAMESPACE}" must not be declared`
  if (prefix === 'xml' && namespace !== XML_NAMESPACE) {
    return `the prefix "xml" must not be bound to ${quoted(namespace)}`
  }
  if (prefix !== 'xml' && namespace === XML_NAMESPACE) {
    return `"${XML_NAMESPACE}" must not be bound to anything but "xml"`
  }
  if (prefix !== '' && namespace === '') return `the prefix ${quoted(prefix)} must not be unbound`
  return undefined
}

function resolved(scope: NamespaceScope, prefix: string, at: number): string {
  const namespace = scope.resolve(prefix)
  if (namespace !== undefined) return namespace
  const message = `the prefix ${quoted(prefix)} is not bound to a namespace`
  throw new Malformed('not-namespace-well-formed', message, at)
}
