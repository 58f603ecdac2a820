import { attribute, type Element, XML_NAMESPACE } from '../xml/element.ts'
import { escapeAttribute } from '../xml/escape.ts'
import { NS } from './namespaces.ts'

/** The content namespaces that we open streams with (RFC 6120 section 4.8.2, XEP-0114). */
export type ContentNamespace = typeof NS.client | typeof NS.component

export interface StreamOpening {
  /** Absent in a response to a header without `from` (RFC 6120 section 4.7.2). */
  readonly to?: string | undefined
  readonly from?: string | undefined
  /** The stream id: only in a response (4.7.3). */
  readonly id?: string | undefined
  /** `xml:lang`. */
  readonly language?: string | undefined
  readonly content: ContentNamespace
  /** Absent for XEP-0114 and for streams of before XMPP 1.0 (4.7.5). */
  readonly version?: string | undefined
}

/** The XML declaration and the opening tag, as either side sends it first (RFC 6120 4.2). */
export function openStream(opening: StreamOpening): string {
  const attributes: readonly (readonly [string, string | undefined])[] = [
    ['from', opening.from],
    ['id', opening.id],
    ['to', opening.to],
    ['version', opening.version],
    ['xml:lang', opening.language],
    ['xmlns', opening.content],
    ['xmlns:stream', NS.stream],
  ]
  const written = attributes.map(([name, value]) =>
    value === undefined ? '' : ` ${name}='${escapeAttribute(value)}'`,
  )
  return `<?xml version='1.0'?><stream:stream${written.join('')}>`
}

/** What ends a stream that `openStream` began. */
export const CLOSE_STREAM = '</stream:stream>'

/** What a peer's opening tag says. */
export interface StreamHeader {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly id: string | undefined
  readonly language: string | undefined
  /** `undefined` when it is absent or not `<major>.<minor>` (RFC 6120 section 4.7.5). */
  readonly version: StreamVersion | undefined
}

export interface StreamVersion {
  readonly major: number
  readonly minor: number
}

export type ReadStreamHeader =
  | { readonly ok: true; readonly header: StreamHeader }
  /** The stream error that answers it (RFC 6120 section 4.8.1). */
  | { readonly ok: false; readonly condition: 'bad-format' | 'invalid-namespace' }

/** Reads the element of a reader's `open` event as a stream header. */
export function readStreamHeader(element: Element): ReadStreamHeader {
  if (element.namespace !== NS.stream) return { ok: false, condition: 'invalid-namespace' }
  if (element.name !== 'stream') return { ok: false, condition: 'bad-format' }
  return {
    ok: true,
    header: {
      from: attribute(element, 'from'),
      to: attribute(element, 'to'),
      id: attribute(element, 'id'),
      language: attribute(element, 'lang', XML_NAMESPACE),
      version: readVersion(attribute(element, 'version')),
    },
  }
}

/** Leading zeros do not count: `01.0` is `1.0`. */
function readVersion(text: string | undefined): StreamVersion | undefined {
  const match = /^(\d{1,9})\.(\d{1,9})$/.exec(text ?? '')
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) }
}
