import type { Content } from '../record/transcript.ts'
import { writeElement } from '../xml/writer.ts'
import { text } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'

/** What stands in a transcript where a secret was. */
export const BLOT = '(blotted out)'

/** Hides what SASL exchanges carry: passwords, and what they could be guessed from. */
export function blotted(
  content: Content,
  bytes: Uint8Array,
): { readonly content: Content; readonly bytes: Uint8Array } {
  if (content.kind !== 'element' || content.element.namespace !== NS.sasl) return { content, bytes }
  if (content.element.name === 'mechanisms' || text(content.element).trim() === '')
    return { content, bytes }
  const element = { ...content.element, children: [BLOT] }
  return {
    content: { kind: 'element', element },
    bytes: new TextEncoder().encode(writeElement(element)),
  }
}
