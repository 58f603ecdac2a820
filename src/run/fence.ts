import type { Session } from '../actor/session.ts'
import { NS } from '../xmpp/namespaces.ts'
import { FENCE_ID } from '../record/transcript.ts'
import { request } from './request.ts'
import type { Stage } from './stage.ts'

export type Fence =
  | { readonly kind: 'settled' }
  /** A ping was not answered: nothing can be said of what did not arrive. */
  | { readonly kind: 'open'; readonly reason: string }

/**
 * Waits until all that the steps before set going has arrived, without a sleep: every open session
 * pings its own server, those that acted last first, and that twice. A server works off one stream
 * in order (RFC 6120 10.1), so the first round ends when each session's own stanzas are processed;
 * the second passes what that processing sent on to others. RFC 6120 promises no order between
 * different senders: on a server where work for a recipient can be overtaken by two round trips
 * of its own, `--grace` adds a wait (measured on three servers, no case was seen).
 */
export async function settle(stage: Stage, rounds = 2): Promise<Fence> {
  const order = causalOrder(stage)
  for (let round = 1; round <= rounds; round++)
    for (const session of order) {
      if (session.state.kind !== 'open') continue
      const reason = await ping(stage, session)
      if (reason !== undefined && isOpen(session)) return { kind: 'open', reason }
    }
  stage.recent.length = 0
  if (stage.patience.grace > 0) await stage.bell.until(() => undefined, stage.patience.grace)
  return { kind: 'settled' }
}

/** The same, unless nobody has acted since the last fence: then nothing new can be under way. */
export async function ensureSettled(stage: Stage): Promise<Fence> {
  return stage.recent.length === 0 ? { kind: 'settled' } : settle(stage)
}

/** Whether no fence tells what is under way to it: no resource is bound, so nothing can be asked. */
export const isBeyondFences = ({ state, jid }: Session): boolean =>
  state.kind === 'open' && jid === undefined

const isOpen = (session: Session): boolean => session.state.kind === 'open'

/** Those that acted, the latest first, then everybody else. */
function causalOrder(stage: Stage): Session[] {
  const bound = [...stage.sessions.values()].filter((s) => s.jid !== undefined && isOpen(s))
  const rank = (session: Session): number => stage.recent.indexOf(session.name)
  return bound.toSorted((a, b) => rank(b) - rank(a))
}

async function ping(stage: Stage, session: Session): Promise<string | undefined> {
  const id = `${FENCE_ID}${stage.ids.next++}`
  const domain = session.jid?.replace(/\/.*$/su, '').replace(/^.*@/u, '') ?? stage.target.domain
  const began = performance.now()
  const reply = await request(stage, session, {
    id,
    text: `<iq type='get' id='${id}' to='${domain}'><ping xmlns='${NS.ping}'/></iq>`,
    patience: stage.patience.fence(),
  })
  if (reply.kind === 'none') return `a fence was not answered: ${reply.trouble.reason}`
  stage.patience.observe(performance.now() - began)
  return undefined
}
