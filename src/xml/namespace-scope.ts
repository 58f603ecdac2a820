import { XML_NAMESPACE } from './element.ts'

/**
 * The prefixes bound at one place of a document. One binding is kept per prefix, and what it
 * hid is kept on a stack: a lookup costs the same at every depth.
 */
export class NamespaceScope {
  readonly #bound = new Map<string, string>([['xml', XML_NAMESPACE]])
  readonly #hidden: Hidden[] = []
  /** One string per namespace name, so that equal names are the same object and compare at once. */
  #names = new Map<string, string>()

  constructor(bindings: Readonly<Record<string, string>> = {}) {
    for (const [prefix, namespace] of Object.entries(bindings)) this.declare(prefix, namespace)
  }

  /** Where the scope stands, to come back to with `leave`. */
  get mark(): number {
    return this.#hidden.length
  }

  /** Binds a prefix (`''` is the default namespace); `''` as the namespace unbinds it. */
  declare(prefix: string, namespace: string): void {
    this.#hidden.push({ prefix, namespace: this.#bound.get(prefix) })
    const known = this.#names.get(namespace)
    if (known === undefined) this.#names.set(namespace, namespace)
    this.#bound.set(prefix, known ?? namespace)
  }

  /** Forgets what was declared since a mark. */
  leave(mark: number): void {
    while (this.#hidden.length > mark) {
      const { prefix, namespace } = this.#hidden.pop()!
      if (namespace === undefined) this.#bound.delete(prefix)
      else this.#bound.set(prefix, namespace)
    }
  }

  /** The namespace of a prefix; `''` for no namespace, `undefined` for a prefix that is not bound. */
  resolve(prefix: string): string | undefined {
    return this.#bound.get(prefix) ?? (prefix === '' ? '' : undefined)
  }

  /** What is declared here, by prefix; `xml` is left out. */
  bindings(): ReadonlyMap<string, string> {
    const declared = new Map(this.#bound)
    declared.delete('xml')
    return declared
  }

  /** Lets go of the names of elements that are gone, once they are most of all names. */
  forgetNames(): void {
    if (this.#names.size <= 256 + 2 * this.#bound.size) return
    this.#names = new Map([...this.#bound.values()].map((name) => [name, name]))
  }
}

interface Hidden {
  readonly prefix: string
  readonly namespace: string | undefined
}
