/** The level of a requirement (RFC 2119). SHALL and REQUIRED count as MUST, RECOMMENDED as SHOULD, OPTIONAL as MAY. */
export type Level = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY'

/** From the strictest on: the order in which reports list them. */
export const LEVELS: readonly Level[] = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY']

/**
 * Whom the text speaks to. `contact-server` is the server of a contact on another domain, `entity`
 * anyone else: a person, an application, a service that probes.
 */
export type Binds = 'server' | 'client' | 'both' | 'contact-server' | 'entity'

export const BINDS: readonly Binds[] = ['server', 'client', 'both', 'contact-server', 'entity']

/** What it takes to see from outside whether a server does it. */
export type Testable =
  /** Client connections to the server under test. */
  | { readonly kind: 'connection' }
  /** The same, where the server offers what `feature` names: `roster-versioning`. */
  | { readonly kind: 'feature'; readonly feature: string }
  /** A party on an external component (XEP-0114), for what the server does towards addresses not its own. */
  | { readonly kind: 'component' }
  /** A second server. */
  | { readonly kind: 's2s' }
  /** Nothing: it binds clients, and a server shows nothing of it. */
  | { readonly kind: 'client' }
  /** It does not show at all. */
  | { readonly kind: 'never'; readonly reason: string }

export const TESTABLE: readonly Testable['kind'][] = [
  'connection',
  'feature',
  'component',
  's2s',
  'client',
  'never',
]

/**
 * What the level rests on: a keyword of its own, one that it shares with its neighbours, nothing
 * but our reading of a sentence or example without keyword, or a cell of a table.
 */
export type Basis = 'keyword' | 'shared' | 'implied' | 'table'

export const BASES: readonly Basis[] = ['keyword', 'shared', 'implied', 'table']

/** One normative statement of a specification. */
export interface Requirement {
  /** `6121-2.1.6-3`: specification, section, number within the section. */
  readonly id: string
  readonly level: Level
  /** `RFC 6121` */
  readonly spec: string
  /** `2.1.6` */
  readonly section: string
  readonly binds: Binds
  readonly testable: Testable
  readonly basis: Basis
  /** One sentence, in our own words. */
  readonly summary: string
  /** How the text is read, and why. */
  readonly note?: string
  /** Ids of requirements that say otherwise; each of them names this one. */
  readonly contradicts: readonly string[]
  /** Ids of requirements that this one repeats or is an instance of. */
  readonly also: readonly string[]
}

/** `6121` of `RFC 6121`: what the ids of a specification begin with. */
export function idPrefix(spec: string): string {
  return spec.replace(/^RFC /, '')
}
