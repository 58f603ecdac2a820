import { describe } from 'vitest'
import { checkTable } from './match-table.test-data.ts'

describe('In an attribute or a text,', () => {
  checkTable([
    {
      name: 'literal attributes, in any order and any quotes',
      pattern: `<iq type='set' id='a &amp; b'/>`,
      matches: [`<iq id="a &#38; b" type="set" to='x'/>`],
      fails: {
        [`<iq type='get'/>`]: [
          `iq@type: expected 'set', was 'get'`,
          `iq@id: expected 'a & b', was absent`,
        ],
        [`<iq type='set' id='A &amp; b'/>`]: [`iq@id: expected 'a & b', was 'A & b'`],
      },
    },
    {
      name: 'an attribute with a prefix',
      pattern: `<message xml:lang='cs'/>`,
      matches: [`<message xml:lang='cs'/>`],
      fails: {
        [`<message lang='cs'/>`]: [`message@xml:lang: expected 'cs', was absent`],
        [`<message xml:lang='de'/>`]: [`message@xml:lang: expected 'cs', was 'de'`],
      },
    },
    {
      name: 'an empty attribute, which is none that is absent',
      pattern: `<iq id=''/>`,
      matches: [`<iq id=''/>`],
      fails: {
        [`<iq/>`]: [`iq@id: expected '', was absent`],
        [`<iq id='a'/>`]: [`iq@id: expected '', was 'a'`],
      },
    },
    {
      name: 'an empty attribute in quotes of its own',
      pattern: `<iq id='\${""}'/>`,
      matches: [`<iq id=''/>`],
      fails: { [`<iq/>`]: [`iq@id: expected '', was absent`] },
    },
    {
      name: '${any} of an attribute',
      pattern: `<iq id='\${any}'/>`,
      matches: [`<iq id='x'/>`, `<iq id=''/>`],
      fails: { [`<iq/>`]: [`iq@id: expected any value, was absent`] },
    },
    {
      name: '${absent} of an attribute',
      pattern: `<iq from='\${absent}'/>`,
      matches: [`<iq/>`],
      fails: { [`<iq from=''/>`]: [`iq@from: expected absent, was ''`] },
    },
    {
      name: 'a bare JID, compared as a JID',
      pattern: `<iq from='\${juliet}'/>`,
      matches: [`<iq from='juliet@capulet.example'/>`, `<iq from='JULIET@Capulet.Example'/>`],
      fails: {
        [`<iq from='juliet@capulet.example/balcony'/>`]: [
          `iq@from: expected 'juliet@capulet.example', was 'juliet@capulet.example/balcony'`,
        ],
        [`<iq from='@'/>`]: [`iq@from: expected 'juliet@capulet.example', was '@'`],
        [`<iq/>`]: [`iq@from: expected 'juliet@capulet.example', was absent`],
      },
    },
    {
      name: 'a full JID: the slash opens no regex, and the resource is compared to the letter',
      pattern: `<iq from='\${juliet/balcony}'/>`,
      matches: [`<iq from='Juliet@capulet.example/balcony'/>`],
      fails: {
        [`<iq from='juliet@capulet.example/Balcony'/>`]: [
          `iq@from: expected 'juliet@capulet.example/balcony', was 'juliet@capulet.example/Balcony'`,
        ],
      },
    },
    {
      name: 'a JID put together, compared as text',
      pattern: `<iq from='\${juliet}/garden'/>`,
      matches: [`<iq from='juliet@capulet.example/garden'/>`],
      fails: {
        [`<iq from='Juliet@capulet.example/garden'/>`]: [
          `iq@from: expected 'juliet@capulet.example/garden', was 'Juliet@capulet.example/garden'`,
        ],
      },
    },
    {
      name: 'a name that begins like ${any}, beside other text',
      pattern: `<iq id='\${anyone}-1'/>`,
      matches: [`<iq id='someone-1'/>`],
      fails: { [`<iq id='1'/>`]: [`iq@id: expected 'someone-1', was '1'`] },
    },
    {
      name: 'a capture of an earlier step, compared as text',
      pattern: `<iq id='\${push}'/>`,
      matches: [`<iq id='push-1'/>`],
      fails: { [`<iq id='PUSH-1'/>`]: [`iq@id: expected 'push-1', was 'PUSH-1'`] },
    },
    {
      name: 'a capture of nothing, which an absent attribute is not',
      pattern: `<iq id='\${empty}'/>`,
      matches: [`<iq id=''/>`],
      fails: { [`<iq/>`]: [`iq@id: expected '', was absent`] },
    },
    {
      name: 'a name that nothing is bound to',
      pattern: `<iq id='\${nobody}'/>`,
      matches: [],
      fails: { [`<iq id='nobody'/>`]: ["iq@id: expected '${nobody}', was 'nobody'"] },
    },
    {
      name: 'a regex, which may match anywhere',
      pattern: `<iq id='\${/^a+\\d{2}/}'/>`,
      matches: [`<iq id='aa12'/>`, `<iq id='a345'/>`],
      fails: {
        [`<iq id='ba12'/>`]: [`iq@id: expected a value like /^a+\\d{2}/, was 'ba12'`],
        [`<iq/>`]: [`iq@id: expected a value like /^a+\\d{2}/, was absent`],
      },
    },
    {
      name: 'a regex with a flag, with bars, braces and a slash in it',
      pattern: `<iq id='\${/^(a|b\\}|c\\/d)$/i}'/>`,
      matches: [`<iq id='A'/>`, `<iq id='b}'/>`, `<iq id='C/d'/>`],
      fails: { [`<iq id='ab'/>`]: [`iq@id: expected a value like /^(a|b\\}|c\\/d)$/i, was 'ab'`] },
    },
    {
      name: 'a regex that speaks of characters, not of their UTF-16 halves',
      pattern: `<body>\${/^.$/}</body>`,
      matches: [`<body>🎭</body>`, `<body>a</body>`],
      fails: { [`<body>ab</body>`]: [`body/text(): expected a value like /^.$/, was 'ab'`] },
    },
    {
      name: 'alternatives of every kind',
      pattern: `<iq from='\${absent | juliet | "x|}y" | /^z/ | ""}'/>`,
      matches: [
        `<iq/>`,
        `<iq from='juliet@capulet.example'/>`,
        `<iq from='x|}y'/>`,
        `<iq from='zz'/>`,
        `<iq from=''/>`,
      ],
      fails: {
        [`<iq from='w'/>`]: [
          `iq@from: expected absent or 'juliet@capulet.example' or 'x|}y' or a value like /^z/ or '', was 'w'`,
        ],
      },
    },
    {
      name: 'a quote and a backslash in quotes',
      pattern: `<iq id='\${"a\\"b\\\\" | "c"}'/>`,
      matches: [`<iq id='a"b\\'/>`, `<iq id='c'/>`],
      fails: { [`<iq id='a\\"b'/>`]: [`iq@id: expected 'a"b\\' or 'c', was 'a\\"b'`] },
    },
    {
      name: 'a text of a leaf, to the letter',
      pattern: `<body> Hello </body>`,
      matches: [`<body> Hello </body>`, `<body> He<![CDATA[llo]]> </body>`],
      fails: { [`<body>Hello</body>`]: [`body/text(): expected ' Hello ', was 'Hello'`] },
    },
    {
      name: 'a text of one blank',
      pattern: `<body> </body>`,
      matches: [`<body> </body>`],
      fails: { [`<body/>`]: [`body/text(): expected ' ', was absent`] },
    },
    {
      name: 'a no-break space, which is text and no layout',
      pattern: `<body>\u00a0</body>`,
      matches: [`<body>\u00a0</body>`],
      fails: { [`<body/>`]: [`body/text(): expected '\u00a0', was absent`] },
    },
    {
      name: 'layout, which says nothing of the text',
      pattern: `<body>\n</body>`,
      matches: [`<body/>`, `<body>Hello</body>`],
      fails: {},
    },
    {
      name: '${any} and ${absent} of a text',
      pattern: `<m><a>\${any}</a><b>\${absent}</b></m>`,
      matches: [`<m><a>x</a><b/></m>`],
      fails: {
        [`<m><a/><b>y</b></m>`]: [
          `m/a/text(): expected any value, was absent`,
          `m/b/text(): expected absent, was 'y'`,
        ],
      },
    },
    {
      name: 'an empty text, by quotes, by a capture and by a regex',
      pattern: `<m><a>\${"" | "x"}</a><b>\${empty}</b><c>\${/^$/}</c></m>`,
      matches: [`<m><a/><b></b><c/></m>`],
      fails: {
        [`<m><a>y</a><b/><c/></m>`]: [`m/a/text(): expected '' or 'x', was 'y'`],
        [`<m><a/><b/><c>y</c></m>`]: [`m/c/text(): expected a value like /^$/, was 'y'`],
      },
    },
    {
      name: 'text beside elements, without the layout around it',
      pattern: `<p>\n  Hello <b/>\n</p>`,
      matches: [`<p>Hello<b/></p>`, `<p><b/> Hello\t</p>`],
      fails: { [`<p>Hell<b/></p>`]: [`p/text(): expected 'Hello', was 'Hell'`] },
    },
    {
      name: 'long repeated text',
      pattern: `<body>\${repeat:ab*3}</body>`,
      matches: [`<body>ababab</body>`],
      fails: { [`<body>abab</body>`]: [`body/text(): expected 'ababab', was 'abab'`] },
    },
  ])
})
