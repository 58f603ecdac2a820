import { describe, expect, it } from 'vitest'
import { BINDINGS, pattern } from './pattern.test-data.ts'
import { printPattern } from './print-pattern.ts'

describe('A pattern is printed', () => {
  it.each([
    ['as it was written', `<iq type='set'><query xmlns='jabber:iq:roster'/></iq>`],
    ['with its directives', `<iq match:children='exactly' match:attributes='exactly'><a/></iq>`],
    ['with `exactly` where it begins', `<iq><q match:exactly='true'><a><b/></a></q></iq>`],
    [
      'with what must be empty, where that is said',
      "<iq><a>${absent}</a><b match:absent='true'/></iq>",
    ],
    ['with elements of any name', `<iq><match:any/><match:any ns='urn:x'/></iq>`],
    ['with alternatives of elements', `<iq><match:any-of><a/><b/></match:any-of></iq>`],
    [
      'with alternatives of values',
      `<iq id='\${absent | "a\\"b" | /x|y/i | capture:id}' to='\${any}'/>`,
    ],
    ['with names that nothing is bound to', `<iq id='\${later}' to='\${later}/x'/>`],
  ])('%s', (_, xml) => {
    const printed = printPattern(pattern(xml), BINDINGS)
    expect(printed.replace(/\n\s*</gu, '<').replace(/\n\s*/gu, ' ')).toBe(xml)
  })

  it('with the names that are known filled in', () => {
    const xml = `<iq to='\${juliet}' from='\${romeo | "x"}'>\${juliet.local}@\${server}</iq>`
    expect(printPattern(pattern(xml), BINDINGS)).toMatchInlineSnapshot(`
      "<iq to='juliet@capulet.example'
          from='\${"romeo@montague.example" | "x"}'>juliet@capulet.example</iq>"
    `)
  })

  it('closed as a whole, as `receives exactly` makes it', () => {
    expect(printPattern(pattern(`<iq><a/></iq>`, true), BINDINGS)).toBe(
      `<iq match:exactly='true'>\n  <a/>\n</iq>`,
    )
  })
})
