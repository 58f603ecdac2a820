import { describe, expect, test } from 'vitest'
import { NS } from './namespaces.ts'
import { element } from './stanza.ts'
import { openStream, readStreamHeader } from './stream-header.ts'

describe('an opening tag', () => {
  test.each([
    [
      { to: 'example.com', content: NS.client, version: '1.0', language: 'en' },
      "<stream:stream to='example.com' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>",
    ],
    [
      { from: 'example.com', id: 'x1', content: NS.component },
      "<stream:stream from='example.com' id='x1' xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams'>",
    ],
    [
      { to: `a&b<c'd"e`, content: NS.client },
      `<stream:stream to='a&amp;b&lt;c&apos;d"e' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`,
    ],
  ])('is written with what it is given', (opening, tag) => {
    expect(openStream(opening)).toBe(`<?xml version='1.0'?>${tag}`)
  })
})

describe('a received header', () => {
  test('says who, to whom, and how', () => {
    const attributes = { from: 'a', to: 'b', id: 'c', 'xml:lang': 'de', version: '1.0' }
    expect(readStreamHeader(element('stream', NS.stream, attributes))).toEqual({
      ok: true,
      header: { from: 'a', to: 'b', id: 'c', language: 'de', version: { major: 1, minor: 0 } },
    })
  })

  test.each([
    ['2.13', { major: 2, minor: 13 }],
    ['06.010', { major: 6, minor: 10 }],
    ['1', undefined],
    ['1.0.0', undefined],
    ['-1.0', undefined],
    ['one', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of version %j is of %j', (version, expected) => {
    const read = readStreamHeader(element('stream', NS.stream, { version }))
    expect(read.ok && read.header.version).toEqual(expected)
  })

  test.each([
    ['stream', NS.client, 'invalid-namespace'],
    ['stream', '', 'invalid-namespace'],
    ['features', NS.stream, 'bad-format'],
  ])('<%s/> in %j is a %s', (name, namespace, condition) => {
    expect(readStreamHeader(element(name, namespace))).toEqual({ ok: false, condition })
  })
})
