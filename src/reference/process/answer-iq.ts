import { attribute, childElements, type Element } from '../../xml/element.ts'
import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'
import { printJid } from '../../xmpp/jid.ts'
import type { Addressee, Answer, Request } from '../services/service.ts'
import { SERVICES } from '../services/services.ts'
import type { Core } from './core.ts'
import { errorFor, iqResult } from './reply.ts'

/** Who asks: somebody bound, somebody authenticated, or nobody yet. */
export type Asker = Pick<Request, 'host' | 'account' | 'session'>

/** What RFC 6120 8.2.3 has against an IQ, whoever it is for. */
export function wrongIq({ rules }: Core, iq: Element): StanzaErrorCondition | undefined {
  const request = rules.isAnswered(attribute(iq, 'type'))
  return rules.iqType(iq) ?? (request ? (rules.iqId(iq) ?? rules.iqPayload(iq)) : undefined)
}

/**
 * Answers a get or set on behalf of the server or of an account (RFC 6120 10.3.3, 10.5.1;
 * RFC 6121 8.5.2.1.3); `send` takes the one answer, and what follows it comes after.
 */
export function answerIq(
  core: Core,
  iq: Element,
  addressee: Addressee,
  asker: Asker,
  send: (stanza: Element) => void,
): void {
  const answer = answerOf(core, iq, addressee, asker)
  if (answer.kind === 'error') {
    if (answer.condition !== undefined) send(errorFor(core, iq, answer.condition, asker.host))
    return
  }
  const to = asker.session === undefined ? undefined : core.rules.generatedTo(asker.session.jid)
  send(iqResult(core, iq, to, answeredBy(core, addressee, asker), answer.payload))
  answer.after?.()
}

function answerOf(core: Core, iq: Element, addressee: Addressee, asker: Asker): Answer {
  const [payload] = childElements(iq)
  if (payload === undefined) return { kind: 'error', condition: 'bad-request' }
  const offered = SERVICES.filter(
    ({ namespace, addressees }) =>
      namespace === payload.namespace && addressees.includes(addressee.kind),
  )
  const service = offered.find(({ name }) => name === payload.name)
  if (service === undefined)
    return { kind: 'error', condition: core.rules.unknownPayload(offered.length > 0) }
  const type = attribute(iq, 'type') === 'set' ? 'set' : 'get'
  return service.answer({ core, type, payload, addressee, ...asker })
}

/** RFC 6120 8.1.2.1 rules 2 and 3: the `from` of an answer. */
function answeredBy({ rules }: Core, addressee: Addressee, asker: Asker): string | undefined {
  switch (addressee.kind) {
    case 'server':
      return rules.fromServer(asker.host)
    case 'own account':
      return asker.account === undefined
        ? rules.fromServer(asker.host)
        : rules.fromAccount(asker.account.jid)
    case 'other account':
      return printJid(addressee.account.jid)
  }
}
