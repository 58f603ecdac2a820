import type { Content } from '../record/transcript.ts'
import { text, type Element } from '../xml/element.ts'
import { escapeAttribute, escapeText } from '../xml/escape.ts'
import { writeElement } from '../xml/writer.ts'
import { encodeBase64 } from '../xmpp/base64.ts'
import { NS } from '../xmpp/namespaces.ts'

/** What stands in a transcript where a secret was. */
export const BLOT = '(blotted out)'

interface Recorded {
  readonly content: Content
  readonly bytes: Uint8Array
}

/** Hides what SASL exchanges carry: passwords, and what they could be guessed from. */
export function blotted(content: Content, bytes: Uint8Array): Recorded {
  if (content.kind !== 'element' || content.element.namespace !== NS.sasl) return { content, bytes }
  if (content.element.name === 'mechanisms' || text(content.element).trim() === '')
    return { content, bytes }
  const element = { ...content.element, children: [BLOT] }
  return {
    content: { kind: 'element', element },
    bytes: new TextEncoder().encode(writeElement(element)),
  }
}

/** Shorter ones are left alone: they occur in words that matter, and protect nothing. */
const SHORTEST = 8

/** The forms in which a secret may come back from a server that repeats what it was told. */
export function formsOf(secret: string): string[] {
  if (secret.length < SHORTEST) return []
  const escaped = [escapeText(secret), escapeAttribute(secret), escapeAll(secret)]
  return [...new Set([secret, ...escaped, encodeBase64(secret)])]
}

/** As servers write it who escape all that can be escaped, wherever it stands. */
const escapeAll = (text: string): string =>
  escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&apos;')

/** Hides secrets wherever they stand; nearly always there is none, which is told at once. */
export function withoutSecrets(record: Recorded, secrets: ReadonlySet<string>): Recorded {
  const bytes = Buffer.from(record.bytes.buffer, record.bytes.byteOffset, record.bytes.length)
  const all = [...secrets]
  if (!all.some((secret) => bytes.includes(secret))) return record
  // All of them: what is escaped in the bytes is not in what was read from them.
  const hide = (words: string): string =>
    all.reduce((rest, secret) => rest.replaceAll(secret, BLOT), words)
  return {
    content: hideInContent(record.content, hide),
    bytes: new TextEncoder().encode(hide(bytes.toString('utf8'))),
  }
}

function hideInContent(content: Content, hide: (words: string) => string): Content {
  switch (content.kind) {
    case 'element':
    case 'open':
      return { kind: content.kind, element: hideInElement(content.element, hide) }
    case 'malformed':
      return { ...content, message: hide(content.message) }
    case 'close':
    case 'whitespace':
    case 'restricted':
    case 'raw':
      return content
  }
}

function hideInElement(element: Element, hide: (words: string) => string): Element {
  return {
    ...element,
    name: hide(element.name),
    attributes: element.attributes.map((one) => ({
      ...one,
      name: hide(one.name),
      value: hide(one.value),
    })),
    children: element.children.map((node) =>
      typeof node === 'string' ? hide(node) : hideInElement(node, hide),
    ),
  }
}
