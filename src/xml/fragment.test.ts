import { describe, expect, it } from 'vitest'
import { readFragment } from './fragment.ts'

const BINDINGS = { '': 'jabber:client', stream: 'http://etherx.jabber.org/streams' }

describe('A fragment', () => {
  it('has roots and text', () => {
    expect(readFragment(" a <b/>c<stream:d xml:lang='en'>e</stream:d>\n", BINDINGS)).toMatchObject({
      ok: true,
      children: [
        ' a ',
        { name: 'b', namespace: 'jabber:client', prefix: '' },
        'c',
        { name: 'd', namespace: BINDINGS.stream, prefix: 'stream', children: ['e'] },
        '\n',
      ],
    })
  })

  it.each([
    ['', []],
    ['text', ['text']],
    ['a<!-- b -->c', ['ac']],
    ['<![CDATA[<]]>&amp;', ['<&']],
  ])('of %j has the children %j', (text, children) => {
    const fragment = readFragment(text, BINDINGS)
    expect(fragment.ok ? fragment.children : undefined).toEqual(children)
  })

  it('takes templates for text', () => {
    const text = "<a b='${absent | juliet}' c='${\"x\" | /[^>]+/i}'>${capture:NAME}</a>"
    expect(readFragment(text, BINDINGS)).toMatchObject({
      children: [
        {
          attributes: [{ value: '${absent | juliet}' }, { value: '${"x" | /[^>]+/i}' }],
          children: ['${capture:NAME}'],
        },
      ],
    })
  })

  it('tells where elements, their content and their attributes stand', () => {
    const text = `é😀 <a xmlns='urn:x'>\n  <b c = "d é"  e=''>f<g/></b></a>`
    const fragment = readFragment(text, BINDINGS)
    const spans = fragment.ok ? [...fragment.spans] : []
    expect(
      spans.map(([{ name }, { start, end, content }]) => [
        name,
        text.slice(start, end),
        text.slice(content, end),
      ]),
    ).toEqual([
      ['c', 'c = "d é"', 'd é"'],
      ['e', "e=''", "'"],
      ['g', '<g/>', ''],
      ['b', `<b c = "d é"  e=''>f<g/></b>`, 'f<g/></b>'],
      ['a', text.slice(text.indexOf('<a')), text.slice(text.indexOf('\n'))],
    ])
  })

  it.each([
    ['é😀<a>▲</b>', 'expected the end tag of "a", found the end tag of "b"'],
    ['a▲</b>', 'the end tag of "b" has no start tag'],
    ['▲</fragment>', 'the end tag of "fragment" has no start tag'],
    ['<a/>▲<b><c/>', 'expected the end tag of "b", found the end'],
    ['▲<a ', 'a start tag is not complete at the end'],
    ["<a ▲b='", 'the value of an attribute is not complete at the end'],
    ["<a b='x ▲&am", 'a reference (a "&" itself is written "&amp;") is not complete at the end'],
    ['a ▲&', 'a reference (a "&" itself is written "&amp;") is not complete at the end'],
    ['<a>▲</a', 'an end tag is not complete at the end'],
    ['▲<!-- ', 'a comment is not complete at the end'],
    ['a▲<![CDATA[ ]]', 'a CDATA section is not complete at the end'],
    ['▲<!', 'a declaration is not complete at the end'],
    ['▲<?a ?>', 'a processing instruction must not stand in a fragment'],
    ["▲<?xml version='1.0'?><a/>", 'an XML declaration must not stand in a fragment'],
    ['▲<!DOCTYPE a>', 'a document type must not stand in a fragment'],
    ['x ▲&nbsp;', 'the entity "nbsp" is not declared'],
    ['<a b="&amp;" ▲y:c=""/>', 'the prefix "y" is not bound to a namespace'],
    ['a▲\uD800', 'U+D800 is not allowed in text: not an XML character'],
    ['<a b=▲1/>', 'expected a quoted value for the attribute "b", found "1"'],
  ])('that is wrong says what and where: %j', (marked, message) => {
    const text = marked.replace('▲', '')
    expect(readFragment(text, BINDINGS)).toEqual({
      ok: false,
      message,
      offset: marked.indexOf('▲'),
    })
  })

  it('may have a carriage return at its end', () => {
    expect(readFragment('a\r', {})).toMatchObject({ children: ['a\n'] })
  })
})
