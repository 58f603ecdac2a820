import { parseTemplate } from '../pattern/template.ts'
import type { Phrase } from './phrase.ts'
import { asText, asTexts, fail, failUnknown, type InstanceReading } from './reading.ts'
import { checkText } from './read-xml.ts'
import type { RawBytes } from './step.ts'
import type { LocatedMap } from './located.ts'

/** The bytes of `sends raw`: a text as it is, or `{ base64 | hex | text, fragments }`. */
export function readRaw(
  reading: InstanceReading,
  { value, sentence }: Phrase,
): RawBytes | undefined {
  if (value?.kind === 'text') {
    checkText(reading, value)
    return { kind: 'text', template: parseTemplate(value.text).parts, fragments: [] }
  }
  if (value?.kind === 'map') return readRawMap(reading, value)
  return fail(reading, 'NO_VALUE', sentence.at, '"sends raw:" needs bytes behind it')
}

function readRawMap(reading: InstanceReading, map: LocatedMap): RawBytes | undefined {
  let fragments: number[] = []
  let content: RawBytes | undefined
  for (const { key, value } of map.entries) {
    if (key.text === 'fragments') {
      fragments = asTexts(reading, value, 'a length').map(({ text, at }) => {
        if (!/^[1-9]\d{0,8}$/u.test(text))
          fail(reading, 'BAD_FRAGMENT', at, `"${text}" is no length in bytes`)
        return Number(text)
      })
      continue
    }
    const text = asText(reading, value, key.text)
    if (text === undefined) continue
    if (key.text === 'text') {
      checkText(reading, text)
      content = { kind: 'text', template: parseTemplate(text.text).parts, fragments: [] }
    } else if (key.text === 'base64' || key.text === 'hex') {
      const bytes = decode(key.text, text.text)
      if (bytes === undefined) fail(reading, 'BAD_BYTES', text.at, `this is not ${key.text}`)
      else content = { kind: 'bytes', bytes, fragments: [] }
    } else failUnknown(reading, 'UNKNOWN_KEY', key, 'key', ['text', 'base64', 'hex', 'fragments'])
  }
  if (content === undefined)
    return fail(reading, 'NO_VALUE', map.at, 'one of text, base64 or hex is needed')
  return { ...content, fragments }
}

function decode(kind: 'base64' | 'hex', text: string): Uint8Array | undefined {
  const compact = text.replace(/\s+/gu, '')
  const isRight =
    kind === 'hex'
      ? /^(?:[0-9a-f]{2})*$/iu.test(compact)
      : compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/u.test(compact)
  return isRight ? Uint8Array.from(Buffer.from(compact, kind)) : undefined
}
