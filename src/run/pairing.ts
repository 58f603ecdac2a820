/**
 * One of its choices for everyone, and no choice twice: the first ones get the smallest numbers
 * that leave enough for the others. `undefined` when there is no such pairing.
 */
export function pairing(choices: readonly (readonly number[])[]): number[] | undefined {
  const taken: number[] = []
  for (const options of choices) {
    const next = options.find((option) => isFeasible(choices, [...taken, option]))
    if (next === undefined) return undefined
    taken.push(next)
  }
  return taken
}

/** Whether the rest finds choices of its own: augmenting paths (Kuhn), so that like ones cost little. */
function isFeasible(choices: readonly (readonly number[])[], taken: readonly number[]): boolean {
  const owner = new Map(taken.map((choice, who) => [choice, who]))
  if (owner.size < taken.length) return false
  const place = (who: number, tried: Set<number>): boolean => {
    for (const choice of choices[who] ?? []) {
      if (tried.has(choice)) continue
      tried.add(choice)
      const other = owner.get(choice)
      const isFree = other === undefined || (other >= taken.length && place(other, tried))
      if (!isFree) continue
      owner.set(choice, who)
      return true
    }
    return false
  }
  return choices.every((_, who) => who < taken.length || place(who, new Set()))
}
