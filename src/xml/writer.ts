import type { Element, Node } from './element.ts'
import { escapeAttribute, escapeText } from './escape.ts'
import { writtenTag, type WrittenScope, type WrittenTag } from './written-tag.ts'

/** Where an element will stand. */
export interface WriteContext {
  /** The default namespace in scope there, which needs no declaration; none by default. */
  readonly namespace: string
  /** The prefixes in scope there, with their namespaces; none by default. */
  readonly prefixes?: Readonly<Record<string, string>>
}

/**
 * An element as XML, on one line as far as its text is. Always well-formed and
 * namespace-well-formed: characters that XML can't hold become U+FFFD, the rest is told at
 * `writtenTag`. Reading it gives the same names, attributes and text.
 */
export function writeElement(element: Element, context?: WriteContext): string {
  return writeNodes([element], scopeOf(context))
}

/** Nodes one after the other, for a place where `scope` is bound. */
export function writeNodes(nodes: readonly Node[], scope: WrittenScope): string {
  let written = ''
  // A stack of its own, as elements may be nested deeper than calls can be.
  const rest: (Closing | Waiting)[] = waiting(nodes, scope)
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if ('closing' in next) written += `</${next.closing}>`
    else if (typeof next.node === 'string') written += escapeText(next.node)
    else {
      const tag = writtenTag(next.node, next.scope)
      const empty = next.node.children.length === 0
      written += `<${[tag.name, ...writtenAttributes(tag)].join(' ')}${empty ? '/>' : '>'}`
      if (empty) continue
      rest.push({ closing: tag.name })
      for (const child of waiting(next.node.children, tag.scope)) rest.push(child)
    }
  }
  return written
}

/** `name='value'`, escaped, for each attribute and declaration of a tag. */
export function writtenAttributes(tag: WrittenTag): string[] {
  return tag.attributes.map(([name, value]) => `${name}='${escapeAttribute(value)}'`)
}

/** The scope that a context describes. */
export function scopeOf(context: WriteContext | undefined): WrittenScope {
  return new Map([['', context?.namespace ?? ''], ...Object.entries(context?.prefixes ?? {})])
}

interface Closing {
  readonly closing: string
}

interface Waiting {
  readonly node: Node
  readonly scope: WrittenScope
}

/** In reverse, for a stack. */
function waiting(nodes: readonly Node[], scope: WrittenScope): Waiting[] {
  return nodes.map((node) => ({ node, scope })).reverse()
}
