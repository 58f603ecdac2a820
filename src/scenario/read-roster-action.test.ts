import { describe, expect, it } from 'vitest'
import { problemsOf, scenario } from './scenario.test-data.ts'

const problems = (steps: string): string => problemsOf(scenario({ steps }))

describe('A look at a roster with a mistake names the place and the remedy:', () => {
  it('items that are none', () => {
    expect(
      problems(`- juliet's roster has: <iq/>
- juliet's roster has: <item xmlns='other' jid='a'/>
- juliet's roster has no: \${nobody}
- juliet's roster has no: \${any}x
- juliet's roster has: <item jid='\${capture:jid}'/>`),
    ).toMatchInlineSnapshot(`
      "a.yaml:14:26: error BAD_ITEM: a roster holds items, not <iq>
        13 | steps:
        14 |   - juliet's roster has: <iq/>
           |                          ^^^^^
        hint: for example: <item jid='\${nurse}' name='Nurse'/>

      a.yaml:15:26: error BAD_ITEM: a roster holds items, not <item>
        14 |   - juliet's roster has: <iq/>
        15 |   - juliet's roster has: <item xmlns='other' jid='a'/>
           |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: for example: <item jid='\${nurse}' name='Nurse'/>

      a.yaml:16:31: error UNKNOWN_NAME: nothing is called "nobody" here: no actor, session, capture or value
        15 |   - juliet's roster has: <item xmlns='other' jid='a'/>
        16 |   - juliet's roster has no: \${nobody}
           |                               ^^^^^^
        hint: one of: ghost, ghost.local, juliet, juliet.local, juliet/balcony, juliet/chamber, nurse, nurse.local, romeo, romeo.local, romeo/orchard, second-server, server

      a.yaml:17:29: error BAD_PATTERN: \${any} must be the whole value, with nothing beside it
        16 |   - juliet's roster has no: \${nobody}
        17 |   - juliet's roster has no: \${any}x
           |                             ^^^^^^^

      a.yaml:18:37: error BAD_CAPTURE: nothing is kept of a roster
        17 |   - juliet's roster has no: \${any}x
        18 |   - juliet's roster has: <item jid='\${capture:jid}'/>
           |                                     ^^^^^^^^^^^^^^"
    `)
  })
})
