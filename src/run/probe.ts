import { randomBytes } from 'node:crypto'
import { bell } from '../actor/bell.ts'
import { endingOf } from '../actor/ending.ts'
import { recorder } from '../actor/recorder.ts'
import type { Session } from '../actor/session.ts'
import { connectStream } from '../actor/stream.ts'
import { login } from '../actor/login.ts'
import type { Account } from '../target/provisioning.ts'
import type { TargetFacts } from '../record/result.ts'
import { attribute, child, childElements, text, type Element } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import { openStream } from '../xmpp/stream-header.ts'
import { environment } from './environment.ts'
import { settle } from './fence.ts'
import { newId, request } from './request.ts'
import { unlessAborted, type Play } from './play-case.ts'
import type { Stage } from './stage.ts'

export type Probe =
  | { readonly kind: 'reached'; readonly facts: TargetFacts }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly hint: string }

/** Logs in once, before the first case: what the target offers, who it is, how fast it answers. */
export async function probe(play: Play): Promise<Probe> {
  const { target } = play
  const request = { hint: 'probe', domain: target.domain }
  const provisioned = await unlessAborted(target.provisioning.create([request]), play.signal)
  if (provisioned === undefined)
    return { kind: 'unreachable', reason: String(play.signal.reason), hint: '' }
  if (provisioned.kind === 'refused')
    return {
      kind: 'unreachable',
      reason: `no account: ${provisioned.reason}`,
      hint: 'accounts come by in-band registration unless --account-command or --accounts says otherwise',
    }
  const [account] = provisioned.accounts
  const waiting = bell(play.signal)
  const before = await featuresBeforeLogin(play)
  const outcome = await login({
    name: 'probe/probe',
    account: account!,
    resource: `probe-${randomBytes(3).toString('hex')}`,
    endpoint: target.endpoint(),
    recorder: recorder(() => performance.now()),
    bell: waiting,
    patience: play.patience.login(),
    passwords: play.passwords,
  })
  if (outcome.kind !== 'ready') {
    await target.provisioning.remove([account!])
    const hint = 'check --target, --domain, --tls and the accounts; -v shows the conversation'
    return { kind: 'unreachable', reason: `no login: ${outcome.reason}`, hint }
  }
  const stage = stageOf(play, account!, outcome.session, waiting)
  const facts = await ask(stage, outcome.session, [...before, ...outcome.features])
  await outcome.session.close(play.patience.stanza())
  await target.provisioning.remove([account!])
  if ('name' in facts) return { kind: 'reached', facts }
  const hint = 'nothing can be tested on a server that does not answer a ping, be it with an error'
  return { kind: 'unreachable', reason: facts.reason, hint }
}

async function ask(
  stage: Stage,
  session: Session,
  features: readonly Element[],
): Promise<TargetFacts | { readonly reason: string }> {
  const { target } = stage
  const roundTrips: number[] = []
  for (let count = 0; count < 5; count++) {
    const began = performance.now()
    const fence = await settle(stage)
    const ending = endingOf(session)
    if (fence.kind === 'open' || ending !== undefined)
      return { reason: fence.kind === 'open' ? fence.reason : (ending?.words ?? '') }
    roundTrips.push((performance.now() - began) / 2)
  }
  const version = await query(stage, session, 'query', NS.version)
  const info = await query(stage, session, 'query', NS.discoInfo)
  const announced = (name: string): string | undefined => {
    const found = version && child(version, name, NS.version)
    return found === undefined ? undefined : text(found).trim() || undefined
  }
  const software = target.software ?? announced('name')
  const number = target.version ?? announced('version')
  return {
    name: target.name,
    domain: target.domain,
    ...(software === undefined ? {} : { software }),
    ...(number === undefined ? {} : { version: number }),
    offers: offersOf(stage, features, info),
    roundTrip: roundTrips.toSorted((a, b) => a - b)[2]!,
    ...(target.logs === undefined ? {} : { logs: target.logs }),
  }
}

/** In the words of `needs`. */
function offersOf(
  { target }: Stage,
  features: readonly Element[],
  info: Element | undefined,
): string[] {
  const isOffered = (name: string, namespace: string): boolean =>
    features.some((list) => child(list, name, namespace) !== undefined)
  const offers = [
    ...target.offers,
    ...(isOffered('ver', NS.rosterVersioning) ? ['roster-versioning'] : []),
    ...(isOffered('sub', NS.preApproval) ? ['pre-approval'] : []),
    ...(isOffered('register', NS.registerFeature) ? ['registration'] : []),
    ...(isOffered('starttls', NS.tls) ? ['starttls'] : []),
    ...(target.secondDomain === undefined ? [] : ['second-host']),
    ...(target.components.length === 0 ? [] : ['component']),
    ...(info === undefined ? [] : childElements(info))
      .filter(({ name }) => name === 'feature')
      .map((feature) => `disco:${attribute(feature, 'var') ?? ''}`),
  ]
  return [...new Set(offers)].toSorted()
}

async function query(
  stage: Stage,
  session: Session,
  name: string,
  namespace: string,
): Promise<Element | undefined> {
  const id = newId(stage, 'probe')
  const reply = await request(stage, session, {
    id,
    text: `<iq type='get' id='${id}' to='${stage.target.domain}'><${name} xmlns='${namespace}'/></iq>`,
    patience: stage.patience.fence(),
  })
  if (reply.kind === 'none' || attribute(reply.element, 'type') !== 'result') return undefined
  return child(reply.element, name, namespace)
}

/** Registration and STARTTLS are offered before authentication, or not at all. */
async function featuresBeforeLogin({ target, patience, signal }: Play): Promise<Element[]> {
  const waiting = bell(signal)
  try {
    const stream = await connectStream({
      name: 'probe/stream',
      endpoint: target.endpoint(),
      recorder: recorder(() => performance.now()),
      bell: waiting,
      patience: patience.login(),
    })
    const header = openStream({ to: target.domain, content: NS.client, version: '1.0' })
    stream.openStream(new TextEncoder().encode(header))
    const features = await waiting.until(
      () =>
        stream.inbox.arrivals.find(({ element }) => element?.name === 'features')?.element ??
        (stream.state.kind === 'open' ? undefined : null),
      patience.login(),
    )
    await stream.close(patience.stanza())
    return features === undefined || features === null ? [] : [features]
  } catch {
    return [] // The login that follows says why there is no connection.
  }
}

function stageOf(play: Play, account: Account, session: Session, waiting: Stage['bell']): Stage {
  return {
    target: play.target,
    accounts: new Map([['probe', account]]),
    sessions: new Map([[session.name, session]]),
    recorder: recorder(() => performance.now()),
    bell: waiting,
    environment: environment({
      domain: play.target.domain,
      secondDomain: play.target.secondDomain,
      actors: new Map(),
      boundJid: () => session.jid,
    }),
    patience: play.patience,
    passwords: play.passwords,
    signal: play.signal,
    ids: { next: 1 },
    recent: [],
    notes: [],
    closing: [],
  }
}
