import type { Session } from '../actor/session.ts'
import { attribute } from '../xml/element.ts'
import { printElement } from '../xml/printer.ts'
import { NS } from '../xmpp/namespaces.ts'
import { printSessionName, type SessionName } from '../scenario/session-name.ts'
import type { Presence } from '../scenario/presence.ts'
import { newId, request, sendXml } from './request.ts'
import { acted, connect, type Stage } from './stage.ts'
import type { Trouble } from './trouble.ts'

/**
 * Connects a resource if it is not connected, and makes it interested, available, or both. Gives
 * why it is not what it was to become; `undefined` when it is.
 */
export async function become(
  stage: Stage,
  name: SessionName,
  presence: Presence,
): Promise<Trouble | undefined> {
  const key = printSessionName(name)
  let session = stage.sessions.get(key)
  if (session === undefined || session.state.kind !== 'open') {
    const opened = await connect(stage, name.actor, name.resource)
    if (opened.kind !== 'ready') return { kind: opened.kind, reason: `${key}: ${opened.reason}` }
    session = opened.session
    stage.sessions.delete(key)
    stage.sessions.set(key, session)
  }
  acted(stage, key)
  if (presence.interested) {
    const trouble = await requestRoster(stage, session)
    if (trouble !== undefined) return trouble
  }
  if (presence.available) sendXml(session, presenceXml(presence.priority))
  return undefined
}

/** A roster get makes a resource interested (RFC 6121 2.2). */
async function requestRoster(stage: Stage, session: Session): Promise<Trouble | undefined> {
  const id = newId(stage, 'interest')
  const reply = await request(stage, session, {
    id,
    text: `<iq type='get' id='${id}'><query xmlns='${NS.roster}'/></iq>`,
    patience: stage.patience.fence(),
  })
  if (reply.kind === 'none') return reply.trouble
  if (attribute(reply.element, 'type') === 'result') return undefined
  return {
    kind: 'refused',
    reason: `${session.name}: a roster get was answered with ${printElement(reply.element, { namespace: NS.client })}`,
  }
}

const presenceXml = (priority: number | undefined): string =>
  priority === undefined ? '<presence/>' : `<presence><priority>${priority}</priority></presence>`
