import { describe, expect, it } from 'vitest'
import { headsOf, problemsOf, scenario, scenariosOf } from './scenario.test-data.ts'

const problems = (steps: string): string => problemsOf(scenario({ steps }))
const heads = (steps: string): string[] => headsOf(scenario({ steps }))

describe('XML with a mistake names the place, also inside of a block:', () => {
  it('an element that nothing closes', () => {
    expect(
      problems(`- juliet/balcony sends: |
    <iq type='set'>
      <query xmlns='jabber:iq:roster'>
        <item jid='a'>
      </query>
    </iq>`),
    ).toMatchInlineSnapshot(`
      "a.yaml:18:9: error BAD_XML: not well-formed XML: expected the end tag of "item", found the end tag of "query"
        17 |           <item jid='a'>
        18 |         </query>
           |         ^
        hint: to send ill-formed bytes use "sends raw""
    `)
  })

  it('a bare ampersand, behind lines that are folded', () => {
    expect(
      problems(`- juliet/balcony sends: >
    <message>
    <body>
    this & that
    </body></message>`),
    ).toMatchInlineSnapshot(`
      "a.yaml:17:13: error BAD_XML: not well-formed XML: expected the name of an entity or "#" behind "&" (a "&" itself is written "&amp;"), found a space
        16 |       <body>
        17 |       this & that
           |             ^
        hint: to send ill-formed bytes use "sends raw""
    `)
  })

  it('an attribute that stands twice, in quotes over several lines', () => {
    expect(
      problems(`- juliet/balcony sends: "<iq \\
    id='a'\\n\\tid='b'/>"`),
    ).toMatchInlineSnapshot(`
      "a.yaml:15:17: error BAD_XML: not well-formed XML: the attribute "id" stands twice in the tag of "iq"
        14 |   - juliet/balcony sends: "<iq \\
        15 |       id='a'\\n\\tid='b'/>"
           |                 ^
        hint: to send ill-formed bytes use "sends raw""
    `)
  })

  it('text beside elements', () => {
    expect(
      problems(`- juliet/balcony sends: <iq>here</iq> <iq/> here <iq/>
- juliet/balcony receives: iq
- juliet/balcony sends: <!-- nothing -->`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:47: error TEXT_BESIDE_XML: text outside of an element: "here"
        13 | steps:
        14 |   - juliet/balcony sends: <iq>here</iq> <iq/> here <iq/>
           |                                               ^^^^

      a.yaml:15:30: error TEXT_BESIDE_XML: text outside of an element: "iq"
        14 |   - juliet/balcony sends: <iq>here</iq> <iq/> here <iq/>
        15 |   - juliet/balcony receives: iq
           |                              ^^

      a.yaml:16:27: error NO_XML: XML is expected here
        15 |   - juliet/balcony receives: iq
        16 |   - juliet/balcony sends: <!-- nothing -->
           |                           ^^^^^^^^^^^^^^^^
        hint: for example: <iq type='result'/>"
    `)
  })

  it.each([
    ['<a:b/>', 'the prefix "a" is not bound'],
    ["<iq match:exactly='true'/>", 'the prefix "match" is not bound'],
    ['<?xml version="1.0"?><iq/>', 'an XML declaration'],
    ['<!DOCTYPE iq><iq/>', 'a document type'],
    ['<iq>&nbsp;</iq>', '"nbsp"'],
    ['<iq>\\x01</iq>', 'U+0001'],
  ])('%s cannot be sent as XML', (xml, reason) => {
    const [head, ...others] = heads(`- juliet/balcony sends: "${xml.replaceAll('"', '\\"')}"`)
    expect(head).toContain('error BAD_XML: not well-formed XML: ')
    expect(head).toContain(reason)
    expect(others).toEqual([])
  })
})

describe('A ${…} with a mistake names the place and the remedy:', () => {
  it('what it cannot be where something is sent', () => {
    expect(
      problems(`- juliet/balcony sends: |
    <iq to='\${julia}' from='\${any}'
        id='\${absent | "x"}'/>
    <iq id='\${capture:x}'/><iq id='\${/x/}'/>
- juliet/balcony sends raw: \${juliet} \${tybalt}
- juliet/balcony opens a stream: <stream:stream to='\${juliet}' from='\${nobody}'>
- juliet/balcony sends: <iq id='\${'/>
- juliet/balcony sends: <iq id='\${}' to='\${repeat:x}'/>`),
    ).toMatchInlineSnapshot(`
      "a.yaml:15:17: error UNKNOWN_NAME: nothing is called "julia" here: no actor, session, capture or value
        14 |   - juliet/balcony sends: |
        15 |       <iq to='\${julia}' from='\${any}'
           |                 ^^^^^
        hint: did you mean "juliet"? (one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server)

      a.yaml:15:31: error BAD_REFERENCE: \${any} can stand in a pattern only: here a value is needed
        14 |   - juliet/balcony sends: |
        15 |       <iq to='\${julia}' from='\${any}'
           |                               ^^^^^^

      a.yaml:16:15: error BAD_REFERENCE: \${absent | "x"} can stand in a pattern only: here a value is needed
        15 |       <iq to='\${julia}' from='\${any}'
        16 |           id='\${absent | "x"}'/>
           |               ^^^^^^^^^^^^^^^

      a.yaml:17:15: error BAD_REFERENCE: \${capture:x} can stand in a pattern only: here a value is needed
        16 |           id='\${absent | "x"}'/>
        17 |       <iq id='\${capture:x}'/><iq id='\${/x/}'/>
           |               ^^^^^^^^^^^^

      a.yaml:17:38: error BAD_REFERENCE: \${/x/} can stand in a pattern only: here a value is needed
        16 |           id='\${absent | "x"}'/>
        17 |       <iq id='\${capture:x}'/><iq id='\${/x/}'/>
           |                                      ^^^^^^

      a.yaml:18:43: error UNKNOWN_NAME: nothing is called "tybalt" here: no actor, session, capture or value
        17 |       <iq id='\${capture:x}'/><iq id='\${/x/}'/>
        18 |   - juliet/balcony sends raw: \${juliet} \${tybalt}
           |                                           ^^^^^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:19:74: error UNKNOWN_NAME: nothing is called "nobody" here: no actor, session, capture or value
        18 |   - juliet/balcony sends raw: \${juliet} \${tybalt}
        19 |   - juliet/balcony opens a stream: <stream:stream to='\${juliet}' from='\${nobody}'>
           |                                                                          ^^^^^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:20:35: error BAD_REFERENCE: "\${" without its "}"
        19 |   - juliet/balcony opens a stream: <stream:stream to='\${juliet}' from='\${nobody}'>
        20 |   - juliet/balcony sends: <iq id='\${'/>
           |                                   ^^
        hint: where it is meant as it stands, write \${"\${"}

      a.yaml:21:35: error BAD_REFERENCE: nothing stands between "\${" and "}", or beside "|"
        20 |   - juliet/balcony sends: <iq id='\${'/>
        21 |   - juliet/balcony sends: <iq id='\${}' to='\${repeat:x}'/>
           |                                   ^^^

      a.yaml:21:44: error BAD_REFERENCE: \${repeat:x} must read \${repeat:TEXT*TIMES}, and make 16 MiB at most
        20 |   - juliet/balcony sends: <iq id='\${'/>
        21 |   - juliet/balcony sends: <iq id='\${}' to='\${repeat:x}'/>
           |                                            ^^^^^^^^^^^"
    `)
  })

  it('what it cannot be in a pattern', () => {
    expect(
      problems(`- juliet/balcony receives: |
    <iq from='\${iq}' to='\${juliet/garden}' id='\${any}x'>
      <iq iq='iq'>\${iq}</iq>
      <query match:exact='true' to='\${absent | romeo | nobody}'/>
    </iq>
- juliet/balcony receives: <iq from='\${iq}'><iq iq='iq'>iq \${iq}</iq></iq>
- juliet/balcony receives: |
    <iq xml:lang='\${absent | romeo | nobody}' to='\${juliet/garden}'/>
    <b>
      \${tybalt}/x
    </b>
- juliet/balcony receives: <iq id='\${/(/}'/>
- juliet/balcony receives: <iq id='\${'/>
- juliet/balcony receives: <match:any/>
- juliet/balcony receives: <iq><match:any-of><a/></match:any-of></iq>`),
    ).toMatchInlineSnapshot(`
      "a.yaml:15:46: error BAD_PATTERN: id of <iq>: \${any} must be the whole value, with nothing beside it
        14 |   - juliet/balcony receives: |
        15 |       <iq from='\${iq}' to='\${juliet/garden}' id='\${any}x'>
           |                                              ^^^^^^^^^^^^

      a.yaml:17:16: error BAD_PATTERN: there is no match:exact (one of: children, attributes, exactly, absent)
        16 |         <iq iq='iq'>\${iq}</iq>
        17 |         <query match:exact='true' to='\${absent | romeo | nobody}'/>
           |                ^^^^^^^^^^^^^^^^^^

      a.yaml:19:42: error UNKNOWN_NAME: nothing is called "iq" here: no actor, session, capture or value
        18 |       </iq>
        19 |   - juliet/balcony receives: <iq from='\${iq}'><iq iq='iq'>iq \${iq}</iq></iq>
           |                                          ^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:19:64: error UNKNOWN_NAME: nothing is called "iq" here: no actor, session, capture or value
        18 |       </iq>
        19 |   - juliet/balcony receives: <iq from='\${iq}'><iq iq='iq'>iq \${iq}</iq></iq>
           |                                                                ^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:21:40: error UNKNOWN_NAME: nothing is called "nobody" here: no actor, session, capture or value
        20 |   - juliet/balcony receives: |
        21 |       <iq xml:lang='\${absent | romeo | nobody}' to='\${juliet/garden}'/>
           |                                        ^^^^^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:21:55: error UNKNOWN_NAME: nothing is called "juliet/garden" here: no actor, session, capture or value
        20 |   - juliet/balcony receives: |
        21 |       <iq xml:lang='\${absent | romeo | nobody}' to='\${juliet/garden}'/>
           |                                                       ^^^^^^^^^^^^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:23:11: error UNKNOWN_NAME: nothing is called "tybalt" here: no actor, session, capture or value
        22 |       <b>
        23 |         \${tybalt}/x
           |           ^^^^^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:25:34: error BAD_PATTERN: id of <iq>: /(/ is no regular expression: Unterminated group
        24 |       </b>
        25 |   - juliet/balcony receives: <iq id='\${/(/}'/>
           |                                  ^^^^^^^^^^^

      a.yaml:26:34: error BAD_PATTERN: id of <iq>: "\${" without its "}"
        25 |   - juliet/balcony receives: <iq id='\${/(/}'/>
        26 |   - juliet/balcony receives: <iq id='\${'/>
           |                                  ^^^^^^^

      a.yaml:27:30: error BAD_PATTERN: <match:any> cannot stand here, only inside of an element
        26 |   - juliet/balcony receives: <iq id='\${'/>
        27 |   - juliet/balcony receives: <match:any/>
           |                              ^^^^^^^^^^^^

      a.yaml:28:34: error BAD_PATTERN: <match:any-of> needs two elements or more
        27 |   - juliet/balcony receives: <match:any/>
        28 |   - juliet/balcony receives: <iq><match:any-of><a/></match:any-of></iq>
           |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `)
  })

  it('what one can write all the same', () => {
    const steps = `- juliet/balcony sends: <iq id='\${"\${"}' to='\${ juliet.local }@\${server}/\${repeat:x*3}'/>
- juliet/balcony receives: <iq id='\${/^\\d{2}[/]$/}' to='\${absent | juliet/balcony | "a|b}"}'/>`
    expect(scenariosOf(scenario({ steps }))).toHaveLength(1)
  })
})
