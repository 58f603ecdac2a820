import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyElement, validElement, withoutPrefixes } from '../../tests/support/arbitrary-element.ts'
import type { Element, Node } from './element.ts'
import { readFragment } from './fragment.ts'
import { printElement } from './printer.ts'

describe('A printed element', () => {
  it.each([
    ["<iq type='result' id='a'/>", "<iq type='result' id='a'/>"],
    [
      '<message to="a"><body>Art thou\n not Romeo?</body><thread/></message>',
      `<message to='a'>
  <body>Art thou
 not Romeo?</body>
  <thread/>
</message>`,
    ],
    [
      `<iq from='juliet@example.com/balcony' id='ph1xaz53' to='nurse@example.com' type='set'><query xmlns='jabber:iq:roster'><item jid='nurse@example.com'><group>Servants</group></item></query></iq>`,
      `<iq from='juliet@example.com/balcony'
    id='ph1xaz53'
    to='nurse@example.com'
    type='set'>
  <query xmlns='jabber:iq:roster'>
    <item jid='nurse@example.com'>
      <group>Servants</group>
    </item>
  </query>
</iq>`,
    ],
    ['<a>\n      <b>  </b>\n   </a>', '<a>\n  <b>  </b>\n</a>'],
    ['<a>x <b><c/></b> y</a>', '<a>x <b><c/></b> y</a>'],
    ['<a>\u00A0<b/></a>', '<a>\u00A0<b/></a>'],
    [
      '<stream:features><starttls xmlns="urn:t"/></stream:features>',
      "<stream:features xmlns:stream='urn:s'>\n  <starttls xmlns='urn:t'/>\n</stream:features>",
    ],
  ])('of %j is as the RFCs would print it', (input, printed) => {
    expect(printElement(element(input))).toBe(printed)
  })

  it('stands behind an indent, and in a namespace', () => {
    const options = { indent: '    ', namespace: 'urn:x' }
    expect(printElement(element('<a xmlns="urn:x"><b/></a>'), options)).toBe(
      '    <a>\n      <b/>\n    </a>',
    )
  })

  it('has an attribute per line only when the line would be longer than 72 columns', () => {
    const printed = (length: number): string =>
      printElement(element(`<a b='' c='${'x'.repeat(length)}'/>`))
    expect(printed(58)).toHaveLength(72)
    expect(printed(58)).not.toContain('\n')
    expect(printed(59)).toContain('\n')
  })

  it('is read as the same but for white space between elements', () => {
    fc.assert(
      fc.property(validElement(), (printed) => {
        const read = element(printElement(printed))
        expect(withoutPrefixes(trimmed(read))).toEqual(withoutPrefixes(trimmed(printed)))
      }),
      { numRuns: 300 },
    )
  })

  it('is well-formed whatever the element', () => {
    fc.assert(fc.property(anyElement(), (printed) => void element(printElement(printed))))
  })

  it('may be nested deeper than calls can be', () => {
    let deep: Element = element('<a/>')
    for (let depth = 0; depth < 2_000; depth++) deep = { ...deep, children: [deep] }
    expect(printElement(deep).split('\n')).toHaveLength(4_001)
  })
})

function element(text: string): Element {
  const fragment = readFragment(text, { '': 'jabber:client', stream: 'urn:s' })
  if (!fragment.ok) throw new Error(`${fragment.message} at ${fragment.offset} of ${text}`)
  const [root] = fragment.children
  if (root === undefined || typeof root === 'string') throw new Error(`no element in ${text}`)
  return root
}

/** Without the white space that stands between elements, and only with them. */
function trimmed(element: Element): Element {
  const isBlock = element.children.some((child) => typeof child !== 'string')
  const isWhite = (child: Node): boolean => typeof child === 'string' && /^[ \t\r\n]*$/.test(child)
  const children =
    isBlock && element.children.every((child) => typeof child !== 'string' || isWhite(child))
      ? element.children.filter((child) => !isWhite(child))
      : element.children
  return {
    ...element,
    children: children.map((child) => (typeof child === 'string' ? child : trimmed(child))),
  }
}
