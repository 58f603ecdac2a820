import { attribute, type Element, XML_NAMESPACE } from '../../xml/element.ts'
import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import type { Jid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { openStream, readStreamHeader, type StreamVersion } from '../../xmpp/stream-header.ts'
import type { Core } from '../process/core.ts'

/** How a peer's stream header is answered. */
export interface HeaderAnswer {
  /** The response header, which is sent in any case (RFC 6120 4.9.1.2). */
  readonly response: string
  readonly error: StreamErrorCondition | undefined
  /** The host that the stream is for. */
  readonly host: string
  readonly from: string | undefined
  readonly language: string | undefined
  readonly version: StreamVersion | undefined
}

/** What is known of the peer from before: TLS, and who it is. */
export interface Peer {
  readonly secure: boolean
  readonly authenticated: Jid | undefined
}

/** Checks a header (RFC 6120 4.7, 4.8) and makes the response to it. */
export function answerHeader(
  core: Core,
  root: Element,
  namespaces: ReadonlyMap<string, string>,
  peer: Peer,
): HeaderAnswer {
  const { rules, hosts } = core
  const read = readStreamHeader({ ...root, namespace: NS.stream, name: 'stream' })
  const version = read.ok ? read.header.version : undefined
  const written = attribute(root, 'version')
  const from = attribute(root, 'from')
  const language = attribute(root, 'lang', XML_NAMESPACE)
  const found = rules.streamHost(attribute(root, 'to') ?? peer.authenticated?.domain, hosts)
  const host = typeof found === 'string' ? undefined : found.host
  const error =
    rules.streamNamespace(root) ??
    rules.streamPrefix(root) ??
    rules.contentNamespace(root, namespaces) ??
    rules.headerNamespaces(namespaces) ??
    rules.streamVersion(written, version) ??
    (typeof found === 'string' ? found : undefined) ??
    rules.restartHost(peer.authenticated, host ?? '') ??
    rules.headerFrom(from, peer.secure, peer.authenticated)
  const response = openStream({
    from: rules.responseFrom(host, hosts),
    to: rules.responseTo(from),
    id: rules.responseId(core.token),
    version: rules.responseVersion(written, version),
    language: rules.responseLanguage(language),
    content: NS.client,
  })
  return { response, error, host: host ?? hosts[0] ?? '', from, language, version }
}

/** Our header for a peer whose own could not be read. */
export function headerForNobody({ rules, hosts, token }: Core): string {
  return openStream({
    from: rules.responseFrom(undefined, hosts),
    id: rules.responseId(token),
    version: '1.0',
    language: rules.responseLanguage(undefined),
    content: NS.client,
  })
}
