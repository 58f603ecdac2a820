/**
 * Gives as many rows as possible a column of their own among those that fit (Kuhn's augmenting
 * paths), so that nothing fails only because an earlier, looser row took its column. Says for each
 * row which column it got, or -1. Earlier rows and earlier columns come first.
 */
export function pairUp(fits: readonly (readonly boolean[])[]): number[] {
  const owner = new Map<number, number>()
  const place = (row: number, tried: Set<number>): boolean => {
    const columns = fits[row]!
    // A free column first: rows that all fit alike then need no chain of moves.
    const free = columns.findIndex((isFit, column) => isFit && !owner.has(column))
    if (free !== -1) {
      owner.set(free, row)
      return true
    }
    for (const [column, isFit] of columns.entries()) {
      if (!isFit || tried.has(column)) continue
      tried.add(column)
      if (place(owner.get(column)!, tried)) {
        owner.set(column, row)
        return true
      }
    }
    return false
  }
  for (const row of fits.keys()) place(row, new Set())
  const result = fits.map(() => -1)
  for (const [column, row] of owner) result[row] = column
  return result
}
