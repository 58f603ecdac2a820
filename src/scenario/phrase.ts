import type { Located, LocatedMap, LocatedText } from './located.ts'
import { brief, fail, filled, type InstanceReading } from './reading.ts'
import type { SentenceForm, ValueKind } from './sentence-form.ts'

/** A sentence of a step with its value and the keys beside it. */
export interface Phrase {
  readonly sentence: LocatedText
  readonly value: Located | undefined
  readonly options: LocatedMap | undefined
}

/** Keys that stand beside every sentence of a step. */
export const STEP_OPTIONS: readonly string[] = ['covers', 'when', 'unless', 'note']

/** Keys that stand beside `asks` only. */
export const ASK_OPTIONS: readonly string[] = ['answer', 'answer exactly']

/** Whether there is a value where the sentence wants one, and none where it does not. */
export function checkValue(
  reading: InstanceReading,
  { sentence, value }: Phrase,
  form: SentenceForm,
): boolean {
  const words = brief(sentence.text)
  const found = value === undefined ? undefined : filled(value)
  if (found === undefined && form.needsValue) {
    fail(
      reading,
      'NO_VALUE',
      sentence.at,
      `"${words}:" needs ${VALUE_NAMES[form.value]} behind it`,
      `for example: ${form.example}`,
    )
    return false
  }
  if (found === undefined || form.value !== 'none') return true
  fail(
    reading,
    'UNEXPECTED_VALUE',
    found.at,
    `"${words}" takes nothing behind the colon`,
    `for example: ${form.example}`,
  )
  return false
}

const VALUE_NAMES: Readonly<Record<ValueKind, string>> = {
  none: 'nothing',
  stanzas: 'XML',
  iq: 'an IQ stanza',
  patterns: 'a pattern',
  bytes: 'bytes',
  items: 'an item',
  'items-or-jids': 'an item',
  header: 'a stream header',
  'header-pattern': 'a pattern',
  conditions: 'a condition',
  alternatives: 'named alternatives',
  loop: 'a name with values',
}

/** Whether the keys beside the sentence belong to it. */
export function checkOptions(
  reading: InstanceReading,
  { options }: Phrase,
  form: SentenceForm,
): void {
  for (const { key } of options?.entries ?? [])
    if (ASK_OPTIONS.includes(key.text) && form.value !== 'iq')
      fail(reading, 'UNKNOWN_KEY', key.at, `"${key.text}" goes with "asks" only`)
}
