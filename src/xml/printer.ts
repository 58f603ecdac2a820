import type { Element } from './element.ts'
import { writtenTag, type WrittenScope } from './written-tag.ts'
import { scopeOf, writeNodes, writtenAttributes } from './writer.ts'

export interface PrintOptions {
  /** The default namespace that readers know of, and that is not declared; `jabber:client`. */
  readonly namespace?: string
  /** What stands before every line. */
  readonly indent?: string
}

/**
 * An element for people to read, as the RFCs print it: children on lines of their own, long
 * tags with one attribute per line. White space between elements is free; text is not touched.
 */
export function printElement(element: Element, options: PrintOptions = {}): string {
  const lines: string[] = []
  const scope = scopeOf({ namespace: options.namespace ?? 'jabber:client' })
  const rest: (string | Block)[] = [{ element, scope, indent: options.indent ?? '' }]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === 'string') {
      lines.push(next)
      continue
    }
    const tag = writtenTag(next.element, next.scope)
    const { children } = next.element
    const end = children.length === 0 ? '/>' : '>'
    const open = openTag(tag.name, writtenAttributes(tag), next.indent, end)
    if (children.length === 0) lines.push(open)
    else if (!isBlock(next.element))
      lines.push(`${open}${writeNodes(children, tag.scope)}</${tag.name}>`)
    else {
      lines.push(open)
      rest.push(`${next.indent}</${tag.name}>`)
      const indent = `${next.indent}${STEP}`
      for (const child of children.toReversed()) {
        if (typeof child !== 'string') rest.push({ element: child, scope: tag.scope, indent })
      }
    }
  }
  return lines.join('\n')
}

const WIDTH = 72
const STEP = '  '

interface Block {
  readonly element: Element
  readonly scope: WrittenScope
  readonly indent: string
}

/** Whether the children may have lines of their own: there are elements, and no text between them. */
function isBlock({ children }: Element): boolean {
  const elements = children.some((child) => typeof child !== 'string')
  return (
    elements && children.every((child) => typeof child !== 'string' || !/[^ \t\r\n]/.test(child))
  )
}

/** A start tag, its attributes below each other when it would be too long. */
function openTag(name: string, attributes: readonly string[], indent: string, end: string): string {
  const line = `${indent}<${[name, ...attributes].join(' ')}${end}`
  if (line.length <= WIDTH || attributes.length < 2) return line
  const aligned = `\n${' '.repeat(indent.length + name.length + 2)}`
  return `${indent}<${name} ${attributes.join(aligned)}${end}`
}
