import { describe, expect, test } from 'vitest'
import { parseTargetAddress } from './target-address.ts'

const NAMES = ['prosody', 'ejabberd', 'jabberd2']

describe('the address of a target', () => {
  test('may be the embedded server', () => {
    const read = parseTargetAddress('embedded', NAMES)
    expect(read).toMatchObject({ ok: true, value: { kind: 'embedded' } })
  })

  test('may be a launcher', () => {
    const read = parseTargetAddress('ejabberd', NAMES)
    expect(read).toMatchObject({ ok: true, value: { kind: 'launched', launcher: 'ejabberd' } })
  })

  test.each([
    ['xmpp://127.0.0.1:5222', '127.0.0.1', 5222, false],
    ['xmpp://example.org', 'example.org', 5222, false],
    ['xmpps://example.org', 'example.org', 5223, true],
    ['XMPPS://example.org:443/', 'example.org', 443, true],
    ['xmpp://[::1]:15222', '::1', 15_222, false],
    ['xmpp://localhost:1', 'localhost', 1, false],
  ])('%s is a server that runs already', (text, host, port, directTls) => {
    const read = parseTargetAddress(text, NAMES)
    expect(read).toMatchObject({
      ok: true,
      value: { kind: 'external', text, host, port, directTls },
    })
  })

  test.each([
    ['prosdy', 'there is no target "prosdy"', 'did you mean "prosody"?'],
    ['127.0.0.1:5222', 'there is no target', 'xmpp://127.0.0.1:5222'],
    ['localhost:5222', 'there is no target', 'xmpp://localhost:5222'],
    ['http://example.org', 'cannot test over http:', 'xmpp://HOST:PORT'],
    ['xmpp://', 'names no host', 'xmpp://HOST:PORT'],
    ['xmpp://juliet@example.org', 'names an account', 'xmpp://HOST:PORT'],
    ['xmpp://example.org:0', '"0" is not a port', '1 to 65535'],
    ['xmpp://example.org:65536', '"65536" is not a port', '1 to 65535'],
    ['xmpp://example.org:x', '"x" is not a port', '1 to 65535'],
    ['xmpp://example.org:', '"" is not a port', '1 to 65535'],
    ['xmpp://example.org/path', 'names no host', 'xmpp://HOST:PORT'],
    ['', 'there is no target ""', 'embedded'],
  ])('%s is refused with a hint', (text, message, hint) => {
    const read = parseTargetAddress(text, NAMES)
    expect(read.ok).toBe(false)
    if (read.ok) return
    expect(read.problems[0]?.message).toContain(message)
    expect(read.problems[0]?.hint).toContain(hint)
  })
})
