import type { Random } from '../base/random.ts'
import { randomText } from './secret.ts'

/** Names for accounts that no other name of this run, nor of a run beside it, can equal. */
export interface AccountNames {
  /** `juliet` gives `juliet-k3f11`, `juliet-k3f12`: small letters, digits and `-` only. */
  next(hint: string): string
}

const TAG_LENGTH = 4
const HINT_LENGTH = 24

/** `random` chooses the tag that all names of a run share; it must not be a seeded one. */
export function accountNames(random: Random): AccountNames {
  const tag = randomText(random, TAG_LENGTH)
  let count = 0
  return {
    next: (hint) => {
      count += 1
      return `${readable(hint)}-${tag}${count.toString(36)}`
    },
  }
}

function readable(hint: string): string {
  const plain = hint
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, HINT_LENGTH)
    .replaceAll(/^-|-$/gu, '')
  return plain === '' ? 'account' : plain
}
