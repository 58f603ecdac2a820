import { expect, test } from 'vitest'
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
  set,
  time,
  utf8String,
} from './der.ts'

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')

test.each([
  ['an object identifier with large arcs', oid('1.2.840.113549'), '06062a864886f70d'],
  ['a small number', integer(bytes('7f')), '02017f'],
  ['a number whose first bit is set', integer(bytes('80')), '02020080'],
  ['true', boolean(true), '0101ff'],
  ['bits that do not fill a byte', bitString(bytes('80'), 7), '03020780'],
  ['bytes', octetString(bytes('0102')), '04020102'],
  ['text', utf8String('é'), '0c02c3a9'],
  ['an empty sequence', sequence(), '3000'],
  ['a sequence of two', sequence(boolean(false), integer(bytes('01'))), '3006010100020101'],
  ['a set', set(integer(bytes('01'))), '3103020101'],
  ['an explicit tag', explicit(3, sequence()), 'a3023000'],
  ['an implicit tag', implicit(7, bytes('7f000001')), '87047f000001'],
  [
    'a time before 2050',
    time(new Date('2049-12-31T23:59:59.999Z')),
    '170d3439313233313233353935395a',
  ],
  [
    'a time from 2050 on',
    time(new Date('2050-01-01T00:00:00Z')),
    '180f32303530303130313030303030305a',
  ],
])('%s is written as X.690 says', (_, der, hex) => {
  expect(der.toString('hex')).toBe(hex)
})

test.each([
  [127, '047f'],
  [128, '048180'],
  [255, '0481ff'],
  [256, '04820100'],
  [65_536, '0483010000'],
])('a length of %i takes the shortest form', (length, head) => {
  const der = octetString(Buffer.alloc(length))
  expect(der.subarray(0, der.length - length).toString('hex')).toBe(head)
})
