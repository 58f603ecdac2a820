import type { Element } from './element.ts'
import { Malformed, quoted } from './malformed.ts'
import { NamespaceScope } from './namespace-scope.ts'
import { bytePositions } from './positions.ts'
import type { ReaderEvent, ReaderLimits, Restricted } from './reader-event.ts'
import { Scan, type TokenSink } from './scan.ts'
import { tokenize } from './tokenizer.ts'
import { TreeBuilder } from './tree-builder.ts'
import { Utf8Decoder } from './utf8-decoder.ts'

/** Reads one XML stream (RFC 6120 section 4); a stream restart needs a new one. */
export interface StreamReader {
  /**
   * What the bytes gave, in order; never throws. However the bytes are cut, the events are the
   * same, but for white space: its events end where the chunks end.
   */
  push(bytes: Uint8Array): readonly ReaderEvent[]
}

const DEFAULT_LIMITS: ReaderLimits = { depth: 512, bytes: 10 * 1024 * 1024 }

/**
 * A strict, namespace-aware reader of a stream's bytes: XML 1.0 (5th edition), Namespaces in
 * XML 1.0, UTF-8 only (RFC 6120 11.6, which also makes a byte order mark an ordinary character).
 *
 * Bytes that belong to no event (the XML declaration, white space before the header and behind
 * `close`, comments) stand between two of them: whoever keeps all bytes takes them from the end
 * of one event to the end of the next. A `restricted` event inside an element comes before it.
 */
export function streamReader(limits: Partial<ReaderLimits> = {}): StreamReader {
  return new XmlStreamReader({ ...DEFAULT_LIMITS, ...limits })
}

class XmlStreamReader implements StreamReader, TokenSink {
  readonly #limits: ReaderLimits
  readonly #decoder = new Utf8Decoder()
  readonly #scan = new Scan(this)
  readonly #builder = new TreeBuilder(new NamespaceScope())
  #events: ReaderEvent[] = []
  /** Bytes that were decoded in the chunks before. */
  #decoded = 0
  #place: 'prolog' | 'stream' | 'epilog' | 'malformed' = 'prolog'
  #doctype = false
  /** Where what is being read on the level of the stream began. */
  #start = 0

  constructor(limits: ReaderLimits) {
    this.#limits = limits
  }

  push(bytes: Uint8Array): readonly ReaderEvent[] {
    this.#events = []
    if (this.#place !== 'malformed') this.#read(bytes)
    return this.#events
  }

  token(start: number): void {
    if (this.#builder.depth <= 1) this.#start = start
  }

  xmlDeclaration(): void {}

  startTag(name: string, start: number): void {
    if (this.#place === 'epilog') this.#scan.fail('a second root element', start)
    // The root is open when a child of the stream begins, whose depth is 1.
    if (this.#builder.depth > this.#limits.depth) {
      const message = `expected at most ${this.#limits.depth} levels of elements, found one more: ${quoted(name)}`
      throw new Malformed('too-deep', message, start)
    }
    this.#builder.startTag(name, start)
  }

  attribute(name: string, value: string, start: number, end: number): void {
    this.#builder.attribute({ name, value, start, end })
  }

  startTagEnd(empty: boolean, end: number): void {
    const { element, start } = this.#builder.open(end)
    if (this.#builder.depth === 1) {
      this.#place = 'stream'
      const namespaces = this.#builder.scope.bindings()
      // A copy, as the children of the stream pass through the builder's own.
      this.#emit({ kind: 'open', element: { ...element, children: [] }, namespaces, start, end })
    }
    if (!empty) return
    this.#builder.closeEmpty()
    this.#closed(element, this.#builder.depth === 0 ? end : start, end)
  }

  endTag(name: string, start: number, end: number): void {
    const closed = this.#builder.close(name, start)
    this.#closed(closed.element, this.#builder.depth === 0 ? start : closed.start, end)
  }

  text(value: string, start: number, end: number, written: boolean): void {
    if (this.#builder.depth > 1) return this.#builder.text(value)
    const black = written ? value.search(/[^ \t\r\n]/) : 0
    const white = black === -1 ? end : start + black
    if (this.#place === 'stream' && white > start) this.#whitespace(start, white)
    if (black !== -1) this.#strayText(start + black, value.charCodeAt(black))
  }

  cdata(start: number): void {
    if (this.#builder.depth <= 1) this.#strayText(start)
  }

  restricted(what: Restricted, start: number): void {
    if (what === 'doctype') {
      if (this.#place !== 'prolog' || this.#doctype) {
        this.#scan.fail('a document type must stand before the root element, and only once', start)
      }
      this.#doctype = true
    }
    this.#emit({ kind: 'restricted', what, start })
  }

  skipped(): void {
    if (this.#over(this.#scan.at())) this.#tooLarge()
  }

  #read(bytes: Uint8Array): void {
    try {
      const { text, length, invalid } = this.#decoder.decode(bytes)
      this.#tokenize(text, length)
      if (this.#over(this.#decoded - 1)) this.#tooLarge()
      if (invalid !== undefined) this.#notUtf8(invalid - length)
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      this.#place = 'malformed'
      const { code, message, at } = error
      this.#events.push({ kind: 'malformed', code, message, at })
    }
  }

  #tokenize(text: string, length: number): void {
    try {
      tokenize(this.#scan, text, bytePositions(text, this.#decoded, length))
    } catch (error) {
      // Had the bytes come one by one, the limit would have been noticed first.
      if (error instanceof Malformed && this.#over(this.#scan.at())) this.#tooLarge()
      throw error
    }
    this.#decoded += length
  }

  #closed(element: Element, start: number, end: number): void {
    if (this.#builder.depth > 1) return
    if (this.#builder.depth === 0) {
      this.#place = 'epilog'
      this.#emit({ kind: 'close', start, end })
    } else {
      this.#emit({ kind: 'element', element, start, end })
      this.#builder.drop()
    }
  }

  #whitespace(start: number, end: number): void {
    const last = this.#events.at(-1)
    if (last?.kind !== 'whitespace' || last.end !== start) {
      this.#events.push({ kind: 'whitespace', start, end })
    } else this.#events[this.#events.length - 1] = { kind: 'whitespace', start: last.start, end }
  }

  #emit(event: ReaderEvent): void {
    if (this.#over(this.#scan.at())) this.#tooLarge()
    this.#events.push(event)
  }

  /** Whether the character at a position is beyond what one element or token may have. */
  #over(position: number): boolean {
    const inToken = this.#builder.depth > 1 || this.#scan.state !== 'content'
    return inToken && position >= this.#start + this.#limits.bytes
  }

  #tooLarge(): never {
    const message = `expected at most ${this.#limits.bytes} bytes in one element or token, found more`
    throw new Malformed('too-large', message, this.#start + this.#limits.bytes)
  }

  /** `offset` is the place of the byte within its character. */
  #notUtf8(offset: number): never {
    const place =
      offset === 0 ? 'the first byte of a character' : `byte ${offset + 1} of a character`
    const at = this.#decoded + offset
    if (this.#over(this.#decoded)) this.#tooLarge()
    throw new Malformed('not-utf8', `expected ${place} in UTF-8, found one that can't be it`, at)
  }

  /** Text where none may be; `unit` is its first code unit, when it is written as such. */
  #strayText(at: number, unit?: number): never {
    if (this.#place === 'stream') {
      const message = 'expected elements and white space as children of the stream, found text'
      throw new Malformed('text-in-stream', message, at)
    }
    const where = this.#place === 'prolog' ? 'before' : 'behind'
    const what = unit === 0xfeff ? 'U+FEFF' : 'text'
    return this.#scan.fail(
      `expected nothing but white space ${where} the root element, found ${what}`,
      at,
    )
  }
}
