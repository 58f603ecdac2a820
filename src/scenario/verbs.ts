/** Verbs of the sentences that are not made plural by leaving out the s. */
const IRREGULAR: Readonly<Record<string, string>> = { are: 'is', do: 'does' }
const REGULAR: readonly string[] = [
  'send',
  'receive',
  'ask',
  'connect',
  'disconnect',
  'become',
  'drop',
  'open',
  'close',
  'start',
]

/** `receive next` → `receives next`: a predicate of several as one of one. */
export function singular(predicate: string): string {
  const [verb = '', ...others] = predicate.split(' ')
  const one = REGULAR.includes(verb) ? `${verb}s` : (IRREGULAR[verb] ?? verb)
  return [one, ...others].join(' ')
}

/** A regular expression for a predicate that is written in the singular, of one or of several. */
export function eitherNumber(predicate: string): string {
  const [verb = '', ...others] = predicate.split(' ')
  const plural = Object.entries(IRREGULAR).find(([, one]) => one === verb)?.[0]
  return [plural === undefined ? `${verb}?` : `(?:${verb}|${plural})`, ...others].join(' ')
}
