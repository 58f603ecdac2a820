import { describe, expect, test } from 'vitest'
import {
  isStanzaErrorCondition,
  isStreamErrorCondition,
  STANZA_ERROR_CONDITIONS,
  STREAM_ERROR_CONDITIONS,
} from './error-conditions.ts'

describe('the defined conditions', () => {
  test('are as many as RFC 6120 lists in 8.3.3 and 4.9.3', () => {
    expect(Object.keys(STANZA_ERROR_CONDITIONS)).toHaveLength(22)
    expect(STREAM_ERROR_CONDITIONS).toHaveLength(25)
  })

  test.each([
    ['item-not-found', true, false],
    ['conflict', true, true],
    ['host-unknown', false, true],
    ['text', false, false],
    ['toString', false, false],
    ['', false, false],
  ])('%j: of a stanza %s, of a stream %s', (name, stanza, stream) => {
    expect(isStanzaErrorCondition(name)).toBe(stanza)
    expect(isStreamErrorCondition(name)).toBe(stream)
  })
})
