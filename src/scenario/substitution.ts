import type { Located, LocatedText } from './located.ts'

/** Puts values of a matrix into every text of a tree, keys included; positions still lead to the source. */
export function substitute(node: Located, values: ReadonlyMap<string, string>): Located {
  if (values.size === 0) return node
  switch (node.kind) {
    case 'text':
      return substituteText(node, values)
    case 'list':
      return { ...node, items: node.items.map((item) => substitute(item, values)) }
    case 'map':
      return {
        ...node,
        entries: node.entries.map(({ key, value }) => ({
          key: substituteText(key, values),
          value: substitute(value, values),
        })),
      }
  }
}

function substituteText(node: LocatedText, values: ReadonlyMap<string, string>): LocatedText {
  const pieces = node.text.split(/(\$\{\s*[\w-]+\s*\})/u)
  if (pieces.length === 1) return node
  let text = ''
  let before = 0
  const shifts: { from: number; before: number; replaced: boolean }[] = []
  for (const piece of pieces) {
    const name = /^\$\{\s*([\w-]+)\s*\}$/u.exec(piece)?.[1]
    const value = name === undefined ? undefined : values.get(name)
    shifts.push({ from: text.length, before, replaced: value !== undefined })
    text += value ?? piece
    before += piece.length
  }
  if (text === node.text) return node
  const spanAt = (offset: number, length?: number) => {
    const shift = shifts.findLast(({ from }) => from <= offset)!
    return node.spanAt(shift.before + (shift.replaced ? 0 : offset - shift.from), length)
  }
  return { ...node, text, spanAt }
}
