import { STREAM_ERROR_CONDITIONS } from '../xmpp/error-conditions.ts'
import type { Located } from './located.ts'
import { asTexts, failUnknown, type InstanceReading } from './reading.ts'

/** Names of stream error conditions (RFC 6120 4.9.3); none given means any. */
export function readStreamConditions(
  reading: InstanceReading,
  value: Located | undefined,
): string[] {
  if (value === undefined) return []
  const known: readonly string[] = STREAM_ERROR_CONDITIONS
  return asTexts(reading, value, 'a condition').flatMap((node) => {
    if (known.includes(node.text)) return [node.text]
    failUnknown(reading, 'UNKNOWN_CONDITION', node, 'stream error condition', known)
    return []
  })
}
