import type { Span } from '../base/span.ts'
import type { Given } from './given.ts'
import type { Step } from './step.ts'

/** One YAML document, read and checked; immutable. */
export interface Scenario {
  readonly id: string
  /** `RFC 6121` */
  readonly spec: string
  /** `2.3.2` */
  readonly section: string
  readonly title: string
  readonly description?: string
  readonly tags: readonly string[]
  /** What the target must offer, in the words of `needs.ts`. */
  readonly needs: readonly string[]
  readonly actors: readonly Actor[]
  /** One for each combination of its matrix; one for a scenario without. */
  readonly instances: readonly Instance[]
  readonly at: Span
}

/** An account that a scenario uses. */
export interface Actor {
  readonly name: string
  /** `missing`: an address of the server for which there is no account. */
  readonly kind: 'account' | 'missing'
  readonly host: 'first' | 'second'
  readonly resources: readonly string[]
}

/** A scenario with the values of its matrix put in. */
export interface Instance {
  /** `iq-type[type=GET,target=self]`, or the scenario's own id. */
  readonly id: string
  readonly values: readonly (readonly [name: string, value: string])[]
  readonly given: readonly Given[]
  readonly steps: readonly Step[]
}
