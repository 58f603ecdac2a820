import { attribute, child, type Element } from '../../xml/element.ts'
import type { StreamErrorCondition } from '../../xmpp/error-conditions.ts'
import { parseJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { withAttributes } from '../../xmpp/stanza.ts'
import { answerIq, wrongIq } from '../process/answer-iq.ts'
import type { Core } from '../process/core.ts'
import { errorFor } from '../process/reply.ts'
import type { Account } from '../state/account.ts'

/** What the stream has to do with a stanza that came before there was a resource to send it. */
export type EarlyStanza =
  | { readonly kind: 'stream error'; readonly condition: StreamErrorCondition }
  | { readonly kind: 'answers'; readonly stanzas: readonly Element[] }
  | { readonly kind: 'bind'; readonly iq: Element; readonly bind: Element }

/** RFC 6120 4.3.5, 4.9.3.12: before authentication there is registration only (XEP-0077). */
export function beforeAuthentication(core: Core, stanza: Element, host: string): EarlyStanza {
  const to = attribute(stanza, 'to')
  const registering =
    core.settings.registration &&
    stanza.name === 'iq' &&
    child(stanza, 'query', NS.register) !== undefined &&
    (to === undefined || to === host)
  const error = core.rules.stanzaBeforeAuthentication(registering)
  if (error !== undefined) return { kind: 'stream error', condition: error }
  return stanza.name === 'iq'
    ? early(core, stanza, host, undefined)
    : { kind: 'answers', stanzas: [] }
}

/** RFC 6120 7.1: before binding there is the server and the own account. */
export function beforeBinding(core: Core, stanza: Element, account: Account): EarlyStanza {
  const written = attribute(stanza, 'to')
  const to = written === undefined ? undefined : parseJid(written)
  const host = account.jid.domain
  if (to !== undefined && !to.ok) {
    const malformed = core.rules.malformedTo(to)
    const iq = anonymous(stanza)
    return {
      kind: 'answers',
      stanzas: malformed === undefined ? [] : [errorFor(core, iq, malformed, host, true)],
    }
  }
  const error = core.rules.stanzaBeforeBinding(stanza, to?.jid, account.jid)
  if (error !== undefined) return { kind: 'stream error', condition: error }
  const bind = child(stanza, 'bind', NS.bind)
  if (bind !== undefined && attribute(stanza, 'type') === 'set')
    return { kind: 'bind', iq: stanza, bind }
  return early(core, stanza, host, account)
}

function early(
  core: Core,
  written: Element,
  host: string,
  account: Account | undefined,
): EarlyStanza {
  const iq = anonymous(written)
  const wrong = wrongIq(core, iq)
  if (wrong !== undefined) {
    const answered = core.rules.mayAnswerWithError(iq)
    return { kind: 'answers', stanzas: answered ? [errorFor(core, iq, wrong, host)] : [] }
  }
  const stanzas: Element[] = []
  if (core.rules.isAnswered(attribute(iq, 'type'))) {
    const kind = account === undefined || attribute(iq, 'to') === host ? 'server' : 'own account'
    answerIq(core, iq, { kind }, { host, account, session: undefined }, (s) => stanzas.push(s))
  }
  return { kind: 'answers', stanzas }
}

/** Nobody has an address yet, whatever `from` says. */
function anonymous(stanza: Element): Element {
  return withAttributes(stanza, { from: undefined })
}
