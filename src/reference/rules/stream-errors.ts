import type { Element } from '../../xml/element.ts'
import type { MalformedCode } from '../../xml/reader-event.ts'
import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import type { Jid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { stanzaKind } from '../../xmpp/stanza.ts'

/** RFC 6120 11.3, 11.6, 11.7 and 13.12: what ends a stream whose XML cannot be read. */
export const malformedXml: Readonly<Record<MalformedCode, StreamErrorCondition>> = {
  'not-well-formed': 'not-well-formed',
  'not-namespace-well-formed': 'not-well-formed',
  'not-utf8': 'unsupported-encoding',
  'unsupported-encoding': 'unsupported-encoding',
  'text-in-stream': 'bad-format',
  'too-deep': 'policy-violation',
  'too-large': 'policy-violation',
}

/** RFC 6120 11.1: comments, processing instructions, DTDs and entities end the stream. */
export function restrictedXml(): StreamErrorCondition | undefined {
  return 'restricted-xml'
}

/**
 * RFC 6120 4.8.3-4.8.5, 4.9.3.24: of what stands directly in the stream, stanzas of
 * `jabber:client` without a prefix are taken; the rest is never routed, and ends the stream.
 */
export function topLevelElement(child: Element): StreamErrorCondition | undefined {
  if (child.namespace === NS.client && child.prefix !== '') return 'bad-namespace-prefix'
  if (stanzaKind(child) !== undefined && child.namespace === NS.client) return undefined
  return child.namespace === 'jabber:server' ? 'invalid-namespace' : 'unsupported-stanza-type'
}

/** RFC 6120 4.9.3.12, 4.3.5: no stanza before authentication, but for registration (XEP-0077). */
export function stanzaBeforeAuthentication(registering: boolean): StreamErrorCondition | undefined {
  return registering ? undefined : 'not-authorized'
}

/** RFC 6120 7.1: before a resource is bound, IQs to the server or the own account only. */
export function stanzaBeforeBinding(
  stanza: Element,
  to: Jid | undefined,
  account: Jid,
): StreamErrorCondition | undefined {
  if (stanza.name !== 'iq') return 'not-authorized'
  if (to === undefined) return undefined
  if (to.domain !== account.domain) return 'not-authorized'
  return to.local === '' || (to.local === account.local && to.resource === '')
    ? undefined
    : 'not-authorized'
}

/** RFC 6120 4.9.1.1: a stream error ends the stream at once. */
export function closesAfterError(_condition: StreamErrorCondition): boolean {
  return true
}

/** RFC 6120 4.4: a stream that the peer closes is closed in return. */
export function closesInReturn(): boolean {
  return true
}

/** RFC 6120 4.9.3.20: what streams hear when the server goes. */
export function shutdown(): StreamErrorCondition {
  return 'system-shutdown'
}
