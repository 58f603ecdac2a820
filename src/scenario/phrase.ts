import type { Located, LocatedMap, LocatedText } from './located.ts'

/** A sentence of a step with its value and the keys beside it. */
export interface Phrase {
  readonly sentence: LocatedText
  readonly value: Located | undefined
  readonly options: LocatedMap | undefined
}
