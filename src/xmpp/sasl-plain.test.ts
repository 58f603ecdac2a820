import { expect, test } from 'vitest'
import { decodePlain, encodePlain } from './sasl-plain.ts'

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

test('the example of RFC 6120 section 6.4.2 is what a client sends', () => {
  const juliet = { authorization: '', username: 'juliet', password: 'r0m30myr0m30' }
  expect(encodePlain(juliet)).toBe('AGp1bGlldAByMG0zMG15cjBtMzA=')
  expect(decodePlain('AGp1bGlldAByMG0zMG15cjBtMzA=')).toEqual({ ok: true, credentials: juliet })
})

test.each([
  { authorization: 'juliet@example.com', username: 'j\u00FCliet', password: '\u{1F339} and =,' },
  { authorization: '', username: 'a', password: 'b' },
])('what was encoded is read as it was', (credentials) => {
  expect(decodePlain(encodePlain(credentials))).toEqual({ ok: true, credentials })
})

test.each([
  ['AGp1bGlldAByMG0zMG15cjBtMzA', 'no pad', 'incorrect-encoding'],
  ['AGp1bGlldAByMG0zMG15cjBtMzA=\n', 'a line feed', 'incorrect-encoding'],
  ['AGp1bGlldAByMG0zMG15cjBtMzB=', 'padding bits that are set', 'incorrect-encoding'],
  ['=AAA', 'a pad in front', 'incorrect-encoding'],
  ['AAA_', 'another alphabet', 'incorrect-encoding'],
  ['', 'nothing', 'malformed-request'],
  [base64('juliet'), 'one field', 'malformed-request'],
  [base64('\0juliet'), 'two fields', 'malformed-request'],
  [base64('\0juliet\0secret\0'), 'four fields', 'malformed-request'],
  [base64('\0\0secret'), 'no user name', 'malformed-request'],
  [base64('\0juliet\0'), 'no password', 'malformed-request'],
  [Buffer.from([0, 0xff, 0, 0x61]).toString('base64'), 'no UTF-8', 'malformed-request'],
])('%j (%s) is refused as %s', (text, _, condition) => {
  expect(decodePlain(text)).toMatchObject({ ok: false, condition })
})
