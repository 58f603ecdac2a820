import type { Span } from '../base/span.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import type { Template } from '../pattern/template.ts'
import type { Presence } from './presence.ts'
import type { SessionName } from './session-name.ts'
import type { XmlTemplate } from './xml-template.ts'

/** One line of a scenario. */
export interface Step {
  readonly at: Span
  /** As written, without its value. */
  readonly sentence: string
  /** Requirement ids that this step decides. Without any, it is a precondition. */
  readonly covers: readonly string[]
  readonly note?: string
  readonly action: Action
}

/** Which of the named sessions an expectation is about. */
export interface Subject {
  readonly quantifier: 'each' | 'at-least-one' | 'exactly-one' | 'none'
  readonly sessions: readonly SessionName[]
}

/** Bytes of a `sends raw` step. `fragments` are the lengths of its writes; the rest is the last. */
export type RawBytes = {
  readonly fragments: readonly number[]
} & (
  | { readonly kind: 'text'; readonly template: Template }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
)

export type Action =
  | {
      readonly kind: 'send'
      readonly sessions: readonly SessionName[]
      readonly stanzas: readonly XmlTemplate[]
    }
  | { readonly kind: 'send-raw'; readonly sessions: readonly SessionName[]; readonly raw: RawBytes }
  | {
      readonly kind: 'receive'
      readonly subject: Subject
      readonly order: 'any' | 'in-order' | 'next'
      readonly patterns: readonly ElementPattern[]
    }
  | { readonly kind: 'receive-nothing'; readonly sessions: readonly SessionName[] }
  | {
      readonly kind: 'not-receive'
      readonly sessions: readonly SessionName[]
      readonly patterns: readonly ElementPattern[]
    }
  | {
      readonly kind: 'ask'
      readonly sessions: readonly SessionName[]
      readonly request: XmlTemplate
      /** Absent: any result. */
      readonly answer?: ElementPattern
    }
  | { readonly kind: 'roster'; readonly actor: string; readonly expected: RosterExpectation }
  | {
      readonly kind: 'become'
      readonly sessions: readonly SessionName[]
      /** All false: only connected. */
      readonly presence: Presence
    }
  | {
      readonly kind: 'leave'
      readonly sessions: readonly SessionName[]
      readonly how: 'disconnect' | 'drop' | 'close-stream'
    }
  | { readonly kind: 'open-connection'; readonly sessions: readonly SessionName[] }
  | {
      readonly kind: 'open-stream'
      readonly sessions: readonly SessionName[]
      readonly header?: Template
    }
  | { readonly kind: 'start-tls'; readonly sessions: readonly SessionName[] }
  /** Stream features (RFC 6120 4.3.2), as the server last listed them. */
  | {
      readonly kind: 'offered'
      readonly sessions: readonly SessionName[]
      readonly patterns: readonly ElementPattern[]
    }
  | {
      readonly kind: 'receive-header'
      readonly sessions: readonly SessionName[]
      readonly pattern?: ElementPattern
    }
  | {
      readonly kind: 'receive-stream-error'
      readonly sessions: readonly SessionName[]
      /** Accepted conditions; empty when any will do. */
      readonly conditions: readonly string[]
    }
  | { readonly kind: 'disconnected'; readonly sessions: readonly SessionName[] }
  | { readonly kind: 'settle' }
  | { readonly kind: 'either'; readonly alternatives: readonly Alternative[] }

export type RosterExpectation =
  | { readonly kind: 'has'; readonly items: readonly ElementPattern[] }
  | { readonly kind: 'has-no'; readonly items: readonly ElementPattern[] }
  /** These items and no others, in any order. */
  | { readonly kind: 'is'; readonly items: readonly ElementPattern[] }

export interface Alternative {
  readonly name: string
  /** Requirements that this choice breaks. */
  readonly violates: readonly string[]
  readonly steps: readonly Step[]
}
