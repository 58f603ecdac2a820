import type { Located, LocatedMap, LocatedText } from './located.ts'
import { brief, fail, filled, type InstanceReading } from './reading.ts'
import type { SentenceForm, ValueKind } from './sentence-form.ts'
import { ASK_OPTIONS } from './step-options.ts'

/** A sentence of a step with its value and the keys beside it. */
export interface Phrase {
  readonly sentence: LocatedText
  readonly value: Located | undefined
  readonly options: LocatedMap | undefined
}

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
    if (Object.hasOwn(ASK_OPTIONS, key.text) && form.value !== 'iq')
      fail(reading, 'UNKNOWN_KEY', key.at, `"${key.text}" goes with "asks" only`)
}
