import {
  characterWidth,
  nameStartWidth,
  nameWidth,
  showCharacter,
  type Width,
} from './characters.ts'
import { Malformed } from './malformed.ts'
import { codeUnitPositions, type Positions } from './positions.ts'
import type { Restricted } from './reader-event.ts'

/** Receives what the tokenizer finds. Positions are in the unit of the input. */
export interface TokenSink {
  /** A `<`, or a `&` outside of tags, was read. */
  token(start: number): void
  /** `<?xml` was read at the very start. */
  xmlDeclaration(start: number): void
  /** The name of a start tag is complete. */
  startTag(name: string, start: number): void
  attribute(name: string, value: string, start: number, end: number): void
  /** The `>` of a start tag; `empty` when it was `/>`. */
  startTagEnd(empty: boolean, end: number): void
  endTag(name: string, start: number, end: number): void
  /** A stretch of text. `written` is false for what a reference or a CDATA section gave. */
  text(value: string, start: number, end: number, written: boolean): void
  /** `<![CDATA[`; its content follows as text. */
  cdata(start: number): void
  /** A construct is recognised (not complete). An undeclared entity also ends the reading. */
  restricted(what: Restricted, start: number): void
  /** A comment, an instruction, a document type or the XML declaration is complete. */
  skipped(): void
}

/** Named after what was read last, or what is being read. */
export type StateName =
  | 'content'
  | 'markup'
  | 'tag-name'
  | 'in-tag'
  | 'empty-tag'
  | 'attribute-name'
  | 'equals'
  | 'value-start'
  | 'value'
  | 'end-tag-name'
  | 'end-tag'
  | 'reference'
  | 'entity-name'
  | 'character-number'
  | 'declaration'
  | 'cdata'
  | 'comment'
  | 'comment-end'
  | 'target'
  | 'target-end'
  | 'instruction'
  | 'xml-declaration'
  | 'doctype-start'
  | 'doctype-name'
  | 'doctype'
  | 'doctype-end'
  | 'literal'
  | 'subset'
  | 'subset-reference'
  | 'subset-markup'
  | 'subset-keyword'
  | 'subset-declaration'

/**
 * The place of a tokenizer in its input, and what it must remember between two chunks. A state
 * sets `index` to the character it speaks of before it calls the sink or fails.
 */
export class Scan {
  readonly sink: TokenSink
  positions: Positions = codeUnitPositions
  text = ''
  index = 0
  state: StateName = 'content'
  /** Where to go on behind a reference, a comment, an instruction or a literal. */
  after: StateName = 'content'
  /** Position of the `<` (or, outside of tags, the `&`) of the token under way. */
  tokenStart = 0
  /** The part of a name, literal or declaration that was read so far. */
  held = ''
  /** The quote that ends the value or literal under way. */
  quote = 0
  attribute = ''
  attributeStart = 0
  value = ''
  /** White space stands before what comes next in a tag. */
  spaced = false
  /** The last chunk ended in CR, whose LF would be part of the same line end. */
  afterReturn = false
  /** `]`, `-` or `?` in a row at the end of what was read. */
  run = 0
  referenceStart = 0
  base = 10
  number = -1

  constructor(sink: TokenSink) {
    this.sink = sink
  }

  at(index: number = this.index): number {
    return this.positions.at(index)
  }

  /** The code unit under the cursor. */
  unit(): number {
    return this.text.charCodeAt(this.index)
  }

  /** Goes on behind a construct that becomes no part of an element. */
  leave(): void {
    this.sink.skipped()
    this.enter(this.after)
  }

  /** Goes to a state with nothing held. */
  enter(state: StateName): void {
    this.state = state
    this.held = ''
    this.run = 0
  }

  fail(message: string, at: number = this.at()): never {
    throw new Malformed('not-well-formed', message, at)
  }

  expected(what: string): never {
    return this.fail(`expected ${what}, found ${showCharacter(this.text, this.index)}`)
  }

  invalidCharacter(where: string): never {
    return this.fail(
      `${showCharacter(this.text, this.index)} is not allowed in ${where}: not an XML character`,
    )
  }

  /** Width of the character under the cursor, which must be an XML character. */
  width(where: string): Width {
    const width = characterWidth(this.text, this.index)
    return width === 0 ? this.invalidCharacter(where) : width
  }

  /** Adds the character under the cursor to one of some keywords; the keyword when it is complete. */
  keyword<K extends string>(keywords: readonly K[], behind: string): K | undefined {
    const held = this.held + (this.text[this.index] ?? '')
    if (!keywords.some((keyword) => keyword.startsWith(held))) {
      const list = keywords.map((keyword) => `"${keyword}"`).join(', ')
      return this.expected(`one of ${list} behind ${behind}`)
    }
    this.held = held
    return keywords.find((keyword) => keyword === held)
  }

  /** Goes on reading a name; the whole of it once the character behind it is seen. */
  name(what: string): string | undefined {
    const { text, index: from } = this
    let index = from
    if (this.held === '') {
      const width = nameStartWidth(text, index)
      if (width === 0) return this.expected(what)
      index += width
    }
    for (let width = nameWidth(text, index); width > 0; width = nameWidth(text, index))
      index += width
    this.held += text.slice(from, index)
    this.index = index
    if (index >= text.length) return undefined
    const name = this.held
    this.held = ''
    return name
  }
}
