import type { Session } from '../actor/session.ts'
import type { Action } from '../scenario/step.ts'
import { doesNotReceive, receivesNothing } from './absence-expectation.ts'
import { all, type Expectation } from './expectation.ts'
import { atLeastOneReceives, exactlyOneReceives, receives } from './receive-expectation.ts'
import { resolve, type Stage } from './stage.ts'
import {
  isDisconnected,
  isOffered,
  receivesHeader,
  receivesStreamError,
} from './stream-expectation.ts'

const EXPECTING = [
  'receive',
  'receive-nothing',
  'not-receive',
  'offered',
  'receive-header',
  'receive-stream-error',
  'disconnected',
] as const

/** A step that waits for what comes, or does not. */
export type Expecting = Extract<Action, { kind: (typeof EXPECTING)[number] }>

export const isExpecting = (action: Action): action is Expecting =>
  EXPECTING.some((kind) => kind === action.kind)

/** The expectation of a step, on the sessions that are there. */
export function expectationOf(stage: Stage, action: Expecting): Expectation | { reason: string } {
  const names = action.kind === 'receive' ? action.subject.sessions : action.sessions
  const { found, missing } = resolve(stage, names)
  if (missing.length > 0) return { reason: `${missing.join(', ')} never connected` }
  if (found.length === 0) return { reason: 'none of its sessions is connected' }
  const { environment } = stage
  switch (action.kind) {
    case 'receive':
      return receiving(found, action, environment)
    case 'receive-nothing':
      return receivesNothing(found)
    case 'not-receive':
      return doesNotReceive(found, action.patterns, environment)
    case 'offered':
      return all(found.map((session) => isOffered(session, action.patterns, environment)))
    case 'receive-header':
      return all(found.map((session) => receivesHeader(session, action.pattern, environment)))
    case 'receive-stream-error':
      return all(found.map((s) => receivesStreamError(s, action.conditions, environment)))
    case 'disconnected':
      return all(found.map(isDisconnected))
  }
}

function receiving(
  sessions: readonly Session[],
  { subject, order, patterns }: Extract<Action, { kind: 'receive' }>,
  environment: Stage['environment'],
): Expectation {
  switch (subject.quantifier) {
    case 'each':
      return all(sessions.map((session) => receives(session, patterns, order, environment)))
    case 'at-least-one':
      return atLeastOneReceives(sessions, patterns, environment)
    case 'exactly-one':
      return all(patterns.map((pattern) => exactlyOneReceives(sessions, pattern, environment)))
    case 'none':
      return doesNotReceive(sessions, patterns, environment)
  }
}
