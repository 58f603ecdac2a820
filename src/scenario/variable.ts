import type { Span } from '../base/span.ts'
import type { LocatedText } from './located.ts'

/** A column of `cases`, or a list of `matrix`: what `${name}` stands for, case by case. */
export interface Variable {
  readonly name: LocatedText
  readonly options: readonly Option[]
}

export interface Option {
  /** What the ids of cases show. */
  readonly label: string
  readonly value: string
  readonly at: Span
}

/** The values of one instance, with the words its id shows. */
export interface Row {
  readonly label: string
  readonly values: ReadonlyMap<string, string>
  /** The names of the values, where they have names. */
  readonly labels: ReadonlyMap<string, string>
}
