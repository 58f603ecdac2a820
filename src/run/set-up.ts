import type { Session } from '../actor/session.ts'
import { fill } from '../pattern/template.ts'
import { stepPlace } from '../plan/case.ts'
import type { SetupOutcome } from '../record/step-record.ts'
import type { Given } from '../scenario/given.ts'
import { attribute } from '../xml/element.ts'
import { printElement } from '../xml/printer.ts'
import { NS } from '../xmpp/namespaces.ts'
import { become } from './become.ts'
import { settle } from './fence.ts'
import { newId, request } from './request.ts'
import { escapeXml } from './send.ts'
import { connect, type Stage } from './stage.ts'
import { arrange } from './subscription-setup.ts'
import type { Trouble } from './trouble.ts'

/**
 * Makes the world that `given` describes: rosters and subscriptions first, over connections of
 * their own, then the sessions in the order written. Whatever arrived meanwhile is forgotten.
 */
export async function setUp(stage: Stage, given: readonly Given[]): Promise<SetupOutcome> {
  const helpers = new Map<string, Session>()
  const failed = await forEachOf(given, (state) => prepareAccount(stage, helpers, state))
  // Some servers take a tenth of a second to end a session; it is gone when the steps begin.
  const closing = Promise.all(
    [...helpers.values()].map((helper) => helper.close(stage.patience.stanza())),
  )
  const outcome = failed ?? (await forEachOf(given, (state) => connectAll(stage, state)))
  await closing
  if (outcome !== undefined) return outcome
  const fence = await settle(stage)
  if (fence.kind === 'open') return { kind: 'broken', reason: fence.reason }
  for (const session of stage.sessions.values()) session.inbox.clear()
  return { kind: 'ready' }
}

async function forEachOf(
  given: readonly Given[],
  work: (state: Given) => Promise<Trouble | undefined>,
): Promise<SetupOutcome | undefined> {
  for (const state of given) {
    const trouble = await work(state)
    if (trouble !== undefined) return unreachable(state, trouble)
  }
  return undefined
}

async function connectAll(stage: Stage, state: Given): Promise<Trouble | undefined> {
  if (state.kind !== 'session') return undefined
  for (const name of state.sessions) {
    const trouble = await become(stage, name, state.presence)
    if (trouble !== undefined) return trouble
  }
  return undefined
}

function unreachable({ at, sentence }: Given, { kind, reason }: Trouble): SetupOutcome {
  if (kind === 'failed') return { kind: 'broken', reason: `given: ${sentence}: ${reason}` }
  return { kind: 'unreachable', reason, place: stepPlace(at, sentence) }
}

async function prepareAccount(
  stage: Stage,
  helpers: Map<string, Session>,
  state: Given,
): Promise<Trouble | undefined> {
  switch (state.kind) {
    case 'session':
      return undefined
    case 'roster': {
      const helper = await helperOf(stage, helpers, state.actor)
      if ('reason' in helper) return helper
      for (const { template } of state.items) {
        const item = fill(template, stage.environment, escapeXml)
        if (!item.ok) return { kind: 'failed', reason: item.reason }
        const trouble = await setItem(stage, helper, item.text)
        if (trouble !== undefined) return trouble
      }
      return undefined
    }
    case 'subscription': {
      const ours = await helperOf(stage, helpers, state.actor)
      if ('reason' in ours) return ours
      const theirs = await helperOf(stage, helpers, state.contact)
      if ('reason' in theirs) return theirs
      return arrange(stage, { ours, theirs, state: state.state })
    }
  }
}

/** A connection for arranging an account, one for each actor that needs it. */
async function helperOf(
  stage: Stage,
  helpers: Map<string, Session>,
  actor: string,
): Promise<Session | Trouble> {
  const known = helpers.get(actor)
  if (known !== undefined) return known
  const opened = await connect(stage, actor, 'xmppspec-given', `${actor}/(given)`)
  if (opened.kind !== 'ready') return { kind: opened.kind, reason: `${actor}: ${opened.reason}` }
  helpers.set(actor, opened.session)
  return opened.session
}

async function setItem(stage: Stage, session: Session, item: string): Promise<Trouble | undefined> {
  const id = newId(stage, 'item')
  const reply = await request(stage, session, {
    id,
    text: `<iq type='set' id='${id}'><query xmlns='${NS.roster}'>${item}</query></iq>`,
    patience: stage.patience.fence(),
  })
  if (reply.kind === 'none') return reply.trouble
  if (attribute(reply.element, 'type') === 'result') return undefined
  return {
    kind: 'refused',
    reason: `a roster set was answered with ${printElement(reply.element, { namespace: NS.client })}`,
  }
}
