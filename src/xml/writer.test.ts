import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyElement, validElement, withoutPrefixes } from '../../tests/support/arbitrary-element.ts'
import { saxesTree } from '../../tests/support/saxes-tree.ts'
import type { Attribute, Element, Node } from './element.ts'
import { readFragment, type Bindings } from './fragment.ts'
import { writeElement, type WriteContext } from './writer.ts'

const CLIENT = { namespace: 'jabber:client' }

describe('A written element', () => {
  it('is read as what it was', () => {
    fc.assert(
      fc.property(validElement(), (element) => {
        expect(withoutPrefixes(reread(element))).toEqual(withoutPrefixes(element))
      }),
      { numRuns: 300 },
    )
  })

  it('is read as what it was, inside of other bindings', () => {
    const context = { namespace: 'urn:a', prefixes: { p: 'urn:b', q: 'urn:a', ns0: 'urn:x' } }
    fc.assert(
      fc.property(validElement(), (element) => {
        expect(withoutPrefixes(reread(element, context))).toEqual(withoutPrefixes(element))
      }),
      { numRuns: 300 },
    )
  })

  it('is well-formed whatever the element, also for a second parser', () => {
    fc.assert(
      fc.property(anyElement(), (element) => {
        reread(element)
        expect(saxesTree(writeElement(element))).toBeDefined()
      }),
      { numRuns: 300 },
    )
  })

  it.each<[string, Element, string]>([
    ['is empty without children', el('a'), '<a/>'],
    ['keeps the order of attributes', el('a', [at('c', '1'), at('b', '2')]), "<a c='1' b='2'/>"],
    ['escapes text', el('a', [], [`<&>'"\t\n\r`]), `<a>&lt;&amp;&gt;'"\t\n&#xD;</a>`],
    [
      'escapes values',
      el('a', [at('b', `<&>'"\t\n\r`)]),
      `<a b='&lt;&amp;&gt;&apos;"&#x9;&#xA;&#xD;'/>`,
    ],
    [
      'replaces what XML can not hold',
      el('a', [], ['\0\uD800😀\uFFFF']),
      '<a>\uFFFD\uFFFD😀\uFFFD</a>',
    ],
    ['repairs names', el('1 ä:b', [at('', '1'), at('xmlns', '2')]), "<_1_ä_b _='1' _xmlns='2'/>"],
    ['has an attribute once', el('a', [at('b', '1'), at('b', '2')]), "<a b='1'/>"],
    [
      'declares a namespace where it begins',
      el('iq', [], [el('query', [], [el('item', [], [], 'urn:q')], 'urn:q')]),
      "<iq><query xmlns='urn:q'><item/></query></iq>",
    ],
    [
      'goes back to the namespace around',
      el('iq', [], [el('a', [], [el('b')], 'urn:a')]),
      "<iq><a xmlns='urn:a'><b xmlns='jabber:client'/></a></iq>",
    ],
    ['undeclares for no namespace', el('a', [], [el('b', [], [], '')]), "<a><b xmlns=''/></a>"],
    [
      'keeps prefixes',
      el('features', [], [el('x', [], [], 'urn:s', 's')], 'urn:s', 's'),
      "<s:features xmlns:s='urn:s'><s:x/></s:features>",
    ],
    [
      'knows xml',
      el('a', [at('lang', 'en', 'http://www.w3.org/XML/1998/namespace', 'xml')]),
      "<a xml:lang='en'/>",
    ],
    [
      "keeps an attribute's prefix",
      el('a', [at('b', '1', 'urn:x', 'p')]),
      "<a xmlns:p='urn:x' p:b='1'/>",
    ],
    [
      'finds a prefix for an attribute',
      el('a', [at('b', '1', 'urn:x')]),
      "<a xmlns:ns0='urn:x' ns0:b='1'/>",
    ],
    [
      'does not take a prefix away from its element',
      el('a', [at('b', '1', 'urn:y', 'p')], [], 'urn:x', 'p'),
      "<p:a xmlns:p='urn:x' xmlns:ns0='urn:y' ns0:b='1'/>",
    ],
    [
      'has no prefix where there is no namespace',
      el('a', [at('b', '1', '', 'p')], [], '', 'p'),
      "<a xmlns='' b='1'/>",
    ],
  ])('%s', (_, element, written) => {
    expect(writeElement(element, CLIENT)).toBe(written)
  })

  it('declares nothing that is in scope', () => {
    const element = el('error', [at('a', '1', 'urn:q', 'q')], [], 'urn:s', 'stream')
    const context = { ...CLIENT, prefixes: { stream: 'urn:s', q: 'urn:q' } }
    expect(writeElement(element, context)).toBe("<stream:error q:a='1'/>")
  })

  it('may be nested deeper than calls can be', () => {
    let element = el('a')
    for (let depth = 0; depth < 100_000; depth++) element = el('a', [], [element])
    expect(writeElement(element, CLIENT)).toHaveLength(100_000 * '<a></a>'.length + '<a/>'.length)
  })
})

function el(
  name: string,
  attributes: readonly Attribute[] = [],
  children: readonly Node[] = [],
  namespace = 'jabber:client',
  prefix = '',
): Element {
  return { name, namespace, prefix, attributes, children }
}

function at(name: string, value: string, namespace = '', prefix = ''): Attribute {
  return { name, namespace, prefix, value }
}

/** Written in a context, and read where the same is bound. */
function reread(element: Element, context: WriteContext = { namespace: '' }): Element {
  const bindings: Bindings = { '': context.namespace, ...context.prefixes }
  const written = writeElement(element, context)
  const fragment = readFragment(written, bindings)
  if (!fragment.ok) throw new Error(`${fragment.message} at ${fragment.offset} of ${written}`)
  const [root] = fragment.children
  if (root === undefined || typeof root === 'string') throw new Error(`no element in ${written}`)
  return root
}
