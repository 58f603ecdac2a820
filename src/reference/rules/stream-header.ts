import type { Element } from '../../xml/element.ts'
import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import { type Jid, parseJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import type { StreamVersion } from '../../xmpp/stream-header.ts'

type StreamError = StreamErrorCondition | undefined

/** RFC 6120 4.8.1: the root is `stream` in the stream namespace. */
export function streamNamespace(root: Element): StreamError {
  if (root.namespace !== NS.stream) return 'invalid-namespace'
  return root.name === 'stream' ? undefined : 'bad-format'
}

/** RFC 6120 4.8.5: the stream namespace has the prefix `stream`, or is the default one (4.8.2). */
export function streamPrefix(root: Element): StreamError {
  return root.prefix === 'stream' || root.prefix === '' ? undefined : 'bad-namespace-prefix'
}

/** RFC 6120 4.8.2, 4.8.3: the default namespace is that of clients, or the stream's own. */
export function contentNamespace(
  root: Element,
  declared: ReadonlyMap<string, string>,
): StreamError {
  const content = declared.get('') ?? ''
  if (root.prefix === '') return undefined
  return content === NS.client ? undefined : 'invalid-namespace'
}

/** RFC 6120 4.8.5: namespaces of extended content are not declared in the header, SHOULD. */
export function headerNamespaces(declared: ReadonlyMap<string, string>): StreamError {
  const known: readonly string[] = [NS.stream, NS.client]
  return [...declared].some(([prefix, name]) => prefix !== '' && !known.includes(name))
    ? 'invalid-namespace'
    : undefined
}

/**
 * RFC 6120 4.9.3.6, 4.7.2: the stream is for a host of this server. A header without `to` is
 * taken to mean the first one, since there are clients that leave it out.
 */
export function streamHost(
  to: string | undefined,
  hosts: readonly string[],
): { readonly host: string } | StreamErrorCondition {
  const [first] = hosts
  if (to === undefined) return first === undefined ? 'host-unknown' : { host: first }
  const parsed = parseJid(to)
  return parsed.ok && parsed.jid.local === '' && hosts.includes(parsed.jid.domain)
    ? { host: parsed.jid.domain }
    : 'host-unknown'
}

/** RFC 6120 4.9.3.25: another major version is another protocol. None at all is 0.9 (4.7.5). */
export function streamVersion(
  written: string | undefined,
  version: StreamVersion | undefined,
): StreamError {
  if (written === undefined) return undefined
  return version === undefined || version.major > 1 ? 'unsupported-version' : undefined
}

/** RFC 6120 4.3.3, 4.3.6: after SASL the stream stays with the host of the account. */
export function restartHost(authenticated: Jid | undefined, host: string): StreamError {
  return authenticated === undefined || authenticated.domain === host ? undefined : 'not-authorized'
}

/** RFC 6120 6.4.6: a `from` that TLS protected is who authenticates, SHOULD. */
export function headerFrom(
  from: string | undefined,
  secure: boolean,
  authenticated: Jid | undefined,
): StreamError {
  if (!secure || from === undefined || authenticated === undefined) return undefined
  const parsed = parseJid(from)
  return parsed.ok &&
    parsed.jid.local === authenticated.local &&
    parsed.jid.domain === authenticated.domain
    ? undefined
    : 'invalid-from'
}
