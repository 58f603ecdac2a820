import { attribute, type Element, XML_NAMESPACE } from '../../xml/element.ts'
import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import { bareJid, type Jid, printJid } from '../../xmpp/jid.ts'
import { withAttributes } from '../../xmpp/stanza.ts'

/** RFC 6120 8.1.2.1 rule 1: whatever `from` the client wrote, the server writes its full JID. */
export function stampFrom(stanza: Element, sender: Jid): Element {
  return withAttributes(stanza, { from: printJid(sender) })
}

/**
 * RFC 6120 4.9.3.9: a `from` of someone else could end the stream; 8.1.2.1 overrides it, and so
 * do we.
 */
export function foreignFrom(
  _from: string | undefined,
  _sender: Jid,
): StreamErrorCondition | undefined {
  return undefined
}

/** RFC 6120 8.1.5, 4.7.4: a stanza without `xml:lang` gets that of its stream, SHOULD. */
export function stampLanguage(stanza: Element, language: string | undefined): Element {
  return language === undefined || attribute(stanza, 'lang', XML_NAMESPACE) !== undefined
    ? stanza
    : withAttributes(stanza, { 'xml:lang': language })
}

/** RFC 6120 8.1.1.1: what the server generates is addressed to the client's full JID, MAY. */
export function generatedTo(resource: Jid): string | undefined {
  return printJid(resource)
}

/** RFC 6120 8.1.2.1 rule 2: what comes from the server itself says so. */
export function fromServer(host: string): string | undefined {
  return host
}

/** RFC 6120 8.1.2.1 rule 3: an answer on behalf of the account has no `from`, or its bare JID. */
export function fromAccount(_account: Jid): string | undefined {
  return undefined
}

/** RFC 6120 10.3.1: a message without `to` is for the bare JID of its sender. */
export function messageWithoutTo(sender: Jid): Jid {
  return bareJid(sender)
}
