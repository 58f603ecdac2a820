import type { Contact } from '../state/contact.ts'

/** What a roster get finds. Versions count the modifications of the roster, from 0. */
export interface RosterState {
  /** The items that the roster shows, in any order. */
  readonly listed: readonly Contact[]
  /** JIDs of removed items, and the version in which each was. */
  readonly removals: ReadonlyMap<string, number>
  /** The version the client has; `undefined` when it named none, or one unknown here. */
  readonly since: number | undefined
}

export type RosterAnswer =
  | { readonly kind: 'roster' }
  /** An empty result, then a push for each of these in this order. */
  | { readonly kind: 'interim'; readonly changes: readonly RosterChange[] }

export interface RosterChange {
  readonly address: string
  readonly version: number
  readonly removed: boolean
}

/**
 * RFC 6121 2.6.3: a client with a known version gets an empty result and interim pushes, one
 * for each item modified since, in order of modification; any other gets the whole roster.
 */
export function rosterAnswer(state: RosterState): RosterAnswer {
  const { since } = state
  if (since === undefined) return { kind: 'roster' }
  const changed = state.listed.map(({ address, version }) => ({ address, version, removed: false }))
  const removed = [...state.removals].map(([address, version]) => ({
    address,
    version,
    removed: true,
  }))
  const changes = [...changed, ...removed]
    .filter((change) => change.version > since)
    .toSorted((a, b) => a.version - b.version)
  return { kind: 'interim', changes }
}

/** RFC 6121 2.1.1: an opaque string of the server's own making; epoch and count. */
export function printRosterVersion(epoch: string, version: number): string {
  return `${epoch}-${version}`
}

/** RFC 6121 2.6.2: the count in a version of ours; `undefined` for `''` and unknown ones. */
export function readRosterVersion(
  text: string | undefined,
  epoch: string,
  latest: number,
): number | undefined {
  const prefix = `${epoch}-`
  if (text === undefined || !text.startsWith(prefix)) return undefined
  const digits = text.slice(prefix.length)
  if (!/^(?:0|[1-9]\d{0,14})$/.test(digits)) return undefined
  return Number(digits) <= latest ? Number(digits) : undefined
}
