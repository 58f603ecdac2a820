import {
  XML_NAMESPACE,
  XMLNS_NAMESPACE,
  type Attribute,
  type Element,
  type Node,
} from './element.ts'
import { Malformed, quoted } from './malformed.ts'
import type { NamespaceScope } from './namespace-scope.ts'
import { splitName } from './qualified-name.ts'

/** An attribute as it is written, namespace declarations included. */
export interface WrittenAttribute {
  readonly name: string
  readonly value: string
  readonly start: number
  readonly end: number
}

/** An element whose end tag is still to come. */
export interface OpenElement {
  readonly element: Element
  /** The list that `element.children` is, open for more. */
  readonly children: Node[]
  readonly start: number
  /** Position behind its start tag. */
  readonly tagEnd: number
}

/** Told of every attribute that becomes part of an element, with where it is written. */
export type AttributeListener = (attribute: Attribute, written: WrittenAttribute) => void

/**
 * Puts elements together from tags and text, and holds them to the rules that reach beyond one
 * token: tags that match, attributes that are unique, prefixes that are bound. Throws `Malformed`.
 */
export class TreeBuilder {
  readonly scope: NamespaceScope
  readonly #listener: AttributeListener
  readonly #frames: Frame[] = []
  #name = ''
  #start = 0
  #attributes: WrittenAttribute[] = []
  #written = new Set<string>()

  constructor(scope: NamespaceScope, listener: AttributeListener = () => {}) {
    this.scope = scope
    this.#listener = listener
  }

  /** Number of open elements. */
  get depth(): number {
    return this.#frames.length
  }

  /** The innermost open element. */
  get innermost(): OpenElement | undefined {
    return this.#frames.at(-1)
  }

  /** A start tag begins. */
  startTag(name: string, start: number): void {
    this.#name = name
    this.#start = start
    this.#attributes = []
    if (this.#written.size > 0) this.#written = new Set()
  }

  attribute(attribute: WrittenAttribute): void {
    if (this.#isWritten(attribute.name)) {
      const message = `the attribute ${quoted(attribute.name)} stands twice in the tag of ${quoted(this.#name)}`
      throw new Malformed('not-well-formed', message, attribute.start)
    }
    this.#attributes.push(attribute)
  }

  /** The start tag is complete; the element is open, and a child of the one around it. */
  open(tagEnd: number): OpenElement {
    const mark = this.scope.mark
    for (const attribute of this.#attributes) this.#declare(attribute)
    const { prefix, local } = splitName(this.#name, this.#start)
    if (prefix === 'xmlns') this.#unbound(prefix, this.#start)
    const namespace = this.scope.resolve(prefix) ?? this.#unbound(prefix, this.#start)
    const children: Node[] = []
    const element = { name: local, namespace, prefix, attributes: this.#resolved(), children }
    const around = this.#frames.at(-1)
    if (around !== undefined) {
      flush(around)
      around.children.push(element)
    }
    const frame = {
      element,
      children,
      start: this.#start,
      tagEnd,
      name: this.#name,
      mark,
      text: '',
    }
    this.#frames.push(frame)
    return frame
  }

  /** Closes the innermost element, which must have the name that the end tag gives. */
  close(name: string, at: number): OpenElement {
    const frame = this.#frames.pop()
    if (frame?.name !== name) {
      const expected = frame === undefined ? 'no end tag' : `the end tag of ${quoted(frame.name)}`
      const message = `expected ${expected}, found the end tag of ${quoted(name)}`
      throw new Malformed('not-well-formed', message, at)
    }
    flush(frame)
    this.scope.leave(frame.mark)
    return frame
  }

  /** Closes the innermost element, whose tag was `<name/>`. */
  closeEmpty(): OpenElement {
    return this.close(this.#name, this.#start)
  }

  /** Text inside the innermost element; joined with the text before it. */
  text(value: string): void {
    const frame = this.#frames.at(-1)
    if (frame !== undefined) frame.text += value
  }

  /** Lets an element go out of its parent, which stays open. */
  drop(): void {
    const frame = this.#frames.at(-1)
    if (frame !== undefined) frame.children.length = 0
  }

  /** Comparing is cheaper than hashing for the few attributes of a usual tag. */
  #isWritten(name: string): boolean {
    if (this.#attributes.length < 8) return this.#attributes.some((other) => other.name === name)
    if (this.#written.size === 0)
      this.#written = new Set(this.#attributes.map((other) => other.name))
    const before = this.#written.size
    return this.#written.add(name).size === before
  }

  #declare({ name, value, start }: WrittenAttribute): void {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) return
    const { local } = splitName(name, start)
    const prefix = name === 'xmlns' ? '' : local
    const wrong = wrongDeclaration(prefix, value)
    if (wrong !== undefined) throw new Malformed('not-namespace-well-formed', wrong, start)
    if (prefix !== 'xml') this.scope.declare(prefix, value)
  }

  #resolved(): Attribute[] {
    const attributes: Attribute[] = []
    let prefixed: Map<string, Set<string>> | undefined
    for (const written of this.#attributes) {
      const { prefix, local } = splitName(written.name, written.start)
      if (prefix === 'xmlns' || written.name === 'xmlns') continue
      const namespace =
        prefix === '' ? '' : (this.scope.resolve(prefix) ?? this.#unbound(prefix, written.start))
      if (prefix !== '') {
        prefixed ??= new Map()
        const names = prefixed.get(namespace) ?? new Set()
        if (names.has(local)) {
          const message = `the attribute ${quoted(local)} of the namespace ${quoted(namespace)} stands twice in the tag of ${quoted(this.#name)}`
          throw new Malformed('not-namespace-well-formed', message, written.start)
        }
        prefixed.set(namespace, names.add(local))
      }
      const attribute = { name: local, namespace, prefix, value: written.value }
      attributes.push(attribute)
      this.#listener(attribute, written)
    }
    return attributes
  }

  #unbound(prefix: string, at: number): never {
    const message = `the prefix ${quoted(prefix)} is not bound to a namespace`
    throw new Malformed('not-namespace-well-formed', message, at)
  }
}

interface Frame extends OpenElement {
  readonly name: string
  readonly mark: number
  text: string
}

function flush(frame: Frame): void {
  if (frame.text === '') return
  frame.children.push(frame.text)
  frame.text = ''
}

/** What Namespaces in XML 1.0, section 3, has against a declaration. */
function wrongDeclaration(prefix: string, namespace: string): string | undefined {
  if (prefix === 'xmlns') return 'the prefix "xmlns" must not be declared'
  if (namespace === XMLNS_NAMESPACE)
    return `the namespace "${XMLNS_NAMESPACE}" must not be declared`
  if (prefix === 'xml' && namespace !== XML_NAMESPACE) {
    return `the prefix "xml" must not be bound to ${quoted(namespace)}`
  }
  if (prefix !== 'xml' && namespace === XML_NAMESPACE) {
    return `the namespace "${XML_NAMESPACE}" must not be bound to anything but "xml"`
  }
  if (prefix !== '' && namespace === '') return `the prefix ${quoted(prefix)} must not be unbound`
  return undefined
}
