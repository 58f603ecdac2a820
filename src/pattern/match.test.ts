import { describe, expect, it } from 'vitest'
import { checkTable } from './match-table.test-data.ts'
import { distance, match } from './match.ts'
import { BINDINGS, element, pattern } from './pattern.test-data.ts'

describe('In the elements of a pattern,', () => {
  checkTable([
    {
      name: 'a name and its namespace',
      pattern: `<query xmlns='jabber:iq:roster'/>`,
      matches: [
        `<query xmlns='jabber:iq:roster'/>`,
        `<r:query xmlns:r='jabber:iq:roster'/>`,
        `<query xmlns='jabber:iq:roster' ver='1'><item/>text</query>`,
      ],
      fails: {
        [`<query/>`]: [
          `query: expected <query xmlns='jabber:iq:roster'>, was <query xmlns='jabber:client'>`,
        ],
        [`<item xmlns='jabber:iq:roster'/>`]: [
          `item: expected <query xmlns='jabber:iq:roster'>, was <item xmlns='jabber:iq:roster'>`,
        ],
      },
    },
    {
      name: 'children in any order, each with one of its own',
      pattern: `<q><item jid='\${any}'/><item jid='a'/></q>`,
      matches: [
        `<q><item jid='a'/><item jid='b'/></q>`,
        `<q><item jid='b'/><x/><item jid='a'/></q>`,
      ],
      fails: {
        [`<q><item jid='a'/></q>`]: [`q/item: expected <item jid='a'/>, was no such element`],
        [`<q><item jid='b'/><item jid='c'/></q>`]: [`q/item@jid: expected 'a', was 'c'`],
        [`<q/>`]: [
          "q/item: expected <item jid='${any}'/>, was no such element",
          `q/item: expected <item jid='a'/>, was no such element`,
        ],
      },
    },
    {
      name: 'of a missing child, the nearest that is there',
      pattern: `<q><item jid='a' name='N' x='1'/></q>`,
      matches: [],
      fails: {
        [`<q><other/><item jid='b' name='M'/><item jid='a' name='N' x='2'/></q>`]: [
          `q/item@x: expected '1', was '2'`,
        ],
        [`<q><item xmlns='other' jid='a' name='N' x='1'/></q>`]: [
          `q/item: expected <item jid='a' name='N' x='1'/>, was no such element`,
        ],
      },
    },
    {
      name: 'match:children',
      pattern: `<q match:children='exactly'><a/></q>`,
      matches: [`<q x='1'><a>text<b/></a></q>`],
      fails: {
        [`<q><a/><a/></q>`]: [`q/a: expected no such element, was <a xmlns='jabber:client'>`],
      },
    },
    {
      name: 'match:attributes',
      pattern: `<q x='1' match:attributes='exactly'><a/></q>`,
      matches: [`<q x='1'><a y='1'/><b/></q>`],
      fails: {
        [`<q x='1' y='2' xml:lang='en'><a/></q>`]: [
          `q@y: expected no such attribute, was '2'`,
          `q@xml:lang: expected no such attribute, was 'en'`,
        ],
      },
    },
    {
      name: 'match:exactly, here and below',
      pattern: `<q match:exactly='true'><a><b/></a></q>`,
      matches: [`<q>\n  <a> <b/> </a>\n</q>`],
      fails: {
        [`<q y='1'><a><b/></a></q>`]: [`q@y: expected no such attribute, was '1'`],
        [`<q><a><b>text</b></a></q>`]: [`q/a/b/text(): expected absent, was 'text'`],
        [`<q><a>text<b/></a></q>`]: [`q/a/text(): expected absent, was 'text'`],
        [`<q><a><b/><c/></a></q>`]: [
          `q/a/c: expected no such element, was <c xmlns='jabber:client'>`,
        ],
      },
    },
    {
      name: 'a pattern that is closed as a whole, and names an attribute that must not be there',
      pattern: `<iq id='\${any}' from='\${absent}'/>`,
      exactly: true,
      matches: [`<iq id='1'/>`],
      fails: {
        [`<iq id='1' type='set'/>`]: [`iq@type: expected no such attribute, was 'set'`],
        [`<iq id='1' from='a'/>`]: [`iq@from: expected absent, was 'a'`],
        [`<iq id='1'> </iq>`]: [`iq/text(): expected absent, was ' '`],
      },
    },
    {
      name: 'match:absent',
      pattern: `<q><item match:absent='true' jid='a'/><item/></q>`,
      matches: [`<q><item jid='b'/></q>`],
      fails: {
        [`<q><item jid='b'/><item jid='a'/></q>`]: [
          `q/item: expected no such element, was <item xmlns='jabber:client'>`,
        ],
        [`<q><item jid='a'/></q>`]: [
          `q/item: expected no such element, was <item xmlns='jabber:client'>`,
        ],
      },
    },
    {
      name: 'match:any',
      pattern: `<q match:children='exactly'><match:any/><match:any ns='urn:x'/></q>`,
      matches: [`<q><a xmlns='urn:x'/><b/></q>`, `<q><a xmlns='urn:x'/><b xmlns='urn:x'/></q>`],
      fails: {
        [`<q><a/></q>`]: [`q/*: expected any element of urn:x, was no such element`],
        [`<q/>`]: [
          `q/*: expected any element, was no such element`,
          `q/*: expected any element of urn:x, was no such element`,
        ],
      },
    },
    {
      name: 'match:any-of',
      pattern: `<q><match:any-of><a x='1'/><b y='1'/></match:any-of></q>`,
      matches: [`<q><a x='1'/></q>`, `<q><c/><b y='1'/></q>`],
      fails: {
        [`<q><b y='2'/></q>`]: [`q/b@y: expected '1', was '2'`],
        [`<q><c/></q>`]: [`q/*: expected <a x='1'/> or <b y='1'/>, was no such element`],
      },
    },
  ])
})

describe('What a match keeps', () => {
  const captured = (xml: string, actual: string): Record<string, string> | 'no match' => {
    const found = match(pattern(xml), element(actual), BINDINGS)
    return found.ok ? Object.fromEntries(found.captures) : 'no match'
  }

  it.each([
    ['an attribute', `<iq id='\${capture:id}'/>`, `<iq id='a'/>`, { id: 'a' }],
    ['an empty attribute', `<iq id='\${capture:id}'/>`, `<iq id=''/>`, { id: '' }],
    ['a text', `<b>\${capture:t}</b>`, `<b> x </b>`, { t: ' x ' }],
    ['nothing of what is absent', `<iq id='\${capture:id}'/>`, `<iq/>`, 'no match'],
    [
      'nothing when another alternative holds',
      `<iq id='\${"a" | capture:id}'/>`,
      `<iq id='a'/>`,
      {},
    ],
    ['the alternative that holds', `<iq id='\${"a" | capture:id}'/>`, `<iq id='b'/>`, { id: 'b' }],
    [
      'of children, the one that the pattern was paired with',
      `<q><item jid='\${capture:other}'/><item jid='a'/></q>`,
      `<q><item jid='a'/><item jid='b'/></q>`,
      { other: 'b' },
    ],
    [
      'of the element that was there, among several',
      `<q><match:any-of><a x='\${capture:x}'/><b x='\${capture:x}'/></match:any-of></q>`,
      `<q><b x='1'/></q>`,
      { x: '1' },
    ],
  ])('is %s', (_, xml, actual, expected) => {
    expect(captured(xml, actual)).toEqual(expected)
  })
})

describe('The distance of a stanza from a pattern', () => {
  const far = (xml: string, actual: string): number => {
    const found = match(pattern(xml), element(actual), BINDINGS)
    return found.ok ? 0 : distance(found.mismatches)
  }

  it('puts another name farthest away, then id and type, then the rest', () => {
    const wanted = `<iq id='1' to='a'/>`
    const byDistance = [
      `<message/>`,
      `<iq to='a' id='2'/>`,
      `<iq to='b' id='1'/>`,
      `<iq to='a' id='1'/>`,
    ]
    expect(byDistance.map((actual) => far(wanted, actual))).toEqual([20, 4, 2, 0])
  })
})

describe('A match takes bounded time', () => {
  it('for a pattern that is nested deeply, and differs at the bottom', () => {
    const nest = (inner: string, depth: number): string =>
      depth === 0 ? inner : `<a><b/>${nest(inner, depth - 1)}</a>`
    const found = match(pattern(nest(`<c x='1'/>`, 90)), element(nest(`<c x='2'/>`, 90)), BINDINGS)
    expect(found.ok ? [] : found.mismatches.map(({ path }) => path.slice(-8))).toEqual(['/a/a/c@x'])
  })

  it('for many children that all look the same to the pattern', () => {
    const many = (item: string): string => `<q>${item.repeat(400)}</q>`
    expect(match(pattern(many('<item/>')), element(many('<item/>')), BINDINGS).ok).toBe(true)
  })

  it('for a roster of 20,000 items', () => {
    const items = Array.from({ length: 20_000 }, (_, n) => `<item jid='n${n}@a.example'/>`).join('')
    const wanted = pattern(`<q><item jid='n19999@a.example'/><item jid='nobody'/></q>`)
    const found = match(wanted, element(`<q>${items}</q>`), BINDINGS)
    expect(found.ok ? [] : found.mismatches.map(({ path }) => path)).toEqual(['q/item@jid'])
  })
})
