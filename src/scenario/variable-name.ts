import type { LocatedText } from './located.ts'
import { RESERVED_NAMES } from './names.ts'
import { fail, type Reading } from './reading.ts'
import type { Actor } from './scenario.ts'

/** `type` */
export const VARIABLE_NAME: RegExp = /^[A-Za-z][\w-]*$/u

/** Checks the name that a value of `matrix`, `cases` or `for each` has: `${name}` must mean it alone. */
export function checkVariableName(
  reading: Reading,
  name: LocatedText,
  taken: { readonly actors: readonly Actor[]; readonly others: readonly string[] },
): void {
  const { text } = name
  if (!VARIABLE_NAME.test(text))
    fail(
      reading,
      'BAD_NAME',
      name.at,
      `"${text}" is no name for a value`,
      'a letter, then letters, digits, "_" and "-"',
    )
  const owner = RESERVED_NAMES.includes(text)
    ? 'a word of the language'
    : taken.actors.some((actor) => actor.name === text)
      ? 'an actor'
      : taken.others.includes(text)
        ? 'another value'
        : undefined
  if (owner !== undefined)
    fail(reading, 'BAD_NAME', name.at, `\${${text}} is taken: it is ${owner}`)
}
