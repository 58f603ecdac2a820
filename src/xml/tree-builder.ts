import type { Element, Node } from './element.ts'
import { Malformed, quoted } from './malformed.ts'
import type { NamespaceScope } from './namespace-scope.ts'
import { StartTag, type AttributeListener, type WrittenAttribute } from './start-tag.ts'

/** An element whose end tag is still to come. */
export interface OpenElement {
  readonly element: Element
  /** The list that `element.children` is, open for more. */
  readonly children: Node[]
  readonly start: number
  /** Position behind its start tag. */
  readonly tagEnd: number
}

/**
 * Puts elements together from tags and text, and holds them to the rules that reach beyond one
 * token: tags that match, attributes that are unique, prefixes that are bound. Throws `Malformed`.
 */
export class TreeBuilder {
  readonly scope: NamespaceScope
  readonly #listener: AttributeListener
  readonly #frames: Frame[] = []
  #tag = new StartTag('', 0)

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
    this.#tag = new StartTag(name, start)
  }

  attribute(attribute: WrittenAttribute): void {
    this.#tag.add(attribute)
  }

  /** The start tag is complete; the element is open, and a child of the one around it. */
  open(tagEnd: number): OpenElement {
    const tag = this.#tag
    const mark = this.scope.mark
    tag.declare(this.scope)
    const { prefix, local, namespace } = tag.elementName(this.scope)
    const attributes = tag.attributes(this.scope, this.#listener)
    const children: Node[] = []
    const element = { name: local, namespace, prefix, attributes, children }
    const around = this.#frames.at(-1)
    if (around !== undefined) {
      flush(around)
      around.children.push(element)
    }
    const frame = { element, children, start: tag.start, tagEnd, name: tag.name, mark, text: '' }
    this.#frames.push(frame)
    return frame
  }

  /** Closes the innermost element, which must have the name that the end tag gives. */
  close(name: string, at: number): OpenElement {
    const frame = this.#frames.at(-1)
    if (frame?.name !== name) {
      const expected = frame === undefined ? 'no end tag' : `the end tag of ${quoted(frame.name)}`
      const message = `expected ${expected}, found the end tag of ${quoted(name)}`
      throw new Malformed('not-well-formed', message, at)
    }
    this.#frames.pop()
    flush(frame)
    this.scope.leave(frame.mark)
    return frame
  }

  /** Closes the innermost element, whose tag was `<name/>`. */
  closeEmpty(): OpenElement {
    return this.close(this.#tag.name, this.#tag.start)
  }

  /** Text inside the innermost element; joined with the text before it. */
  text(value: string): void {
    const frame = this.#frames.at(-1)
    if (frame !== undefined) frame.text += value
  }

  /** Lets the last child of the innermost element go, and what was kept for it. */
  drop(): void {
    this.innermost?.children.pop()
    this.scope.forgetNames()
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
