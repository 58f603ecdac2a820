import { describe, expect, it } from 'vitest'
import { problemsOf, scenario, scenariosOf } from './scenario.test-data.ts'

const problems = (steps: string): string => problemsOf(scenario({ steps }))

describe('A capture', () => {
  it('is known behind the step that makes it', () => {
    const steps = `- juliet/balcony receives: <iq id='\${capture:push}'/>
- juliet/balcony sends: <iq id='\${push}' type='\${push}'/>
- juliet/balcony receives: <iq id='\${push}'/>
- juliet/balcony receives: <iq id='\${capture:push}'/>
- juliet/balcony asks: <iq type='get'/>
  answer: <iq type='\${capture:answer}'/>
- juliet/balcony receives a stream header: <stream:stream id='\${capture:stream}'/>
- juliet/balcony sends: <iq id='\${push}\${answer}\${stream}'/>`
    expect(scenariosOf(scenario({ steps }))).toHaveLength(1)
  })

  it('is not known before, nor in the same step, nor when it is not sure', () => {
    expect(
      problems(`- juliet/balcony sends: <iq id='\${push}'/>
- juliet/balcony receives: <iq id='\${capture:push}' to='\${push}'/>
- juliet/balcony receives: <iq id='\${absent | capture:perhaps}'/>
- juliet/balcony sends: <iq id='\${perhaps}'/>
- either:
    a:
      - juliet/balcony receives: <iq id='\${capture:both}' to='\${capture:a}'/>
      - juliet/balcony sends: <iq id='\${a}'/>
    b:
      - juliet/balcony receives: <iq id='\${capture:both}' to='\${capture:b}'/>
      - juliet/balcony sends: <iq id='\${a}'/>
- juliet/balcony sends: <iq id='\${both}'/>
- juliet/balcony sends: <iq id='\${a}'/>`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:37: error UNKNOWN_NAME: nothing is called "push" here: no actor, session, capture or value
        13 | steps:
        14 |   - juliet/balcony sends: <iq id='\${push}'/>
           |                                     ^^^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:15:61: error UNKNOWN_NAME: nothing is called "push" here: no actor, session, capture or value
        14 |   - juliet/balcony sends: <iq id='\${push}'/>
        15 |   - juliet/balcony receives: <iq id='\${capture:push}' to='\${push}'/>
           |                                                             ^^^^
        hint: this step keeps it: the steps after it can use it, and this one cannot

      a.yaml:17:37: error UNKNOWN_NAME: nothing is called "perhaps" here: no actor, session, capture or value
        16 |   - juliet/balcony receives: <iq id='\${absent | capture:perhaps}'/>
        17 |   - juliet/balcony sends: <iq id='\${perhaps}'/>
           |                                     ^^^^^^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, push, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:24:43: error UNKNOWN_NAME: nothing is called "a" here: no actor, session, capture or value
        23 |         - juliet/balcony receives: <iq id='\${capture:both}' to='\${capture:b}'/>
        24 |         - juliet/balcony sends: <iq id='\${a}'/>
           |                                           ^
        hint: did you mean "b"? (one of: b, both, ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, push, romeo, romeo.local, romeo/orchard, second-server, server)

      a.yaml:26:37: error UNKNOWN_NAME: nothing is called "a" here: no actor, session, capture or value
        25 |   - juliet/balcony sends: <iq id='\${both}'/>
        26 |   - juliet/balcony sends: <iq id='\${a}'/>
           |                                     ^
        hint: one of: both, ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, push, romeo, romeo.local, romeo/orchard, second-server, server"
    `)
  })

  it('has a name of its own, and something to keep', () => {
    const steps = `- juliet/balcony receives: <iq id='\${capture:juliet}' to='\${capture:server}' from='\${capture:type}'/>
- juliet/balcony receives: <iq id='\${capture:x}' to='\${capture:x}'/>
- juliet/balcony receives:
    - <iq id='\${capture:y}'/>
    - <iq id='\${capture:y}'/>
- juliet/balcony does not receive: <iq id='\${capture:z}'/>
- none of juliet/* receives: <iq id='\${capture:z}'/>
- juliet/balcony receives: <iq><a x='\${capture:z}' match:absent='true'/></iq>
- juliet/balcony receives: <iq><match:any-of><a x='\${capture:w}'/><b x='\${capture:w}'/></match:any-of></iq>
- juliet/balcony sends: <iq id='\${w}\${type}'/>`
    expect(problemsOf(scenario({ more: 'matrix: { type: [get] }\n', steps })))
      .toMatchInlineSnapshot(`
        "a.yaml:15:38: error BAD_CAPTURE: \${juliet} is an actor
          14 | steps:
          15 |   - juliet/balcony receives: <iq id='\${capture:juliet}' to='\${capture:server}' from='\${capture:type}
             |                                      ^^^^^^^^^^^^^^^^^

        a.yaml:15:61: error BAD_CAPTURE: \${server} is a name of the language
          14 | steps:
          15 |   - juliet/balcony receives: <iq id='\${capture:juliet}' to='\${capture:server}' from='\${capture:type}
             |                                                             ^^^^^^^^^^^^^^^^^

        a.yaml:15:86: error BAD_CAPTURE: \${type} is a value of matrix, cases or for each
          14 | steps:
          15 |   - juliet/balcony receives: <iq id='\${capture:juliet}' to='\${capture:server}' from='\${capture:type}
             |                                                                                      ^^^^^^^^^^^^^^

        a.yaml:16:38: error BAD_CAPTURE: this step keeps "x" twice
          15 |   - juliet/balcony receives: <iq id='\${capture:juliet}' to='\${capture:server}' from='\${capture:type}
          16 |   - juliet/balcony receives: <iq id='\${capture:x}' to='\${capture:x}'/>
             |                                      ^^^^^^^^^^^^

        a.yaml:19:17: error BAD_CAPTURE: this step keeps "y" twice
          18 |       - <iq id='\${capture:y}'/>
          19 |       - <iq id='\${capture:y}'/>
             |                 ^^^^^^^^^^^^

        a.yaml:20:46: error BAD_CAPTURE: nothing is kept of what must not come
          19 |       - <iq id='\${capture:y}'/>
          20 |   - juliet/balcony does not receive: <iq id='\${capture:z}'/>
             |                                              ^^^^^^^^^^^^

        a.yaml:21:40: error BAD_CAPTURE: nothing is kept of what must not come
          20 |   - juliet/balcony does not receive: <iq id='\${capture:z}'/>
          21 |   - none of juliet/* receives: <iq id='\${capture:z}'/>
             |                                        ^^^^^^^^^^^^

        a.yaml:22:37: error BAD_PATTERN: x of <a>: nothing is kept of what must not be there
          21 |   - none of juliet/* receives: <iq id='\${capture:z}'/>
          22 |   - juliet/balcony receives: <iq><a x='\${capture:z}' match:absent='true'/></iq>
             |                                     ^^^^^^^^^^^^^^^^"
      `)
  })
})
