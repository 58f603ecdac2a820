/** A section number of an RFC: `2.10`, `A.2.1`. Always text: as numbers 2.1 and 2.10 would be one. */
export const SECTION_FORM: RegExp = /^(?:\d+|[A-Z])(?:\.\d+)*$/

/** In the order of the text: `2` before `2.1`, `2.9` before `2.10`, appendices last. For `toSorted`. */
export function compareSections(a: string, b: string): number {
  const left = a.split('.')
  const right = b.split('.')
  for (let depth = 0; depth < Math.min(left.length, right.length); depth++) {
    const order = compareParts(left[depth]!, right[depth]!)
    if (order !== 0) return order
  }
  return left.length - right.length
}

function compareParts(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)]
  if (Number.isNaN(left) && Number.isNaN(right)) return a < b ? -1 : Number(a > b)
  if (Number.isNaN(left)) return 1
  if (Number.isNaN(right)) return -1
  return left - right
}
