import { expect, test } from 'vitest'
import type { CaseResult } from '../record/result.ts'
import { keeping } from './keeping.ts'

function resultWith(bytes: number): CaseResult {
  const place = { file: 'a.yaml', line: 1, column: 1, text: 'A rule' }
  return {
    case: {
      id: 'a',
      title: 'A',
      spec: 'RFC 6121',
      section: '1',
      place,
      requirements: [],
      values: [],
    },
    verdict: { kind: 'pass' },
    checks: [],
    notes: ['first'],
    transcript: [
      { kind: 'connected', number: 1, at: 0, session: 'a/b', phase: 'given', secure: false },
      {
        kind: 'received',
        number: 2,
        at: 0,
        session: 'a/b',
        phase: 'given',
        bytes: new Uint8Array(bytes),
        content: { kind: 'raw' },
      },
    ],
    duration: 0,
  }
}

test('transcripts are kept until they are too many, and what is left out is said', () => {
  const keep = keeping(2 * 1024 * 1024)
  const megabyte = resultWith(1024 * 1024)
  const small = resultWith(10)
  expect(keep(megabyte)).toBe(megabyte)
  expect(keep(megabyte)).toEqual({
    ...megabyte,
    transcript: [],
    notes: ['first', 'the transcript was left out: those of this run come to 2 MiB already'],
  })
  expect(keep(small)).toBe(small)
})

test('what it costs to keep many small things counts too', () => {
  const keep = keeping(1000)
  const tags = resultWith(20)
  const [, received] = tags.transcript
  if (received?.kind === 'received') received.bytes.fill(0x3c)
  expect(keep(tags).transcript).toEqual([])
})
