import type { Element } from './element.ts'

/**
 * What a strict reader sees on one XML stream (RFC 6120 section 4), in order.
 * Offsets are bytes from the start of the stream.
 */
export type ReaderEvent =
  /** `<stream:stream …>` was opened; `element` has its attributes and no children. */
  | {
      readonly kind: 'open'
      readonly element: Element
      /** What the header declares, by prefix: `''` is the content namespace (RFC 6120 4.8.2). */
      readonly namespaces: ReadonlyMap<string, string>
      readonly start: number
      readonly end: number
    }
  /** A complete child of the stream: a stanza, features, an error … */
  | {
      readonly kind: 'element'
      readonly element: Element
      readonly start: number
      readonly end: number
    }
  /** White space between elements (a keep-alive, RFC 6120 4.6.1). */
  | { readonly kind: 'whitespace'; readonly start: number; readonly end: number }
  /** What RFC 6120 11.1 forbids, though it may be well-formed XML. The reader goes on. */
  | { readonly kind: 'restricted'; readonly what: Restricted; readonly start: number }
  /** `</stream:stream>`. */
  | { readonly kind: 'close'; readonly start: number; readonly end: number }
  /** Not well-formed, not namespace-well-formed, not UTF-8, or over a limit. The last event. */
  | {
      readonly kind: 'malformed'
      readonly code: MalformedCode
      readonly message: string
      readonly at: number
    }

/** Constructs of XML 1.0 that a stream must not contain (RFC 6120 11.1). */
export type Restricted = 'comment' | 'processing-instruction' | 'doctype' | 'entity-reference'

export type MalformedCode =
  | 'not-well-formed'
  | 'not-namespace-well-formed'
  | 'not-utf8'
  | 'unsupported-encoding'
  | 'text-in-stream'
  | 'too-deep'
  | 'too-large'

/** Whether it is the reader's own limits that were met, and not a rule of XML that was broken. */
export const isBeyondLimits = (code: MalformedCode): boolean =>
  code === 'too-deep' || code === 'too-large'

/** Caps that keep a hostile peer from exhausting memory or stack. */
export interface ReaderLimits {
  /** Depth of elements below the stream. Default 512. */
  readonly depth: number
  /** Bytes of one top-level element (or of one token between them). Default 10 MiB. */
  readonly bytes: number
}
