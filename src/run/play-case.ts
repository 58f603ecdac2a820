import { bell } from '../actor/bell.ts'
import { recorder } from '../actor/recorder.ts'
import type { Session } from '../actor/session.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { endsCase } from '../judge/judge-case.ts'
import type { Case } from '../plan/case.ts'
import type { CaseRecord } from '../record/step-record.ts'
import type { Transcript } from '../record/transcript.ts'
import type { Account, AccountRequest } from '../target/provisioning.ts'
import type { Target } from '../target/target.ts'
import type { SaltedPasswords } from '../xmpp/scram.ts'
import { environment } from './environment.ts'
import { lateArrivals } from './late-arrivals.ts'
import type { Patience } from './patience.ts'
import { performSteps } from './perform.ts'
import { setUp } from './set-up.ts'
import type { Stage } from './stage.ts'

/** What all cases of a run share. */
export interface Play {
  readonly target: Target
  readonly catalogue: Catalogue
  readonly patience: Patience
  readonly passwords: SaltedPasswords
  /** Milliseconds that a case may take at most. */
  readonly limit: number
  readonly signal: AbortSignal
  /** Makes the addresses of missing accounts unlike any other. */
  readonly tag: string
}

export interface Played {
  readonly record: CaseRecord
  readonly transcript: Transcript
}

/**
 * Plays one case from its accounts to its clean-up. Never rejects. `over` hears when only the
 * clean-up is left, which nobody has to wait for: a server may take its time to end a session. A
 * case that broke does not say so, as more may be wrong than the case.
 */
export async function playCase(play: Play, one: Case, over: () => void): Promise<Played> {
  const overtime = new AbortController()
  const signal = AbortSignal.any([play.signal, overtime.signal])
  let timer: NodeJS.Timeout | undefined
  const keeper = recorder(() => performance.now())
  let accounts: readonly Account[] = []
  const sessions = new Map<string, Session>()
  try {
    const requests = requestsOf(play.target, one)
    const provisioned = await unlessAborted(play.target.provisioning.create(requests), signal)
    if (provisioned === undefined) return broken(String(signal.reason), keeper.transcript)
    if (provisioned.kind === 'refused')
      return broken(`no accounts: ${provisioned.reason}`, keeper.transcript)
    accounts = provisioned.accounts
    // Only from now on: a case may wait long for its turn to borrow accounts.
    timer = setTimeout(
      () => overtime.abort(`the case took longer than ${play.limit} ms`),
      play.limit,
    )
    const stage = stageOf(play, one, { accounts, sessions, keeper, signal })
    const record = await perform(stage, one, play.catalogue)
    keeper.phase = 'cleanup'
    if (!isBroken(record)) over()
    await Promise.all([
      ...stage.closing,
      ...[...sessions.values()].map((session) => session.close(play.patience.stanza())),
    ])
    return { record, transcript: keeper.transcript }
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return broken(`a mistake of the program itself: ${words}`, keeper.transcript)
  } finally {
    clearTimeout(timer)
    for (const session of sessions.values()) session.drop()
    // When the run ends early, all accounts go at its end.
    if (!play.signal.aborted && accounts.length > 0) await play.target.provisioning.remove(accounts)
  }
}

/** What comes of work that cannot be stopped, unless nobody can wait for it any more. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => resolve(undefined)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}

async function perform(stage: Stage, one: Case, catalogue: Catalogue): Promise<CaseRecord> {
  const setup = await setUp(stage, one.instance.given)
  const { notes } = stage
  if (stage.signal.aborted) {
    const reason = String(stage.signal.reason)
    return { setup: { kind: 'broken', reason }, steps: [], notes }
  }
  if (setup.kind !== 'ready') return { setup, steps: [], notes }
  stage.recorder.phase = 'steps'
  const { records } = await performSteps(stage, one.instance.steps, (record) =>
    endsCase(record, catalogue),
  )
  const late = lateArrivals(stage, one.instance.steps, records)
  return { setup, steps: records, notes: [...notes, ...late] }
}

const isBroken = ({ setup, steps }: CaseRecord): boolean =>
  setup.kind === 'broken' || steps.some(({ outcome }) => outcome.kind === 'broken')

const broken = (reason: string, transcript: Transcript): Played => ({
  record: { setup: { kind: 'broken', reason }, steps: [], notes: [] },
  transcript,
})

function requestsOf(target: Target, { scenario }: Case): AccountRequest[] {
  return scenario.actors
    .filter(({ kind }) => kind === 'account')
    .map(({ name, host }) => ({
      hint: name,
      domain: host === 'second' ? (target.secondDomain ?? target.domain) : target.domain,
    }))
}

function stageOf(
  play: Play,
  { scenario }: Case,
  parts: {
    accounts: readonly Account[]
    sessions: Map<string, Session>
    keeper: ReturnType<typeof recorder>
    signal: AbortSignal
  },
): Stage {
  const { target } = play
  const existing = scenario.actors.filter(({ kind }) => kind === 'account')
  const accounts = new Map(existing.map(({ name }, at) => [name, parts.accounts[at]!]))
  const bareJids = new Map(
    scenario.actors.map(({ name, host }) => {
      const account = accounts.get(name)
      const domain = host === 'second' ? (target.secondDomain ?? target.domain) : target.domain
      return account === undefined
        ? [name, `${name}-nobody-${play.tag}@${domain}`]
        : [name, `${account.username}@${account.domain}`]
    }),
  )
  return {
    target,
    accounts,
    sessions: parts.sessions,
    recorder: parts.keeper,
    bell: bell(parts.signal),
    environment: environment({
      domain: target.domain,
      secondDomain: target.secondDomain,
      actors: bareJids,
      boundJid: (name) => parts.sessions.get(name)?.jid,
    }),
    patience: play.patience,
    passwords: play.passwords,
    signal: parts.signal,
    ids: { next: 1 },
    recent: [],
    notes: [],
    closing: [],
  }
}
