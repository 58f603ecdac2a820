import type { Check, Level, StepPlace, Verdict, VerdictKind } from './verdict.ts'
import type { Transcript } from './transcript.ts'

/** What a case is, as far as a report needs to know. */
export interface CaseHead {
  /** `roster-add-push` or `iq-type[type=GET,target=domain]`: the same on every target, in every order. */
  readonly id: string
  readonly title: string
  /** `RFC 6121` */
  readonly spec: string
  /** `2.3.2` */
  readonly section: string
  readonly place: StepPlace
  /** The requirements its steps cover, in order, each once. */
  readonly requirements: readonly {
    readonly id: string
    readonly level: Level
    readonly summary: string
  }[]
  /** The values of this instance of a matrix, in the order written. */
  readonly values: readonly (readonly [name: string, value: string])[]
}

/** The outcome of one case. */
export interface CaseResult {
  readonly case: CaseHead
  readonly verdict: Verdict
  readonly checks: readonly Check[]
  /** Things worth knowing that change no verdict: a stanza after a fence, a chosen alternative. */
  readonly notes: readonly string[]
  readonly transcript: Transcript
  /** Milliseconds, accounts and logins included. */
  readonly duration: number
}

/** What a run was aimed at, as it announced itself. */
export interface TargetFacts {
  /** `embedded`, `prosody`, `xmpp://127.0.0.1:5222` */
  readonly name: string
  readonly domain: string
  /** XEP-0092, or the launcher's own knowledge; absent when the server keeps it to itself. */
  readonly software?: string
  readonly version?: string
  /** What `needs` can ask for, and this target offers. */
  readonly offers: readonly string[]
  /** Median round trip of a ping before the first case, milliseconds. */
  readonly roundTrip: number
  /** Folder with the server's own logs, when the program launched it. */
  readonly logs?: string
}

export interface RunSettings {
  readonly seed: number
  readonly shuffled: boolean
  readonly jobs: number
  /** Program name and version that wrote this. */
  readonly generator: string
}

/** Everything about a run: the source of all reports. */
export interface RunRecord {
  readonly settings: RunSettings
  readonly target: TargetFacts
  /** ISO 8601, UTC. */
  readonly started: string
  /** Milliseconds. */
  readonly duration: number
  readonly results: readonly CaseResult[]
  readonly totals: Readonly<Record<VerdictKind, number>>
  /** Why it ended early (Ctrl-C, target gone), when it did; cases never begun are not in `results`. */
  readonly interrupted?: string
}
