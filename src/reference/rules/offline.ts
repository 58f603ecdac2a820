import { attribute, type Element } from '../../xml/element.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element } from '../../xmpp/stanza.ts'

/** XEP-0160 section 2, step 4: a full store answers with an error (RFC 6121 8.5.2.2.1, O/E). */
export function offlineStoreTakes(stored: number, limit: number): boolean {
  return stored < limit
}

/** XEP-0160 section 2, step 5: stored messages go to a resource with non-negative priority. */
export function takesOfflineMessages(priority: number): boolean {
  return priority >= 0
}

/** XEP-0203 section 5: a stamp in the name of this server is never the sender's to write. */
export function withoutForgedDelay(message: Element, host: string): Element {
  const forged = (node: Element | string): boolean =>
    typeof node !== 'string' &&
    node.name === 'delay' &&
    node.namespace === NS.delay &&
    attribute(node, 'from') === host
  return { ...message, children: message.children.filter((node) => !forged(node)) }
}

/** XEP-0203: since when a stanza was kept; a time of XEP-0082, in UTC and to the second. */
export function delayElement(from: string, at: Date): Element {
  const stamp = at.toISOString().replace(/\.\d+Z$/, 'Z')
  return element('delay', NS.delay, { from, stamp })
}
