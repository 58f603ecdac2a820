import type { Catalogue } from '../catalogue/catalogue.ts'
import { judgeCase } from '../judge/judge-case.ts'
import { watchOver } from '../judge/watch.ts'
import type { Case } from '../plan/case.ts'
import { skipReason } from '../plan/skip.ts'
import { totalsOf } from '../record/totals.ts'
import type { CaseResult, RunRecord, RunSettings } from '../record/result.ts'
import type { RunEvent } from '../record/run-event.ts'
import type { Target } from '../target/target.ts'
import { saltedPasswords } from '../xmpp/scram.ts'
import { keeping } from './keeping.ts'
import { patience, type PatienceOptions } from './patience.ts'
import { playCase, type Play } from './play-case.ts'
import { probe } from './probe.ts'
import { vigil } from './vigil.ts'

export interface RunOptions {
  readonly target: Target
  readonly catalogue: Catalogue
  /** In the order in which they are begun. */
  readonly cases: readonly Case[]
  readonly settings: RunSettings
  readonly patience: PatienceOptions
  /** Whether the rules for everything that a server sends are looked after too. Default: yes. */
  readonly watch?: boolean
  /** Milliseconds that one case may take at most. */
  readonly caseLimit: number
  /** Ends the run early; what was begun is cleaned up, and reported. */
  readonly signal: AbortSignal
  readonly emit: (event: RunEvent) => void
  /** The time of day, for the record. */
  readonly now: () => Date
}

export type RunOutcome =
  | { readonly kind: 'ran'; readonly record: RunRecord }
  /** Ended before its first case. */
  | { readonly kind: 'interrupted'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly hint: string }

/** Plays all cases, `jobs` at a time, and tells of each as it goes. Never rejects. */
export async function run(options: RunOptions): Promise<RunOutcome> {
  const began = performance.now()
  const started = options.now().toISOString()
  const gone = new AbortController()
  const play: Play = {
    target: options.target,
    catalogue: options.catalogue,
    patience: patience(options.patience),
    passwords: saltedPasswords(),
    limit: options.caseLimit,
    signal: AbortSignal.any([options.signal, gone.signal]),
    tag: options.settings.seed.toString(36),
  }
  const reached = await probe(play)
  if (options.signal.aborted) return { kind: 'interrupted', reason: String(options.signal.reason) }
  if (reached.kind === 'unreachable') return reached
  const { facts } = reached
  const { settings, cases, emit } = options
  emit({ kind: 'run-started', settings, target: facts, cases: cases.length })
  const results = await playAll(options, play, new Set(facts.offers), (reason) =>
    gone.abort(`the target ended during the run: ${reason}`),
  )
  const watched = options.watch === false ? [] : watchOver(results, options.catalogue)
  const all = [...results, ...watched]
  for (const result of watched) emit({ kind: 'case-ended', result })
  const left = cases.length - results.length
  const interrupted = interruption(options.target, play.signal, left)
  const record: RunRecord = {
    settings,
    target: facts,
    started,
    duration: performance.now() - began,
    results: all,
    totals: totalsOf(all),
    ...(interrupted === undefined ? {} : { interrupted }),
  }
  emit({ kind: 'run-ended', record })
  return { kind: 'ran', record }
}

async function playAll(
  { cases, settings, emit, catalogue }: RunOptions,
  play: Play,
  offers: ReadonlySet<string>,
  giveUp: (reason: string) => void,
): Promise<CaseResult[]> {
  const results: (CaseResult | undefined)[] = cases.map(() => undefined)
  const watch = vigil(play)
  const kept = keeping()
  const endings: Promise<void>[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (;;) {
      await watch.rest
      const at = next++
      const one = cases[at]
      if (one === undefined || play.signal.aborted) return
      emit({ kind: 'case-started', case: one.head })
      await new Promise<void>((over, failed) => {
        const ending = end(at, resultOf(one, play, { offers, catalogue, over }))
        ending.then(over, failed)
        endings.push(ending)
      })
    }
  }
  const end = async (at: number, played: Promise<CaseResult>): Promise<void> => {
    const result = kept(await played)
    results[at] = result
    emit({ kind: 'case-ended', result })
    const gone = result.verdict.kind === 'error' ? await watch.look() : undefined
    if (gone !== undefined) giveUp(gone)
  }
  await Promise.all(Array.from({ length: settings.jobs }, worker))
  await Promise.all(endings)
  return results.filter((result) => result !== undefined)
}

interface Conduct {
  readonly offers: ReadonlySet<string>
  readonly catalogue: Catalogue
  /** Lets the next case begin. */
  readonly over: () => void
}

async function resultOf(
  one: Case,
  play: Play,
  { offers, catalogue, over }: Conduct,
): Promise<CaseResult> {
  const skip = skipReason(one, offers)
  if (skip !== undefined)
    return {
      case: one.head,
      verdict: { kind: 'skipped', reason: skip },
      checks: [],
      notes: [],
      transcript: [],
      duration: 0,
    }
  const began = performance.now()
  const { record, transcript } = await playCase(play, one, over)
  const judgement = judgeCase(one.head, record, catalogue)
  return { case: one.head, ...judgement, transcript, duration: performance.now() - began }
}

function interruption(target: Target, signal: AbortSignal, left: number): string | undefined {
  const behind = left === 0 ? '' : `; ${quantityOfCases(left)} not begun`
  if (signal.aborted) return `${String(signal.reason)}${behind}`
  const alive = target.alive()
  if (alive.kind === 'alive') return undefined
  return `the target ended during the run: ${alive.reason}${behind}`
}

const quantityOfCases = (count: number): string =>
  count === 1 ? '1 case was' : `${count} cases were`
