import { attribute, child, childElements, text } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import type { Answer } from './asker.ts'

/** What an answer that is no result says: `not-allowed (cancel): Registration is closed`. */
export function refusal(answer: Answer): { readonly condition: string; readonly why: string } {
  if (answer.kind === 'lost') return { condition: '', why: answer.reason }
  const error = child(answer.element, 'error', NS.client)
  if (error === undefined) return { condition: '', why: 'an error that does not say which' }
  const conditions = childElements(error).filter((one) => one.namespace === NS.stanzaErrors)
  const condition = conditions.find(({ name }) => name !== 'text')?.name ?? 'no condition'
  const type = attribute(error, 'type')
  const words = conditions.find(({ name }) => name === 'text')
  const detail = words === undefined ? '' : `: ${text(words)}`
  return { condition, why: `${condition}${type === undefined ? '' : ` (${type})`}${detail}` }
}
