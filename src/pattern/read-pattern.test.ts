import { describe, expect, it } from 'vitest'
import { captureNames, patternNames } from './pattern-names.ts'
import { element, pattern } from './pattern.test-data.ts'
import { readPattern } from './read-pattern.ts'
import { misuse } from './value-pattern.ts'

describe('A pattern with a mistake says what is wrong, and with which part:', () => {
  it.each([
    ["<iq id='${'/>", 'id: id of <iq>: "${" without its "}"'],
    [
      "<iq id='${any}x'/>",
      'id: id of <iq>: ${any} must be the whole value, with nothing beside it',
    ],
    [
      "<iq id='x${a | b}'/>",
      'id: id of <iq>: ${a | b} must be the whole value, with nothing beside it',
    ],
    ["<iq id='${/(/}'/>", 'id: id of <iq>: /(/ is no regular expression: Unterminated group'],
    ["<iq id='${/a/x}'/>", 'id: id of <iq>: /a/x is not of the form /regex/ or /regex/i'],
    [
      "<iq id='${/a/ii}'/>",
      "id: id of <iq>: /a/ii is no regular expression: Invalid flags supplied to RegExp constructor 'iiu'",
    ],
    ["<iq id='${}'/>", 'id: id of <iq>: nothing stands between "${" and "}", or beside "|"'],
    [
      "<iq id='${juliet | }'/>",
      'id: id of <iq>: nothing stands between "${" and "}", or beside "|"',
    ],
    ["<iq id='${capture:}'/>", 'id: id of <iq>: "" is no name for a capture'],
    ["<iq id='${capture:a b}'/>", 'id: id of <iq>: "a b" is no name for a capture'],
    [
      '<iq id="${\'x\'}"/>',
      'id: id of <iq>: ${\'x\'} is neither a name nor "text" in double quotes nor a /regex/',
    ],
    [
      '<iq id=\'${"a" b}\'/>',
      'id: id of <iq>: ${"a" b} is neither a name nor "text" in double quotes nor a /regex/',
    ],
    [
      "<iq id='${repeat:x*99999999}'/>",
      'id: id of <iq>: ${repeat:x*99999999} must read ${repeat:TEXT*TIMES}, and make 16 MiB at most',
    ],
    ['<b>x${any}</b>', 'b: text of <b>: ${any} must be the whole value, with nothing beside it'],
    [
      "<iq match:exact='true'/>",
      'exact: there is no match:exact (one of: children, attributes, exactly, absent)',
    ],
    [
      "<iq match:toString='true'/>",
      'toString: there is no match:toString (one of: children, attributes, exactly, absent)',
    ],
    ["<iq match:exactly='yes'/>", "exactly: match:exactly takes only 'true'"],
    ["<iq match:children='true'/>", "children: match:children takes only 'exactly'"],
    [
      "<iq match:absent='true'/>",
      'absent: match:absent goes with a child element, not with the whole pattern',
    ],
    ['<match:any/>', 'any: <match:any> cannot stand here, only inside of an element'],
    ['<iq><match:some/></iq>', 'some: there is no <match:some> (one of: any, any-of)'],
    ["<iq><match:any name='x'/></iq>", 'name: <match:any> takes no attribute but ns'],
    ['<iq><match:any><x/></match:any></iq>', 'any: <match:any> must be empty'],
    [
      '<iq><match:any-of><x/></match:any-of></iq>',
      'any-of: <match:any-of> needs two elements or more',
    ],
    [
      "<iq><match:any-of ns='x'><x/><y/></match:any-of></iq>",
      'ns: <match:any-of> takes no attributes',
    ],
    [
      '<iq><match:any-of><x/>or<y/></match:any-of></iq>',
      'any-of: <match:any-of> holds elements only',
    ],
    [
      "<iq><match:any-of><x/><y match:absent='true'/></match:any-of></iq>",
      'absent: match:absent cannot be one of several',
    ],
    [
      "<iq><a match:absent='true'><b x='${absent | capture:y}'/></a></iq>",
      'x: x of <b>: nothing is kept of what must not be there',
    ],
    [
      '<iq><match:any-of><x/><match:any/></match:any-of></iq>',
      'any: <match:any> cannot stand here, only inside of an element',
    ],
  ])('%s', (xml, expected) => {
    const read = readPattern(element(xml))
    expect(read.ok ? [] : read.faults.map((f) => `${f.node.name}: ${f.reason}`)).toEqual([expected])
  })

  it('is nested too deeply', () => {
    const deep = element(`${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`)
    const read = readPattern(deep)
    expect(read.ok ? [] : read.faults.map(({ reason }) => reason)).toEqual([
      'a pattern can be 100 elements deep, and no deeper',
    ])
  })

  it('has several, and tells them all', () => {
    const read = readPattern(element("<iq id='${' to='${any}x'><match:some/></iq>"))
    expect(read.ok ? [] : read.faults).toHaveLength(3)
  })
})

describe('The names of a pattern', () => {
  const XML = `<iq id='\${capture:id}' to='\${juliet | romeo}'><a x='\${server}/r'>\${capture:t | absent}</a>
    <b x='\${juliet}' match:absent='true'/>
    <match:any-of><c x='\${capture:c}' y='\${capture:y}'/><d x='\${capture:c}'/></match:any-of></iq>`

  it('are those it refers to, each with its place', () => {
    const read = readPattern(element(XML))
    expect(read.ok && read.uses.map(({ name, node }) => `${name} in ${node.name}`)).toEqual([
      'juliet in to',
      'romeo in to',
      'server in x',
      'juliet in x',
    ])
    expect(patternNames(pattern(XML)).uses).toEqual(['juliet', 'romeo', 'server', 'juliet'])
  })

  it('are those it binds whenever it matches', () => {
    expect(patternNames(pattern(XML)).binds).toEqual(['id', 'c'])
  })

  it('are those it may bind', () => {
    expect(captureNames(pattern(XML))).toEqual(['id', 't', 'c', 'y', 'c'])
  })
})

describe('An expression where a value is needed', () => {
  it.each([
    ['juliet', undefined],
    ['juliet/balcony', undefined],
    ['juliet.local', undefined],
    ['"a|b"', undefined],
    ['repeat:x*1024', undefined],
    ['any', '${any} can stand in a pattern only: here a value is needed'],
    ['capture:x', '${capture:x} can stand in a pattern only: here a value is needed'],
    ['/x/', '${/x/} can stand in a pattern only: here a value is needed'],
    ['a | b', '${a | b} can stand in a pattern only: here a value is needed'],
    ['a b', '${a b} is neither a name nor "text" in double quotes nor a /regex/'],
    ['', 'nothing stands between "${" and "}", or beside "|"'],
  ])('%j', (expression, reason) => {
    expect(misuse(expression)).toBe(reason)
  })
})
