import type { ValuePattern } from './value-pattern.ts'

/** The namespace of the directives in patterns, bound to `match:` by the reader. */
export const MATCH_NAMESPACE = 'urn:xmppspec:match'

/** What is expected of an element. Open unless closed: what it does not name may be there. */
export interface ElementPattern {
  readonly kind: 'element'
  readonly name: string
  readonly namespace: string
  readonly prefix: string
  readonly attributes: readonly AttributePattern[]
  readonly children: readonly ChildPattern[]
  /** Of the text directly inside; absent when the pattern says nothing of it. */
  readonly text?: ValuePattern
  /** No attributes, or no child elements and no text, beside the named ones. */
  readonly closed: { readonly attributes: boolean; readonly children: boolean }
}

export interface AttributePattern {
  readonly name: string
  readonly namespace: string
  readonly prefix: string
  readonly value: ValuePattern
}

export type ChildPattern =
  | ElementPattern
  /** No child may match it. */
  | { readonly kind: 'no-child'; readonly pattern: ElementPattern }
  /** Any element; of that namespace, when one is given. */
  | { readonly kind: 'any-element'; readonly namespace?: string }
  | { readonly kind: 'any-of'; readonly patterns: readonly ElementPattern[] }
