import { attribute, child, childElements, text, type Element } from '../xml/element.ts'
import type { ReaderEvent } from '../xml/reader-event.ts'
import { decodeBase64 } from '../xmpp/base64.ts'
import { bareJid, parseJid, printJid, sameJid } from '../xmpp/jid.ts'
import { NS } from '../xmpp/namespaces.ts'
import { encodePlain } from '../xmpp/sasl-plain.ts'
import { stanzaKind } from '../xmpp/stanza.ts'
import { readStreamHeader } from '../xmpp/stream-header.ts'
import { BLOT, formsOf } from './blot.ts'
import { endingOf, streamErrorCondition } from './ending.ts'
import { connectStream, type Stream } from './stream.ts'
import type { Session } from './session.ts'
import { loginEntity, type LoginEntity } from './login-entity.ts'
import type { LoginOptions } from './login-options.ts'

export type Login =
  | { readonly kind: 'ready'; readonly session: Session; readonly features: readonly Element[] }
  /** The server's own doing: it said no (to the password, the resource, the stream), or no XMPP. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No connection, or no answer in time. */
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * Connects and logs in as a real client does: with @xmpp/client's packages, composed so that
 * nothing goes out but the negotiation itself. A stream that the server drops before the resource
 * is bound is tried again twice: jabberd2 hands a new connection what was meant for an old one.
 */
export async function login(options: LoginOptions): Promise<Login> {
  const { username, password } = options.account
  options.recorder.hide(password)
  options.recorder.hide(encodePlain({ authorization: '', username, password }))
  for (let attempt = 1; ; attempt++) {
    const { outcome, again } = await loginOnce(options)
    if (!again || attempt === 3) return discreet(outcome, password)
  }
}

/** Whatever a server says in a refusal, it does not say the password. */
function discreet(outcome: Login, password: string): Login {
  if (outcome.kind === 'ready') return outcome
  return { ...outcome, reason: formsOf(password).reduce(blotOut, outcome.reason) }
}

const blotOut = (words: string, secret: string): string => words.replaceAll(secret, BLOT)

interface Attempt {
  readonly outcome: Login
  /** Whether another attempt may fare better. */
  readonly again: boolean
}

async function loginOnce(options: LoginOptions): Promise<Attempt> {
  let stream: Stream
  try {
    stream = await connectStream(options)
  } catch (error) {
    return final({ kind: 'failed', reason: `no connection: ${messageOf(error)}` })
  }
  let attempt: Attempt | undefined
  const finish = (found: Attempt): void => {
    attempt ??= found
    options.bell.ring()
  }
  const features: Element[] = []
  const entity = loginEntity(stream, options)
  stream.listen((event) => {
    if (event.kind === 'element' && event.element.name === 'features') features.push(event.element)
    if (stream.state.kind !== 'open') return
    const isLast = isBindReply(event, entity)
    const refused = refusal(event, entity, options.account) ?? entity.hear(event)
    if (refused !== undefined) finish(final({ kind: 'refused', reason: refused }))
    // The negotiation is nobody's to receive; what comes behind it is.
    else if (isLast) stream.inbox.clear()
  })
  entity.start().then(
    (jid) => {
      stream.bound(jid)
      finish(final({ kind: 'ready', session: stream, features }))
    },
    (error: unknown) => finish(final({ kind: 'refused', reason: messageOf(error) })),
  )
  const found = await options.bell.until(() => attempt ?? ended(stream), options.patience)
  stream.listen(undefined)
  entity.release()
  if (found?.outcome.kind !== 'ready') stream.drop()
  const late = `no login within ${Math.round(options.patience)} ms`
  return found ?? final({ kind: 'failed', reason: late })
}

const final = (outcome: Login): Attempt => ({ outcome, again: false })

/** The stream, or its connection, is over. */
function ended(stream: Stream): Attempt | undefined {
  const ending = endingOf(stream)
  if (ending === undefined) return undefined
  const kind = ending.kind === 'said' ? 'refused' : 'failed'
  const { state } = stream
  const isUnreadable = (state.kind === 'closed' ? state.before : state)?.kind === 'malformed'
  const error = ending.kind === 'said' ? ending.error : undefined
  const isPassing = error === undefined || streamErrorCondition(error) === 'internal-server-error'
  return { outcome: { kind, reason: ending.words }, again: isPassing && !isUnreadable }
}

/** The one request of a login. */
function isBindReply(event: ReaderEvent, { awaits }: LoginEntity): boolean {
  if (event.kind !== 'element' || stanzaKind(event.element) !== 'iq') return false
  const type = attribute(event.element, 'type') ?? ''
  return ['result', 'error'].includes(type) && awaits(attribute(event.element, 'id') ?? '')
}

/** What is a refusal by itself, and why. */
function refusal(
  event: ReaderEvent,
  entity: LoginEntity,
  account: LoginOptions['account'],
): string | undefined {
  if (event.kind === 'open' && !readStreamHeader(event.element).ok)
    return `the server opened no stream, but <${event.element.name} xmlns='${event.element.namespace}'>`
  if (event.kind !== 'element') return undefined
  const { element } = event
  switch (`${element.namespace} ${element.name}`) {
    case `${NS.sasl} success`:
      return entity.distrust(text(element))
    case `${NS.sasl} challenge`:
      return isBase64(text(element)) ? undefined : 'the challenge of the server is not base64'
    case `${NS.sasl} failure`:
      return `the server refused the credentials: ${conditionOf(element)}`
    case `${NS.client} iq`:
      return isBindReply(event, entity) ? bindRefusal(element, account) : undefined
    default:
      return undefined
  }
}

/** RFC 6120 6.4.2: no data at all is written as "=". */
const isBase64 = (text: string): boolean => text === '=' || decodeBase64(text) !== undefined

function bindRefusal(reply: Element, account: LoginOptions['account']): string | undefined {
  const bind = child(reply, 'bind', NS.bind)
  const jid = bind && child(bind, 'jid', NS.bind)
  if (attribute(reply, 'type') === 'result')
    return jid === undefined
      ? 'the resource was not bound: the result has no JID'
      : wrongAddress(text(jid), account)
  const error = child(reply, 'error', NS.client)
  return `the resource was not bound: ${conditionOf(error)}`
}

const conditionOf = (error: Element | undefined): string =>
  (error && childElements(error)[0]?.name) ?? 'an error without a condition'

/** Why an address that the server bound cannot be the account's (RFC 6120 7.6). */
function wrongAddress(
  jid: string,
  { username, domain }: LoginOptions['account'],
): string | undefined {
  const bound = parseJid(jid)
  if (!bound.ok || bound.jid.resource === '')
    return `the server bound ${JSON.stringify(jid)}, which is no full JID`
  const own = `${username}@${domain}`
  return sameJid(printJid(bareJid(bound.jid)), own)
    ? undefined
    : `the server bound ${jid}, which is no address of ${own}`
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
