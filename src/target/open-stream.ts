import { bell, type Bell } from '../actor/bell.ts'
import type { Endpoint } from '../actor/endpoint.ts'
import { connectStream, type Stream } from '../actor/stream.ts'
import { childElements, type Element } from '../xml/element.ts'
import { writeElement } from '../xml/writer.ts'
import { NS } from '../xmpp/namespaces.ts'
import { element } from '../xmpp/stanza.ts'
import { openStream as header } from '../xmpp/stream-header.ts'
import { asker, endOf, forgetful, streamError, type Asker } from './asker.ts'

/** A stream that nobody logged in on, up to and with its features (and TLS, if that is asked). */
export interface OpenStream extends Asker {
  readonly features: Element
  /** Closes the stream in order. */
  close(): Promise<void>
}

export type Opening =
  | { readonly kind: 'open'; readonly stream: OpenStream }
  | { readonly kind: 'failed'; readonly reason: string }

/** Milliseconds for a server to close its side. */
const CLOSING = 500

/** Connects and opens a stream; `patience` bounds every single wait, in milliseconds. */
export async function openStream(endpoint: Endpoint, patience: number): Promise<Opening> {
  const waiting = bell(new AbortController().signal)
  try {
    const options = { name: 'provisioning', endpoint, recorder: forgetful, bell: waiting, patience }
    const stream = await connectStream(options)
    const features = await negotiate(stream, endpoint, waiting, patience)
    if (typeof features !== 'string') {
      const close = (): Promise<void> => stream.close(CLOSING)
      return { kind: 'open', stream: { features, close, ...asker(stream, waiting, patience) } }
    }
    stream.drop()
    return { kind: 'failed', reason: features }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Gives the features of the stream that comes after TLS, where there is TLS; or what went wrong. */
async function negotiate(
  stream: Stream,
  endpoint: Endpoint,
  waiting: Bell,
  patience: number,
): Promise<Element | string> {
  const next = (name: string): Promise<Element | string> =>
    nextElement(stream, name, waiting, patience)
  const opening = new TextEncoder().encode(
    header({ to: endpoint.domain, content: NS.client, version: '1.0' }),
  )
  stream.openStream(opening)
  const features = await next('features')
  if (endpoint.security !== 'starttls' || typeof features === 'string') return features
  if (!childElements(features).some(({ namespace }) => namespace === NS.tls))
    return 'the server does not offer STARTTLS'
  const starttls = element('starttls', NS.tls)
  stream.send(new TextEncoder().encode(writeElement(starttls)), {
    kind: 'element',
    element: starttls,
  })
  const proceed = await next('proceed')
  if (typeof proceed === 'string') return `STARTTLS: ${proceed}`
  const trouble = await stream.startTls()
  if (trouble !== undefined) return `TLS: ${trouble}`
  stream.openStream(opening)
  return next('features')
}

/** Waits for one element by its local name; a sentence when it does not come. */
async function nextElement(
  stream: Stream,
  name: string,
  waiting: Bell,
  patience: number,
): Promise<Element | string> {
  const found = await waiting.until(() => {
    const elements = stream.inbox.arrivals.flatMap((arrival) => arrival.element ?? [])
    const error = elements.map(streamError).find((one) => one !== undefined)
    return elements.find((one) => one.name === name) ?? error ?? endOf(stream)
  }, patience)
  stream.inbox.clear()
  return found ?? `no <${name}/> within ${patience} ms`
}
