import { attribute, type Element } from '../../xml/element.ts'
import {
  type ErrorType,
  STANZA_ERROR_CONDITIONS,
  type StanzaErrorCondition,
} from '../../xmpp/error-conditions.ts'

/** RFC 6120 8.3.1 rule 8, 8.2.3 rule 4: an error is never answered, nor the result of an IQ. */
export function mayAnswerWithError(stanza: Element): boolean {
  const type = attribute(stanza, 'type')
  return type !== 'error' && !(stanza.name === 'iq' && type === 'result')
}

/** RFC 6120 8.3.3: the type that goes with a condition, SHOULD. */
export function errorType(condition: StanzaErrorCondition): ErrorType {
  return STANZA_ERROR_CONDITIONS[condition][0]
}

/**
 * RFC 6120 8.3.1 rule 2: the error comes from whom the stanza was for, unless that is no
 * address; then it comes from the server.
 */
export function errorFrom(
  to: string | undefined,
  malformed: boolean,
  host: string,
): string | undefined {
  return malformed ? host : to
}

/** RFC 6120 8.3.1 rule 3: the id of the stanza; an IQ without one gets an empty one. */
export function errorId(stanza: Element): string | undefined {
  const id = attribute(stanza, 'id')
  return stanza.name === 'iq' ? (id ?? '') : id
}
