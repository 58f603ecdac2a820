import { costOf } from '../actor/cost.ts'
import type { CaseResult } from '../record/result.ts'

/**
 * What the transcripts of one run may take in memory and in a report: a server that sends as much
 * as it can in every case must not cost the results of the others.
 */
const MOST_KEPT = 160 * 1024 * 1024

/** Lets go of transcripts once there are too many, and says so. */
export function keeping(most: number = MOST_KEPT): (result: CaseResult) => CaseResult {
  let kept = 0
  return (result) => {
    const cost = result.transcript.reduce(
      (sum, entry) => sum + ('bytes' in entry ? costOf(entry.bytes) : 0),
      0,
    )
    if (kept + cost <= most) {
      kept += cost
      return result
    }
    const note = `the transcript was left out: those of this run come to ${Math.round(most / 1024 / 1024)} MiB already`
    return { ...result, transcript: [], notes: [...result.notes, note] }
  }
}
