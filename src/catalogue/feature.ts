import type { Level } from './requirement.ts'

/** A feature of the list in which an RFC sums up its conformance requirements (6121 section 12, 6120 section 15). */
export interface Feature {
  /** `roster-get` */
  readonly name: string
  /** `RFC 6121` */
  readonly spec: string
  /** The section that the RFC refers to for it. */
  readonly section: string
  /** The level for each role; a role that the feature does not apply to is absent. */
  readonly roles: { readonly client?: Level; readonly server?: Level }
  readonly summary: string
  /** Ids of the requirements behind it; empty where only another server could tell. */
  readonly requirements: readonly string[]
}
