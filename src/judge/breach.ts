import type { CaseResult } from '../record/result.ts'
import type { Entry } from '../record/transcript.ts'
import type { Element } from '../xml/element.ts'

/** One thing wrong with one entry of one case. */
export interface Breach {
  readonly result: CaseResult
  readonly entry: Entry
  readonly words: string
  /** Absent when it is about the bytes of a stream. */
  readonly stanza?: Element
}
