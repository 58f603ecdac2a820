import { SaxesParser } from 'saxes'
import type { Attribute, Element, Node } from '../../src/xml/element.ts'
import { XMLNS_NAMESPACE } from '../../src/xml/element.ts'

/** The root of a document as the parser `saxes` reads it; `undefined` when it finds a mistake. */
export function saxesTree(document: string): Element | undefined {
  const parser = new SaxesParser({ xmlns: true })
  const around: Node[] = []
  const lists: Node[][] = [around]
  let mistakes = 0
  const addText = (text: string): void => {
    const list = lists.at(-1)
    const last = list?.at(-1)
    if (list === undefined || text === '') return
    if (typeof last === 'string') list[list.length - 1] = last + text
    else list.push(text)
  }
  parser.on('error', () => mistakes++)
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('opentag', (tag) => {
    const children: Node[] = []
    const attributes = Object.values(tag.attributes)
      .filter(({ uri }) => uri !== XMLNS_NAMESPACE)
      .map(({ local, prefix, uri, value }): Attribute => ({
        name: local,
        prefix,
        namespace: uri,
        value,
      }))
    lists
      .at(-1)
      ?.push({ name: tag.local, prefix: tag.prefix, namespace: tag.uri, attributes, children })
    lists.push(children)
  })
  parser.on('closetag', () => lists.pop())
  parser.write(document).close()
  const root = around.find((node) => typeof node !== 'string')
  return mistakes > 0 ? undefined : root
}
