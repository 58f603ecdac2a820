import type { Session } from '../actor/session.ts'
import { fill } from '../pattern/template.ts'
import type { StepOutcome, StepRecord } from '../record/step-record.ts'
import { printSessionName, type SessionName } from '../scenario/session-name.ts'
import type { Action, Step } from '../scenario/step.ts'
import { openStream } from '../xmpp/stream-header.ts'
import { NS } from '../xmpp/namespaces.ts'
import { performAsk } from './ask.ts'
import { become } from './become.ts'
import { performEither } from './either.ts'
import { expectationOf } from './expectation-of.ts'
import { settle } from './fence.ts'
import { fulfil } from './fulfil.ts'
import { recordOf, unlessCut } from './record-of.ts'
import { checkRoster } from './roster-check.ts'
import { performSend, performSendRaw } from './send.ts'
import { acted, connectRaw, resolve, type Stage } from './stage.ts'
import { outcomeOf } from './trouble.ts'

/** Plays steps one after the other until one ends the case; `isEnd` decides that. */
export async function performSteps(
  stage: Stage,
  steps: readonly Step[],
  isEnd: (record: StepRecord) => boolean,
): Promise<{ records: StepRecord[]; ended: boolean }> {
  const records: StepRecord[] = []
  for (const step of steps) {
    if (stage.signal.aborted) {
      records.push(recordOf(step, { kind: 'broken', reason: String(stage.signal.reason) }))
      return { records, ended: true }
    }
    if (step.action.kind === 'either') {
      const found = await performEither(stage, step, step.action.alternatives, (chosen) =>
        performSteps(stage, chosen, isEnd),
      )
      records.push(...found.records)
      if (found.ended || found.records.some(isEnd)) return { records, ended: true }
      continue
    }
    const record = recordOf(step, unlessCut(stage, await performAction(stage, step.action)))
    records.push(record)
    if (isEnd(record)) return { records, ended: true }
  }
  return { records, ended: false }
}

type SimpleAction = Exclude<Action, { kind: 'either' }>

async function performAction(stage: Stage, action: SimpleAction): Promise<StepOutcome> {
  switch (action.kind) {
    case 'send':
      return forEach(stage, action.sessions, (session) =>
        performSend(stage, session, action.stanzas),
      )
    case 'send-raw':
      return forEach(stage, action.sessions, (session) =>
        performSendRaw(stage, session, action.raw),
      )
    case 'ask':
      return forEach(stage, action.sessions, (session) => performAsk(stage, session, action))
    case 'roster':
      return checkRoster(stage, action.actor, action.expected)
    case 'become': {
      for (const name of action.sessions) {
        const trouble = await become(stage, name, action.presence)
        if (trouble !== undefined) return outcomeOf(trouble, `${printSessionName(name)} connects`)
      }
      return MET
    }
    case 'leave':
      return forEach(stage, action.sessions, (session) => leave(stage, session, action.how))
    case 'open-connection':
      return openConnections(stage, action.sessions)
    case 'open-stream':
      return forEach(stage, action.sessions, (session) => {
        const header = action.header && fill(action.header, stage.environment)
        if (header?.ok === false) return { kind: 'broken', reason: header.reason }
        session.openStream(
          new TextEncoder().encode(header?.text ?? defaultHeader(stage.target.domain)),
        )
        return MET
      })
    case 'start-tls':
      return forEach(stage, action.sessions, async (session) => {
        const trouble = await session.startTls()
        return trouble === undefined ? MET : { kind: 'broken', reason: `TLS: ${trouble}` }
      })
    case 'settle': {
      const fence = await settle(stage)
      return fence.kind === 'settled' ? MET : { kind: 'broken', reason: fence.reason }
    }
    case 'receive':
    case 'receive-nothing':
    case 'not-receive':
    case 'offered':
    case 'receive-header':
    case 'receive-stream-error':
    case 'disconnected': {
      const expectation = expectationOf(stage, action)
      return 'reason' in expectation
        ? { kind: 'broken', reason: expectation.reason }
        : fulfil(stage, expectation)
    }
  }
}

const MET: StepOutcome = { kind: 'met' }

async function forEach(
  stage: Stage,
  names: readonly SessionName[],
  act: (session: Session) => StepOutcome | Promise<StepOutcome>,
): Promise<StepOutcome> {
  const { found, missing } = resolve(stage, names)
  if (missing.length > 0) return { kind: 'broken', reason: `${missing.join(', ')} never connected` }
  for (const session of found) {
    acted(stage, session.name)
    const outcome = await act(session)
    if (outcome.kind !== 'met') return outcome
  }
  return MET
}

async function leave(
  stage: Stage,
  session: Session,
  how: 'disconnect' | 'drop' | 'close-stream',
): Promise<StepOutcome> {
  switch (how) {
    case 'disconnect':
      await session.close(stage.patience.stanza())
      return MET
    case 'drop':
      session.drop()
      return MET
    case 'close-stream':
      session.closeStream()
      return MET
  }
}

async function openConnections(stage: Stage, names: readonly SessionName[]): Promise<StepOutcome> {
  for (const name of names) {
    const key = `${name.actor}/${name.resource}`
    try {
      stage.sessions.get(key)?.drop()
      stage.sessions.set(key, await connectRaw(stage, name))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { kind: 'broken', reason: `${key}: no connection: ${reason}` }
    }
  }
  return MET
}

const defaultHeader = (domain: string): string =>
  openStream({ to: domain, content: NS.client, version: '1.0' })
