import { attribute, child, text, type Element } from '../xml/element.ts'
import type { ReaderEvent } from '../xml/reader-event.ts'
import { NS } from '../xmpp/namespaces.ts'
import { connectStream, type Stream } from './stream.ts'
import type { Session } from './session.ts'
import { loginEntity } from './login-entity.ts'
import type { LoginOptions } from './login-options.ts'

export type Login =
  | { readonly kind: 'ready'; readonly session: Session; readonly features: readonly Element[] }
  /** The server said no: to the password, the resource, the stream. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No connection, no answer in time, or what came was no XMPP. */
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * Connects and logs in as a real client does: with @xmpp/client's packages, composed so that
 * nothing goes out but the negotiation itself. A stream that the server drops before the resource
 * is bound is tried again twice: jabberd2 hands a new connection what was meant for an old one.
 */
export async function login(options: LoginOptions): Promise<Login> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await loginOnce(options)
    const isWorthARetry = outcome.kind === 'failed' && outcome.reason.includes(DROPPED)
    if (!isWorthARetry || attempt === 3) return outcome
  }
}

const DROPPED = 'the server dropped the connection'

async function loginOnce(options: LoginOptions): Promise<Login> {
  let stream: Stream
  try {
    stream = await connectStream(options)
  } catch (error) {
    return { kind: 'failed', reason: `no connection: ${messageOf(error)}` }
  }
  let outcome: Login | undefined
  const finish = (found: Login): void => {
    outcome ??= found
    options.bell.ring()
  }
  const features: Element[] = []
  const entity = loginEntity(stream, options)
  stream.listen((event) => {
    if (event.kind === 'element' && event.element.name === 'features') features.push(event.element)
    const answer = watch(event, entity.distrust)
    if (answer === undefined) entity.hear(event)
    else finish(answer)
  })
  entity.start().then(
    (jid) => {
      stream.bound(jid)
      finish({ kind: 'ready', session: stream, features })
    },
    (error: unknown) => finish({ kind: 'refused', reason: messageOf(error) }),
  )
  const found = await options.bell.until(() => outcome ?? lost(stream), options.patience)
  stream.listen(undefined)
  entity.release()
  if (found?.kind !== 'ready') stream.drop()
  const late = `no login within ${Math.round(options.patience)} ms`
  return found ?? { kind: 'failed', reason: late }
}

/** Closed by the server, or unreadable. */
function lost(stream: Stream): Login | undefined {
  switch (stream.state.kind) {
    case 'open':
      return undefined
    case 'malformed':
      return { kind: 'failed', reason: `the server sent ill-formed XML: ${stream.state.message}` }
    case 'closed':
      return {
        kind: 'failed',
        reason: DROPPED + (stream.state.cause === undefined ? '' : `: ${stream.state.cause}`),
      }
  }
}

/** What in a login is an answer by itself. */
function watch(
  event: ReaderEvent,
  distrust: (success: string) => string | undefined,
): Login | undefined {
  if (event.kind === 'close') return { kind: 'failed', reason: `${DROPPED} (it closed the stream)` }
  if (event.kind !== 'element') return undefined
  const { element } = event
  if (element.namespace === NS.stream && element.name === 'error') {
    const condition = element.children.find((c) => typeof c !== 'string')?.name ?? 'no condition'
    return condition === 'internal-server-error'
      ? { kind: 'failed', reason: `${DROPPED} (${condition})` }
      : { kind: 'refused', reason: `stream error: ${condition}` }
  }
  if (element.namespace === NS.sasl && element.name === 'success') {
    const wrong = distrust(text(element))
    if (wrong !== undefined) return { kind: 'failed', reason: wrong }
  }
  if (element.name === 'iq' && attribute(element, 'type') === 'error') {
    const error = child(element, 'error', NS.client)
    const condition = error?.children.find((c) => typeof c !== 'string')?.name ?? 'no condition'
    return { kind: 'refused', reason: `the resource was not bound: ${condition}` }
  }
  return undefined
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
