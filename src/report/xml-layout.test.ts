import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layoutXml } from './xml-layout.ts'

const layout = (text: string, width = 60): string => `\n${layoutXml(text, width).join('\n')}\n`

test('children stand indented, text keeps its line', () => {
  const iq =
    "<iq type='set' id='a'><query xmlns='jabber:iq:roster'><item jid='n@x'><group>Servants</group></item></query></iq>"
  expect(layout(iq)).toMatchInlineSnapshot(`
    "
    <iq type='set' id='a'>
      <query xmlns='jabber:iq:roster'>
        <item jid='n@x'>
          <group>Servants</group>
        </item>
      </query>
    </iq>
    "
  `)
})

test('a tag that is too long has an attribute per line', () => {
  const iq = "<iq from='juliet@im.example/balcony' id='bv1bs71f' type='get'><query xmlns='u'/></iq>"
  expect(layout(iq)).toMatchInlineSnapshot(`
    "
    <iq from='juliet@im.example/balcony'
        id='bv1bs71f'
        type='get'>
      <query xmlns='u'/>
    </iq>
    "
  `)
})

test('a stream header stays open', () => {
  const header = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' version='1.0'>"
  expect(layout(header, 100)).toMatchInlineSnapshot(`
    "
    <?xml version='1.0'?>
    <stream:stream xmlns='jabber:client' version='1.0'>
    "
  `)
})

describe('text is never moved', () => {
  test.each([
    ['mixed content', '<body>a <b>bold</b> word</body>'],
    ['white space alone', '<body>  </body>'],
    ['an empty element written long', '<body></body>'],
    ['CDATA with tags in it', '<body><![CDATA[<a><b/></a> ]] >]]></body>'],
    ['a > in an attribute', `<a b="x > y" c='&lt;'/>`],
  ])('%s', (_, text) => {
    expect(layoutXml(text, 100)).toEqual([text])
  })
})

test('several elements follow each other', () => {
  expect(layoutXml(' <a/>\n<b><c/> </b>', 80)).toEqual(['<a/>', '<b>', '  <c/>', '</b>'])
})

test('line breaks in a text make lines', () => {
  expect(layoutXml('<body>one\ntwo</body>', 80)).toEqual(['<body>one', 'two</body>'])
})

test('a text that breaks off is set out as far as it goes', () => {
  expect(layoutXml('<a><b>text</b><c d="', 80)).toEqual(['<a>', '  <b>text</b>', '  <c d="'])
  expect(layoutXml('</a></b>', 80)).toEqual(['</a>', '</b>'])
})

test('nothing but white space is ever added, lost or moved', () => {
  const piece = fc.constantFrom(
    ...['<a>', '</a>', '<b/>', "<c d='1' e='2'>", '</c>', 'text', ' ', '\n', '<', '>', '"', "'"],
    ...['<![CDATA[', ']]>', '<?x ?>', '=', "<d x = '1' y='2'junk z='3'>", '/', "f='long value'"],
  )
  const solid = (text: string): string => text.replace(/\s/g, '')
  fc.assert(
    fc.property(fc.array(piece), fc.integer({ min: 0, max: 80 }), (pieces, width) => {
      const text = pieces.join('')
      expect(solid(layoutXml(text, width).join(''))).toBe(solid(text))
    }),
    { numRuns: 1000 },
  )
})
