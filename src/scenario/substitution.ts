import type { Located, LocatedText } from './located.ts'
import { fail, type Reading } from './reading.ts'

/** How large one file may become when its loops and matrices are written out, in characters. */
export const BUDGET: number = 8 * 1024 * 1024

/**
 * Puts values of a matrix into every text of a tree, keys included; positions still lead to the
 * source. What that comes to is taken from the budget, which a small file can use up.
 */
export function substitute(
  reading: Reading,
  node: Located,
  values: ReadonlyMap<string, string>,
): Located | undefined {
  const { budget } = reading
  // Said already, when it was used up.
  if (budget.left < 0) return undefined
  budget.left -= node.at.end - node.at.start
  const result = budget.left < 0 || values.size === 0 ? node : inAll(node, values, budget)
  if (budget.left >= 0) return result
  return fail(
    reading,
    'TOO_BIG',
    node.at,
    'with its loops and its matrix written out, the file is too large to be read',
    'one scenario says one thing: fewer values will do, or fewer repetitions',
  )
}

type Budget = Reading['budget']

function inAll(node: Located, values: ReadonlyMap<string, string>, budget: Budget): Located {
  switch (node.kind) {
    case 'text':
      return inText(node, values, budget)
    case 'list':
      return { ...node, items: node.items.map((item) => inAll(item, values, budget)) }
    case 'map':
      return {
        ...node,
        entries: node.entries.map(({ key, value }) => ({
          key: inText(key, values, budget),
          value: inAll(value, values, budget),
        })),
      }
  }
}

const REFERENCE = /(\$\{\s*[\w-]+\s*\})/u

/** The names that a text refers to in the form in which values are put in. */
export function substituted(text: string): string[] {
  return text.split(REFERENCE).flatMap((piece) => nameOf(piece) ?? [])
}

const nameOf = (piece: string): string | undefined => /^\$\{\s*([\w-]+)\s*\}$/u.exec(piece)?.[1]

/** A piece of a text that was put together: where it begins there, and in the text before. */
interface Piece {
  readonly from: number
  readonly before: number
  readonly length: number
  readonly isValue: boolean
}

function inText(
  node: LocatedText,
  values: ReadonlyMap<string, string>,
  budget: Budget,
): LocatedText {
  const written = node.text.split(REFERENCE)
  if (written.length === 1) return node
  const pieces: Piece[] = []
  let text = ''
  let before = 0
  for (const piece of written) {
    const name = nameOf(piece)
    const value = name === undefined ? undefined : values.get(name)
    const put = value ?? piece
    budget.left -= put.length
    if (budget.left < 0) return node
    pieces.push({ from: text.length, before, length: piece.length, isValue: value !== undefined })
    text += put
    before += piece.length
  }
  if (pieces.every(({ isValue }) => !isValue)) return node
  return { ...node, text, spanAt: (offset, length) => spanOf(node, pieces, offset, length) }
}

/** What lies in a value is shown as the `${name}` that it was put in for. */
function spanOf(
  node: LocatedText,
  pieces: readonly Piece[],
  offset: number,
  length?: number,
): LocatedText['at'] {
  const { from, before, length: width, isValue } = pieces.findLast((p) => p.from <= offset)!
  return isValue ? node.spanAt(before, width) : node.spanAt(before + offset - from, length)
}
