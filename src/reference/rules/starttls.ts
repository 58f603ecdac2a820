import { childElements, type Element } from '../../xml/element.ts'

/**
 * RFC 6120 5.4.2: proceed when STARTTLS was offered and the command is well formed. Bytes that
 * follow it in the clear would be taken for protected ones, so they are a failure too (5.3.3).
 */
export function starttlsAnswer(
  command: Element,
  at: { readonly offered: boolean; readonly pipelined: boolean },
): 'proceed' | 'failure' {
  return at.offered && !at.pipelined && childElements(command).length === 0 ? 'proceed' : 'failure'
}
