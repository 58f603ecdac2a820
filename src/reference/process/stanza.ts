import { attribute, type Element } from '../../xml/element.ts'
import { parseJid } from '../../xmpp/jid.ts'
import { stanzaKind } from '../../xmpp/stanza.ts'
import { unreachable } from '../../base/unreachable.ts'
import type { Session } from '../state/account.ts'
import type { Core } from './core.ts'
import { processIq } from './iq.ts'
import { processMessage } from './message.ts'
import { processPresence } from './presence.ts'
import { bounce } from './reply.ts'

/** A stanza of a bound client: addresses first (RFC 6120 8.1), then what its kind demands. */
export function processStanza(core: Core, session: Session, written: Element): void {
  const { rules } = core
  const kind = stanzaKind(written)
  if (kind === undefined) return
  const foreign = rules.foreignFrom(attribute(written, 'from'), session.jid)
  if (foreign !== undefined) return session.close(foreign)
  const stanza = rules.stampLanguage(rules.stampFrom(written, session.jid), session.language)
  const address = attribute(stanza, 'to')
  const parsed = address === undefined ? undefined : parseJid(address)
  if (parsed !== undefined && !parsed.ok)
    return bounce(core, session, stanza, rules.malformedTo(parsed), true)
  switch (kind) {
    case 'iq':
      return processIq(core, session, stanza, parsed?.jid)
    case 'message':
      return processMessage(core, session, stanza, parsed?.jid)
    case 'presence':
      return processPresence(core, session, stanza, parsed?.jid)
    default:
      unreachable(kind)
  }
}
