import { isMap, isScalar, isSeq, parseDocument, type Node, type ParsedNode } from 'yaml'
import type { Problem } from '../base/problem.ts'
import type { Source, Span } from '../base/span.ts'
import { suggest } from '../base/suggestion.ts'

/** A text of the source with its place. */
export interface Text {
  readonly value: string
  readonly at: Span
}

/** The keys of a mapping: `true` for one that must be there. */
export type Shape = Readonly<Record<string, boolean>>

/** Something to read, with the place to complain about when it is not there. */
export interface Slot {
  readonly node: Node | null | undefined
  readonly at: Span
}

/**
 * Reads one YAML source by expected shapes, and collects what is not as expected. Every scalar is
 * text as it is written (YAML's failsafe schema), so that 2.10 is no number. A method that finds
 * something else than it looks for says so once and returns undefined.
 */
export class YamlReader {
  readonly problems: Problem[] = []
  private readonly source: Source

  constructor(source: Source) {
    this.source = source
  }

  /** The root of the source, or undefined when it is not YAML. */
  document(): Slot | undefined {
    const { text } = this.source
    const document = parseDocument<ParsedNode>(text, { schema: 'failsafe', prettyErrors: false })
    for (const { code, message, pos } of [...document.errors, ...document.warnings])
      this.say(
        'NOT_YAML',
        code === 'MULTIPLE_DOCS' ? 'the file must hold one document' : `${message} (${code})`,
        this.span(pos[0], Math.max(pos[1], pos[0] + 1)),
      )
    return this.problems.length > 0 ? undefined : { node: document.contents, at: this.span(0, 1) }
  }

  /** What a mapping has under each key of its shape. */
  mapping(slot: Slot, what: string, shape: Shape): ReadonlyMap<string, Slot> | undefined {
    if (!isMap(slot.node)) return this.wrongShape(slot, `${what} must be a mapping`)
    const found = new Map<string, Slot>()
    for (const pair of slot.node.items) {
      const key = this.text({ node: pair.key as Node, at: slot.at }, `a key of ${what}`)
      if (key === undefined) continue
      if (!Object.hasOwn(shape, key.value))
        this.say(
          'UNKNOWN_KEY',
          `${what} has no key "${key.value}"`,
          key.at,
          suggest(key.value, Object.keys(shape)),
        )
      else found.set(key.value, { node: pair.value as Node | null, at: key.at })
    }
    for (const [key, required] of Object.entries(shape))
      if (required && !found.has(key))
        this.say('MISSING_KEY', `${what} needs the key "${key}"`, this.startOf(slot))
    return found
  }

  list(slot: Slot, what: string): readonly Slot[] | undefined {
    if (!isSeq(slot.node)) return this.wrongShape(slot, `${what} must be a list`)
    return slot.node.items.map((node) => ({ node: node as Node | null, at: slot.at }))
  }

  text(slot: Slot, what: string): Text | undefined {
    const { node } = slot
    if (!isScalar(node) || typeof node.value !== 'string' || node.value.trim() === '')
      return this.wrongShape(slot, `${what} must be a text`)
    return { value: node.value.trim(), at: this.whole(slot) }
  }

  /** One of the words that are known at this place. */
  word<Word extends string>(slot: Slot, what: string, words: readonly Word[]): Word | undefined {
    const text = this.text(slot, what)
    if (text === undefined) return undefined
    const word = words.find((known) => known === text.value)
    if (word === undefined)
      this.say('UNKNOWN_WORD', `"${text.value}" is no ${what}`, text.at, suggest(text.value, words))
    return word
  }

  say(code: string, message: string, at: Span, hint?: string): undefined {
    this.problems.push({
      code,
      severity: 'error',
      message,
      at,
      ...(hint === undefined ? {} : { hint }),
    })
  }

  /** The first character of what stands in a slot. */
  startOf(slot: Slot): Span {
    const { start } = this.whole(slot)
    return this.span(start, start + 1)
  }

  private wrongShape(slot: Slot, expected: string): undefined {
    const { start, end } = this.whole(slot)
    const firstLine = this.source.text.slice(start, end).split('\n')[0] ?? ''
    this.say('WRONG_SHAPE', expected, this.span(start, start + Math.max(1, firstLine.length)))
  }

  private whole(slot: Slot): Span {
    const range = slot.node?.range
    return range ? this.span(range[0], range[1]) : slot.at
  }

  private span(start: number, end: number): Span {
    return { source: this.source, start, end }
  }
}
