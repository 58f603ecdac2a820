import { XML_NAMESPACE, type Element } from '../../xml/element.ts'
import { writeElement } from '../../xml/writer.ts'
import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element } from '../../xmpp/stanza.ts'
import type { Core } from '../process/core.ts'
import type { SaslFailure } from '../rules/sasl.ts'
import type { Negotiation } from '../rules/stream-features.ts'

const CONTEXT = { namespace: NS.client, prefixes: { stream: NS.stream, xml: XML_NAMESPACE } }

/** A first-level child of a stream that `openStream` began. */
export function print(child: Element): string {
  return writeElement(child, CONTEXT)
}

/** `<stream:features/>` for where the negotiation stands (RFC 6120 4.3.2). */
export function features({ rules }: Core, at: Negotiation): string {
  const feature = (name: string, namespace: string, ...children: Element[]): Element =>
    element(name, namespace, {}, children)
  const mechanisms = rules
    .offeredMechanisms(at)
    .map((name) => element('mechanism', NS.sasl, {}, [name]))
  const required = rules.starttlsRequired(at) ? [element('required', NS.tls)] : []
  const optional = element('optional', NS.session)
  const children = [
    ...(rules.offersStarttls(at) ? [feature('starttls', NS.tls, ...required)] : []),
    ...(mechanisms.length > 0 ? [feature('mechanisms', NS.sasl, ...mechanisms)] : []),
    ...(rules.offersRegistration(at) ? [feature('register', NS.registerFeature)] : []),
    ...(rules.offersBind(at) ? [feature('bind', NS.bind)] : []),
    ...(rules.offersSession(at) ? [feature('session', NS.session, optional)] : []),
    ...(rules.offersRosterVersioning(at) ? [feature('ver', NS.rosterVersioning)] : []),
    ...(rules.offersPreApproval(at) ? [feature('sub', NS.preApproval)] : []),
  ]
  return print({ ...element('features', NS.stream, {}, children), prefix: 'stream' })
}

/** `<stream:error/>` (RFC 6120 4.9.2). */
export function streamError(condition: StreamErrorCondition): string {
  const children = [element(condition, NS.streamErrors)]
  return print({ ...element('error', NS.stream, {}, children), prefix: 'stream' })
}

/** `<challenge/>` or `<success/>`, with data in base64 or none (RFC 6120 6.4.3, 6.4.6). */
export function saslElement(name: 'challenge' | 'success', data: string): string {
  return print(element(name, NS.sasl, {}, [data]))
}

/** `<failure/>` (RFC 6120 6.5). */
export function saslFailure(condition: SaslFailure): string {
  return print(element('failure', NS.sasl, {}, [element(condition, NS.sasl)]))
}

/** `<proceed/>` or `<failure/>` (RFC 6120 5.4.2). */
export function tlsElement(name: 'proceed' | 'failure'): string {
  return print(element(name, NS.tls))
}
