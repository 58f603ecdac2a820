import type { Bell } from '../actor/bell.ts'
import type { Recorder } from '../actor/recorder.ts'
import type { Session } from '../actor/session.ts'
import type { Login } from '../actor/login.ts'
import { login } from '../actor/login.ts'
import { connectStream } from '../actor/stream.ts'
import type { SaltedPasswords } from '../xmpp/scram.ts'
import type { Account } from '../target/provisioning.ts'
import type { Target } from '../target/target.ts'
import type { SessionName } from '../scenario/session-name.ts'
import type { Environment } from './environment.ts'
import type { Patience } from './patience.ts'

/** Everything a case has while it is played. */
export interface Stage {
  readonly target: Target
  readonly accounts: ReadonlyMap<string, Account>
  /** Sessions by name, in the order in which they first connected; closed ones stay. */
  readonly sessions: Map<string, Session>
  readonly recorder: Recorder
  readonly bell: Bell
  readonly environment: Environment
  readonly patience: Patience
  readonly passwords: SaltedPasswords
  readonly signal: AbortSignal
  /** Numbers for the ids of the runner's own requests, unique within the case. */
  readonly ids: { next: number }
  /** Sessions that acted since the last fence, the latest last: where causality begins. */
  readonly recent: string[]
  readonly notes: string[]
  /** Sessions of the runner's own that come to their end; the case is over when they have. */
  readonly closing: Promise<void>[]
}

/** Connects and binds `name`; an actor without that account cannot. */
export async function connect(
  stage: Stage,
  actor: string,
  resource: string,
  name = `${actor}/${resource}`,
): Promise<Login> {
  const account = stage.accounts.get(actor)
  if (account === undefined) return { kind: 'failed', reason: `${actor} has no account` }
  return login({
    name,
    account,
    resource,
    endpoint: stage.target.endpoint(account.domain),
    recorder: stage.recorder,
    bell: stage.bell,
    patience: stage.patience.login(),
    passwords: stage.passwords,
  })
}

/** A bare connection for a raw session; rejects when there is none to be had. */
export async function connectRaw(stage: Stage, { actor, resource }: SessionName): Promise<Session> {
  const domain = stage.accounts.get(actor)?.domain ?? stage.target.domain
  return connectStream({
    name: `${actor}/${resource}`,
    endpoint: stage.target.endpoint(domain),
    recorder: stage.recorder,
    bell: stage.bell,
    patience: stage.patience.login(),
  })
}

/** The sessions that names stand for; `*` is every one of the actor's that is open. */
export function resolve(
  stage: Stage,
  names: readonly SessionName[],
): { found: Session[]; missing: string[] } {
  const found: Session[] = []
  const missing: string[] = []
  for (const { actor, resource } of names) {
    if (resource === '*') {
      for (const [name, session] of stage.sessions)
        if (name.startsWith(`${actor}/`) && session.state.kind === 'open') found.push(session)
      continue
    }
    const session = stage.sessions.get(`${actor}/${resource}`)
    if (session === undefined) missing.push(`${actor}/${resource}`)
    else found.push(session)
  }
  return { found, missing }
}

/** Remembers who acted: a fence begins there. */
export function acted(stage: Stage, session: string): void {
  const at = stage.recent.indexOf(session)
  if (at !== -1) stage.recent.splice(at, 1)
  stage.recent.push(session)
}
