import type { CaseResult } from '../record/result.ts'
import type { Entry } from '../record/transcript.ts'

/** One thing wrong with one entry of one case. */
export interface Breach {
  readonly result: CaseResult
  readonly entry: Entry
  readonly words: string
  /** The stanza, printed. */
  readonly shown?: string
}
