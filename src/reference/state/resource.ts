import type { Element } from '../../xml/element.ts'

/** What the rules look at of a connected resource (RFC 6120 7.1). */
export interface Resource {
  /** The full JID. */
  readonly address: string
  /** Whether it asked for the roster on this stream (RFC 6121 2.2). */
  readonly requestedRoster: boolean
  /** The last broadcast presence; `undefined` when it is connected but not available (4.1). */
  readonly presence: Element | undefined
  /** Of the last broadcast presence, `0` when it named none (RFC 6121 4.7.2.3). */
  readonly priority: number
  /** Entities that were sent directed presence in this session (RFC 6121 4.6.1). */
  readonly directed: ReadonlySet<string>
}

/** Whether it sent presence and did not take it back (RFC 6121 4.1). */
export function isAvailable(resource: Resource): boolean {
  return resource.presence !== undefined
}
