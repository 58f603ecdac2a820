import type { StreamVersion } from '../../xmpp/stream-header.ts'
import { bareJid, parseJid, printJid } from '../../xmpp/jid.ts'

/** RFC 6120 4.7.1, 4.9.1.3: the response comes from the host, or from one that is ours. */
export function responseFrom(
  host: string | undefined,
  hosts: readonly string[],
): string | undefined {
  return host ?? hosts[0]
}

/** RFC 6120 4.7.2: the bare JID of the header's `from`, if and only if there was one. */
export function responseTo(from: string | undefined): string | undefined {
  if (from === undefined) return undefined
  const parsed = parseJid(from)
  return parsed.ok ? printJid(bareJid(parsed.jid)) : undefined
}

/** RFC 6120 4.7.3, 4.3.3: every response header has an id of its own, not to be guessed. */
export function responseId(fresh: () => string): string | undefined {
  return fresh()
}

/** RFC 6120 4.7.5 rules 2 and 4: the lower of the two versions; none for a peer without one. */
export function responseVersion(
  written: string | undefined,
  version: StreamVersion | undefined,
): string | undefined {
  if (written === undefined) return undefined
  return version !== undefined && version.major < 1 ? `${version.major}.${version.minor}` : '1.0'
}

/** RFC 6120 4.7.4: the language of what the server says: English, the only one it knows. */
export function responseLanguage(_asked: string | undefined): string | undefined {
  return 'en'
}

/** RFC 6120 4.3.2: features follow the response header if the peer speaks XMPP 1.0 or more. */
export function sendsFeatures(version: StreamVersion | undefined): boolean {
  return version !== undefined && version.major >= 1
}
