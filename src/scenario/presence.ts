/** What a resource tells the server when it becomes more than connected. */
export interface Presence {
  readonly interested: boolean
  readonly available: boolean
  readonly priority?: number
}

/** `interested and available with priority -1` → what a resource does after binding. */
export function parsePresence(words: string): Presence | undefined {
  const form =
    /^(connected|interested|available|interested and available|available and interested)(?: with priority (-?\d{1,3}))?$/u
  const match = form.exec(words.trim())
  if (match === null) return undefined
  const [, state = '', priority] = match
  const available = state.includes('available')
  if (priority !== undefined && !available) return undefined
  return {
    interested: state.includes('interested'),
    available,
    ...(priority === undefined ? {} : { priority: Number(priority) }),
  }
}
