import type { LocatedText } from './located.ts'
import type { Presence } from './presence.ts'
import { fail, type InstanceReading } from './reading.ts'

/** `becomes interested and available with priority -1`: what a resource does after binding. */
export function readPresence(
  reading: InstanceReading,
  sentence: LocatedText,
  predicate: string,
): Presence | undefined {
  const priority = /with priority (.+)$/u.exec(predicate)?.[1]
  const presence = {
    interested: predicate.includes('interested'),
    available: predicate.includes('available'),
  }
  if (priority === undefined) return presence
  const number = Number(priority)
  if (number >= -128 && number <= 127) return { ...presence, priority: number }
  return fail(
    reading,
    'BAD_PRIORITY',
    sentence.spanAt(sentence.text.lastIndexOf(priority), priority.length),
    `${priority} is no priority`,
    'a whole number from -128 to 127',
  )
}
