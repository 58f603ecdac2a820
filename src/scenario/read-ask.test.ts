import { describe, expect, it } from 'vitest'
import { problemsOf, scenario } from './scenario.test-data.ts'

const problems = (steps: string): string => problemsOf(scenario({ steps }))

describe('asks with a mistake names the place and the remedy:', () => {
  it('an ask that asks nothing, and answers that are none', () => {
    expect(
      problems(`- juliet/balcony asks: <iq/>
- juliet/balcony asks: <iq type='result'/>
- juliet/balcony asks: <message type='get'/>
- juliet/balcony asks: <iq type='get' xmlns='other'/>
- juliet/balcony asks: <iq type='get'/><iq type='get'/>
- juliet/balcony asks: [<iq type='get'/>]
- juliet/balcony asks: <iq type='get'/>
  answer: <iq/>
- juliet/balcony asks: <iq type='get'/>
  answer: <message type='result'/>
- juliet/balcony asks: <iq type='get'/>
  answer: <iq type='result'/>
  answer exactly: <iq type='result'/>
- juliet/balcony asks: <iq type='get'/>
  answer: [<iq type='result'/>, <iq type='error'/>]
- juliet/balcony asks: <iq type='get'/>
  answer:`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:26: error BAD_ASK: "asks" takes one IQ stanza of type get or set
        13 | steps:
        14 |   - juliet/balcony asks: <iq/>
           |                          ^^^^^
        hint: what gets no answer, or not only one, is sent with "sends"

      a.yaml:15:26: error BAD_ASK: "asks" takes one IQ stanza of type get or set
        14 |   - juliet/balcony asks: <iq/>
        15 |   - juliet/balcony asks: <iq type='result'/>
           |                          ^^^^^^^^^^^^^^^^^^^
        hint: what gets no answer, or not only one, is sent with "sends"

      a.yaml:16:26: error BAD_ASK: "asks" takes one IQ stanza of type get or set
        15 |   - juliet/balcony asks: <iq type='result'/>
        16 |   - juliet/balcony asks: <message type='get'/>
           |                          ^^^^^^^^^^^^^^^^^^^^^
        hint: what gets no answer, or not only one, is sent with "sends"

      a.yaml:17:26: error BAD_ASK: "asks" takes one IQ stanza of type get or set
        16 |   - juliet/balcony asks: <message type='get'/>
        17 |   - juliet/balcony asks: <iq type='get' xmlns='other'/>
           |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: what gets no answer, or not only one, is sent with "sends"

      a.yaml:18:26: error BAD_ASK: "asks" takes one IQ stanza of type get or set
        17 |   - juliet/balcony asks: <iq type='get' xmlns='other'/>
        18 |   - juliet/balcony asks: <iq type='get'/><iq type='get'/>
           |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: what gets no answer, or not only one, is sent with "sends"

      a.yaml:19:26: error NOT_A_TEXT: what is asked must be a text, not a list
        18 |   - juliet/balcony asks: <iq type='get'/><iq type='get'/>
        19 |   - juliet/balcony asks: [<iq type='get'/>]
           |                          ^^^^^^^^^^^^^^^^^^

      a.yaml:21:13: error BAD_ANSWER: the answer must say of which type it is
        20 |   - juliet/balcony asks: <iq type='get'/>
        21 |     answer: <iq/>
           |             ^^^^^
        hint: type='result', type='error', or type='\${any}' where both will do

      a.yaml:23:13: error BAD_ANSWER: the answer to an IQ stanza is an <iq/>
        22 |   - juliet/balcony asks: <iq type='get'/>
        23 |     answer: <message type='result'/>
           |             ^^^^^^^^^^^^^^^^^^^^^^^^
        hint: type='result', type='error', or type='\${any}' where both will do

      a.yaml:26:21: error BAD_ANSWER: a request has one answer
        25 |     answer: <iq type='result'/>
        26 |     answer exactly: <iq type='result'/>
           |                     ^^^^^^^^^^^^^^^^^^^
        hint: alternatives of a value: \${"result" | "error"}; of elements: <match:any-of>; of what follows: either

      a.yaml:28:13: error BAD_ANSWER: a request has one answer
        27 |   - juliet/balcony asks: <iq type='get'/>
        28 |     answer: [<iq type='result'/>, <iq type='error'/>]
           |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: alternatives of a value: \${"result" | "error"}; of elements: <match:any-of>; of what follows: either

      a.yaml:30:12: error NO_XML: XML is expected here
        29 |   - juliet/balcony asks: <iq type='get'/>
        30 |     answer:
           |            ^
        hint: for example: <iq type='result'/>"
    `)
  })
})
