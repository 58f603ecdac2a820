import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunksAt, chunksOf } from '../../tests/support/xml-streams.ts'
import { Utf8Decoder, type Decoded } from './utf8-decoder.ts'

describe('The UTF-8 decoder', () => {
  it('takes and refuses the same bytes as the platform', () => {
    // Every lead byte, with what is near the edges of the ranges of the bytes behind it.
    const edges = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff]
    const wrong: Uint8Array[] = []
    for (let lead = 0; lead < 0x100; lead++) {
      for (const second of edges) {
        for (const third of edges) {
          const bytes = Uint8Array.from([lead, second, third, 0x80, 0x61])
          if (isWhole(bytes) !== isTakenByPlatform(bytes)) wrong.push(bytes)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('gives the text of every string, however it is cut', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '\0', 'é', '\u07FF', '\u0800', '名', '\uFFFF', '😀', '\u{10FFFF}'),
    })
    fc.assert(
      fc.property(text, fc.array(fc.nat(20)), (string, cuts) => {
        const bytes = new TextEncoder().encode(string)
        const inside = cuts.filter((cut) => cut <= bytes.length)
        expect(decoded(chunksAt(bytes, inside)).text).toBe(string)
      }),
    )
  })

  it('gives the same text and the same mistake for any bytes, however they are cut', () => {
    const byte = fc.constantFrom(0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc2, 0xe0, 0xe2, 0xed, 0xf0, 0xf4)
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 8 }), (bytes) => {
        const whole = decoded([Uint8Array.from(bytes)])
        for (const size of [1, 2, 3]) {
          expect(decoded(chunksOf(Uint8Array.from(bytes), size))).toEqual(whole)
        }
      }),
    )
  })

  it('waits for the rest of a character', () => {
    const decoder = new Utf8Decoder()
    expect(decoder.decode(Uint8Array.from([0x41, 0xf0, 0x9f]))).toEqual({ text: 'A', length: 1 })
    expect(decoder.decode(Uint8Array.from([0x98]))).toEqual({ text: '', length: 0 })
    expect(decoder.decode(Uint8Array.from([0x80, 0x42]))).toEqual({ text: '😀B', length: 5 })
  })

  it('keeps a byte order mark', () => {
    expect(new Utf8Decoder().decode(Uint8Array.from([0xef, 0xbb, 0xbf])).text).toBe('\uFEFF')
  })
})

/** All chunks together; the mistake counted from the first byte of all. */
function decoded(chunks: readonly Uint8Array[]): Decoded {
  const decoder = new Utf8Decoder()
  let text = ''
  let length = 0
  for (const chunk of chunks) {
    const part = decoder.decode(chunk)
    text += part.text
    if (part.invalid !== undefined) {
      return { text, length: length + part.length, invalid: length + part.invalid }
    }
    length += part.length
  }
  return { text, length }
}

function isWhole(bytes: Uint8Array): boolean {
  const { length, invalid } = decoded([bytes])
  return invalid === undefined && length === bytes.length
}

function isTakenByPlatform(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
