import type { CaseResult } from '../../record/result.ts'
import type { VerdictKind } from '../../record/verdict.ts'
import { unmetChecks } from '../blame.ts'

/** Cases that went wrong in the same way: one is told, the others are named. */
export interface Group {
  readonly first: CaseResult
  readonly others: readonly CaseResult[]
}

/** The cases of one verdict, grouped by the requirement they broke, or else by their reason. */
export function groups(results: readonly CaseResult[], kind: VerdictKind): readonly Group[] {
  const found = new Map<string, { readonly first: CaseResult; readonly others: CaseResult[] }>()
  for (const result of results) {
    if (result.verdict.kind !== kind) continue
    const key = sharedCause(result)
    const group = found.get(key)
    if (group === undefined) found.set(key, { first: result, others: [] })
    else group.others.push(result)
  }
  return [...found.values()]
}

function sharedCause(result: CaseResult): string {
  const { verdict } = result
  const requirement = unmetChecks(result)[0]?.requirement
  const isBreach = verdict.kind === 'fail' || verdict.kind === 'deviation'
  if (isBreach && requirement !== undefined) return `requirement ${requirement}`
  return 'reason' in verdict ? `reason ${verdict.reason}` : ''
}
