import type { Attribute, Element, Node } from './element.ts'
import { Malformed, quoted } from './malformed.ts'
import { NamespaceScope } from './namespace-scope.ts'
import { codeUnitPositions } from './positions.ts'
import type { Restricted } from './reader-event.ts'
import { Scan, type StateName, type TokenSink } from './scan.ts'
import { tokenize } from './tokenizer.ts'
import { TreeBuilder } from './tree-builder.ts'

/** Prefixes and the namespaces they are bound to; `''` is the default namespace. */
export type Bindings = Readonly<Record<string, string>>

/** Where something stands in a fragment; UTF-16 offsets, `end` exclusive. */
export interface FragmentSpan {
  readonly start: number
  readonly end: number
  /** Where an element's content begins (behind its start tag), or an attribute's value. */
  readonly content: number
}

export type Fragment =
  | {
      readonly ok: true
      /** The roots and the text between them; comments are dropped, the text around them joined. */
      readonly children: readonly Node[]
      readonly spans: ReadonlyMap<Element | Attribute, FragmentSpan>
    }
  | { readonly ok: false; readonly message: string; readonly offset: number }

/**
 * Reads a snippet of XML as people write it in scenarios: any number of roots, with text between
 * them. As strict as the stream's reader, except for comments. `offset` of a failure is the
 * UTF-16 offset of the mistake; for something that never ends, the place where it begins.
 */
export function readFragment(text: string, bindings: Bindings): Fragment {
  const reader = new FragmentReader(bindings)
  try {
    return { ok: true, ...reader.read(text) }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { ok: false, message: error.message, offset: error.at }
  }
}

class FragmentReader implements TokenSink {
  readonly #scan = new Scan(this)
  readonly #builder: TreeBuilder
  readonly #spans = new Map<Element | Attribute, FragmentSpan>()
  #text = ''

  constructor(bindings: Bindings) {
    this.#builder = new TreeBuilder(new NamespaceScope(bindings), (attribute, { start, end }) => {
      const content = start + this.#text.slice(start, end).search(/['"]/) + 1
      this.#spans.set(attribute, { start, end, content })
    })
  }

  /** The whole text stands in an element of the reader's own, so that there may be several roots. */
  read(text: string): {
    children: readonly Node[]
    spans: ReadonlyMap<Element | Attribute, FragmentSpan>
  } {
    this.#text = text
    this.#builder.startTag(AROUND, 0)
    this.#builder.open(0)
    tokenize(this.#scan, text, codeUnitPositions)
    const { innermost, depth } = this.#builder
    if (this.#scan.state !== 'content') {
      this.#scan.fail(
        `${UNFINISHED[this.#scan.state]} is not complete at the end`,
        this.#unfinished(),
      )
    }
    if (innermost !== undefined && depth > 1) {
      this.#scan.fail(
        `expected the end tag of ${quoted(innermost.element.name)}, found the end`,
        innermost.start,
      )
    }
    return { children: this.#builder.close(AROUND, 0).children, spans: this.#spans }
  }

  token(): void {}

  xmlDeclaration(start: number): void {
    this.#scan.fail('an XML declaration must not stand in a fragment', start)
  }

  startTag(name: string, start: number): void {
    this.#builder.startTag(name, start)
  }

  attribute(name: string, value: string, start: number, end: number): void {
    this.#builder.attribute({ name, value, start, end })
  }

  startTagEnd(empty: boolean, end: number): void {
    this.#builder.open(end)
    if (!empty) return
    const { element, start, tagEnd } = this.#builder.closeEmpty()
    this.#spans.set(element, { start, end, content: tagEnd })
  }

  endTag(name: string, start: number, end: number): void {
    if (this.#builder.depth === 1)
      this.#scan.fail(`the end tag of ${quoted(name)} has no start tag`, start)
    const closed = this.#builder.close(name, start)
    this.#spans.set(closed.element, { start: closed.start, end, content: closed.tagEnd })
  }

  text(value: string): void {
    this.#builder.text(value)
  }

  cdata(): void {}

  skipped(): void {}

  restricted(what: Restricted, start: number): void {
    // The tokenizer itself refuses an undeclared entity, and says which.
    if (what === 'comment' || what === 'entity-reference') return
    const name = what === 'doctype' ? 'a document type' : 'a processing instruction'
    this.#scan.fail(`${name} must not stand in a fragment`, start)
  }

  /** A reference or an attribute is nearer to the mistake than the tag it is part of. */
  #unfinished(): number {
    const { state, referenceStart, attributeStart, tokenStart } = this.#scan
    if (state === 'reference' || state === 'entity-name' || state === 'character-number')
      return referenceStart
    return state === 'value' ? attributeStart : tokenStart
  }
}

/** Never shown: an end tag on the outermost level is refused before names are compared. */
const AROUND = 'fragment'

const UNFINISHED: Readonly<Record<Exclude<StateName, 'content'>, string>> = {
  markup: 'a tag',
  'tag-name': 'a start tag',
  'in-tag': 'a start tag',
  'empty-tag': 'a start tag',
  'attribute-name': 'a start tag',
  equals: 'a start tag',
  'value-start': 'a start tag',
  value: 'the value of an attribute',
  'end-tag-name': 'an end tag',
  'end-tag': 'an end tag',
  reference: 'a reference (a "&" itself is written "&amp;")',
  'entity-name': 'a reference (a "&" itself is written "&amp;")',
  'character-number': 'a character reference',
  declaration: 'a declaration',
  cdata: 'a CDATA section',
  comment: 'a comment',
  'comment-end': 'a comment',
  target: 'a processing instruction',
  'target-end': 'a processing instruction',
  instruction: 'a processing instruction',
  'xml-declaration': 'an XML declaration',
  'doctype-start': 'a document type',
  'doctype-name': 'a document type',
  doctype: 'a document type',
  'doctype-end': 'a document type',
  literal: 'a document type',
  subset: 'a document type',
  'subset-reference': 'a document type',
  'subset-markup': 'a document type',
  'subset-keyword': 'a document type',
  'subset-declaration': 'a document type',
}
