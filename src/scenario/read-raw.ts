import { parseTemplate } from '../pattern/template.ts'
import { checkText } from './read-xml.ts'
import { asMap, asText, asTexts, fail, failUnknown, type InstanceReading } from './reading.ts'
import type { RawBytes } from './step.ts'
import type { Located, LocatedText } from './located.ts'

/** The bytes of `sends raw`: a text as it is, or `{ base64 | hex | text, fragments }`. */
export function readRaw(reading: InstanceReading, value: Located): RawBytes | undefined {
  if (value.kind === 'text') return readRawText(reading, value)
  const map = asMap(reading, value, 'raw bytes')
  if (map === undefined) return undefined
  let fragments: number[] = []
  const contents: RawBytes[] = []
  for (const { key, value: node } of map.entries) {
    if (key.text === 'fragments') fragments = readFragments(reading, node)
    else if (!BYTE_KEYS.includes(key.text))
      failUnknown(reading, 'UNKNOWN_KEY', key, 'key', [...BYTE_KEYS, 'fragments'])
    else {
      const text = asText(reading, node, key.text)
      if (text === undefined) continue
      const content =
        key.text === 'text' ? readRawText(reading, text) : decode(reading, key.text, text)
      contents.push(content)
    }
  }
  const [content, second] = contents
  if (content !== undefined && second === undefined) return { ...content, fragments }
  return fail(reading, 'BAD_BYTES', map.at, 'raw bytes are one of text, base64 or hex')
}

const BYTE_KEYS = ['text', 'base64', 'hex']

function readRawText(reading: InstanceReading, node: LocatedText): RawBytes {
  checkText(reading, node)
  return { kind: 'text', template: parseTemplate(node.text).parts, fragments: [] }
}

function readFragments(reading: InstanceReading, node: Located): number[] {
  return asTexts(reading, node, 'fragments').map(({ text, at }) => {
    if (!/^[1-9]\d{0,8}$/u.test(text))
      fail(reading, 'BAD_FRAGMENT', at, `"${text}" is no length in bytes`)
    return Number(text)
  })
}

function decode(reading: InstanceReading, kind: string, { text, at }: LocatedText): RawBytes {
  const compact = text.replace(/\s+/gu, '')
  const isRight =
    kind === 'hex'
      ? /^(?:[0-9a-f]{2})*$/iu.test(compact)
      : compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/u.test(compact)
  if (!isRight) fail(reading, 'BAD_BYTES', at, `this is not ${kind}`)
  const encoding = kind === 'hex' ? 'hex' : 'base64'
  return { kind: 'bytes', bytes: Uint8Array.from(Buffer.from(compact, encoding)), fragments: [] }
}
