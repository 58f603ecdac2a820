import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bareJid, domainJid, jidsEqual, parseJid, printJid, sameJid, type Jid } from './jid.ts'

function jid(text: string): Jid {
  const parsed = parseJid(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.part} ${parsed.reason}`)
  return parsed.jid
}

describe('RFC 7622 section 3.5, table 1', () => {
  test.each([
    [1, 'juliet@example.com', 'juliet', 'example.com', ''],
    [2, 'juliet@example.com/foo', 'juliet', 'example.com', 'foo'],
    [3, 'juliet@example.com/foo bar', 'juliet', 'example.com', 'foo bar'],
    [4, 'juliet@example.com/foo@bar', 'juliet', 'example.com', 'foo@bar'],
    [5, 'foo\\20bar@example.com', 'foo\\20bar', 'example.com', ''],
    [6, 'fussball@example.com', 'fussball', 'example.com', ''],
    [7, 'fu\u00DFball@example.com', 'fu\u00DFball', 'example.com', ''],
    [8, '\u03C0@example.com', '\u03C0', 'example.com', ''],
    [9, '\u03A3@example.com/foo', '\u03C3', 'example.com', 'foo'],
    [10, '\u03C3@example.com/foo', '\u03C3', 'example.com', 'foo'],
    [11, '\u03C2@example.com/foo', '\u03C2', 'example.com', 'foo'],
    [12, 'king@example.com/\u265A', 'king', 'example.com', '\u265A'],
    [13, 'example.com', '', 'example.com', ''],
    [14, 'example.com/foobar', '', 'example.com', 'foobar'],
    [15, 'a.example.com/b@example.net', '', 'a.example.com', 'b@example.net'],
  ])('example %i, %s, is a JID', (_, text, local, domain, resource) => {
    expect(parseJid(text)).toEqual({ ok: true, jid: { local, domain, resource } })
  })
})

describe('RFC 7622 section 3.5, table 2', () => {
  test.each([
    [16, '"juliet"@example.com', 'local'],
    [17, 'foo bar@example.com', 'local'],
    [18, 'juliet@example.com/ foo', 'resource'],
    [19, '@example.com/', 'local'],
    [20, 'henry\u2163@example.com', 'local'],
    [21, '\u265A@example.com', 'local'],
    [22, 'juliet@', 'domain'],
    [23, '/foobar', 'domain'],
  ])('example %i, %s, is none, for its %s', (_, text, part) => {
    expect(parseJid(text)).toMatchObject({ ok: false, part })
  })
})

describe('a domain', () => {
  test.each([
    ['EXAMPLE.com', 'example.com'],
    ['example.com.', 'example.com'],
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['[2001:DB8:0:0::1]', '[2001:db8::1]'],
    ['[fe80::1%25eth0]', '[fe80::1%25eth0]'],
    ['xn--mnchen-3ya.example', 'm\u00FCnchen.example'],
    ['M\u00DCNCHEN.example', 'm\u00FCnchen.example'],
    ['mu\u0308nchen.example', 'm\u00FCnchen.example'],
    ['fa\u00DF.example', 'fa\u00DF.example'],
    ['\uFF45xample.com', 'example.com'],
    ['a\u3002example', 'a.example'],
    ['1.2', '1.2'],
    ['256.256.256.256', '256.256.256.256'],
    ['127.1', '127.1'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('%s becomes %s', (text, domain) => {
    expect(jid(text).domain).toBe(domain)
  })

  test.each([
    '.',
    'a..b',
    '.a',
    'a..',
    '-a.example',
    'a-.example',
    'a_b.example',
    'a b.example',
    'a:5222',
    'ex%41mple.com',
    'a#b',
    'a\\b',
    '[::1',
    '[::1]x',
    '[127.0.0.1]',
    '[fe80::1%eth0]',
    'xn--a.example',
    '\u2603.example',
    '\u0661.example',
    'a@b',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(127)}aa`,
    '\uD800.example',
    '\u200B',
  ])('%j is none', (domain) => {
    expect(parseJid(`juliet@${domain}`)).toMatchObject({ ok: false, part: 'domain' })
  })
})

describe('the parts', () => {
  test('are split before anything is mapped: a wide at sign is no separator', () => {
    expect(parseJid('a\uFF20example.com')).toMatchObject({ ok: false, part: 'domain' })
    expect(jid('example.com/a\uFF0Fb').resource).toBe('a\uFF0Fb')
  })

  test.each('"&\':<>'.split(''))('a localpart has no %s (section 3.3.1)', (c) => {
    expect(parseJid(`ju${c}liet@example.com`)).toMatchObject({ ok: false, part: 'local' })
  })

  test.each('"&\'/:<>@'.split(''))('a localpart has no wide form of %s either', (c) => {
    const wide = String.fromCharCode(c.charCodeAt(0) + 0xfee0)
    expect(parseJid(`ju${wide}liet@example.com`)).toMatchObject({ ok: false, part: 'local' })
  })

  test.each([
    ['local', (text: string) => `${text}@example.com`],
    ['resource', (text: string) => `example.com/${text}`],
  ] as const)('a %spart has at most 1023 bytes', (part, put) => {
    expect(parseJid(put('a'.repeat(1023))).ok).toBe(true)
    expect(parseJid(put('a'.repeat(1024)))).toMatchObject({ ok: false, part })
    expect(parseJid(put('\u00E9'.repeat(511))).ok).toBe(true)
    expect(parseJid(put('\u00E9'.repeat(512)))).toMatchObject({ ok: false, part })
  })

  test('the limit is for what the mappings made of it', () => {
    expect(parseJid(`${'\uFF41'.repeat(1023)}@example.com`).ok).toBe(true)
    expect(parseJid(`example.com/${'e\u0301'.repeat(511)}`).ok).toBe(true)
    expect(parseJid(`example.com/${'e\u0301'.repeat(512)}`).ok).toBe(false)
  })

  test('nothing at all is no JID', () => {
    expect(parseJid('')).toMatchObject({ ok: false, part: 'whole' })
  })

  test('an empty resource is none', () => {
    expect(parseJid('juliet@example.com/')).toMatchObject({ ok: false, part: 'resource' })
  })
})

describe('two texts', () => {
  test.each([
    ['JULIET@Example.COM/foo', 'juliet@example.com/foo'],
    ['juliet@example.com.', 'juliet@example.com'],
    ['\uFF2Auliet@example.com', 'juliet@example.com'],
    ['juliet@example.com/a\u00A0b', 'juliet@example.com/a b'],
    ['\u00E9@example.com', 'e\u0301@example.com'],
    ['not a jid', 'not a jid'],
  ])('%j and %j are the same address', (a, b) => {
    expect(sameJid(a, b)).toBe(true)
  })

  test.each([
    ['juliet@example.com/Foo', 'juliet@example.com/foo'],
    ['fussball@example.com', 'fu\u00DFball@example.com'],
    ['\u03C3@example.com', '\u03C2@example.com'],
    ['juliet@example.com', 'juliet@example.com/foo'],
    ['juliet@example.com', 'example.com'],
    ['not a jid', 'NOT A JID'],
    ['', 'juliet@example.com'],
  ])('%j and %j are not', (a, b) => {
    expect(sameJid(a, b)).toBe(false)
  })
})

test('an address has a bare form, and a server', () => {
  const full = jid('juliet@example.com/foo')
  expect(printJid(full)).toBe('juliet@example.com/foo')
  expect(printJid(bareJid(full))).toBe('juliet@example.com')
  expect(printJid(domainJid(full))).toBe('example.com')
  expect(jidsEqual(bareJid(full), jid('juliet@example.com'))).toBe(true)
  expect(jidsEqual(full, bareJid(full))).toBe(false)
})

test('what was read once is read the same again, and no text at all throws', () => {
  const part = fc.string({ unit: 'binary', maxLength: 12 })
  const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 12 })
  const text = fc.oneof(
    part,
    fc.tuple(part, ascii, part).map(([l, d, r]) => `${l}@${d}/${r}`),
    fc.tuple(ascii, part, ascii).map(([l, d, r]) => `${l}@${d}/${r}`),
    fc.tuple(part, fc.domain(), part).map(([l, d, r]) => `${l}@${d}/${r}`),
  )
  fc.assert(
    fc.property(text, (address) => {
      const parsed = parseJid(address)
      if (parsed.ok) expect(parseJid(printJid(parsed.jid))).toEqual(parsed)
    }),
    { numRuns: 3000 },
  )
})
