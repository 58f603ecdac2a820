import { describe, expect, it } from 'vitest'
import { headsOf, problemsOf, scenario } from './scenario.test-data.ts'

describe('Actors with a mistake name the place and the remedy:', () => {
  it('actors that are none', () => {
    const actors = `actors:
  Juliet: [balcony]
  server: [a]
  any: []
  romeo: misssing
  paris: [a b, '', hall, hall, [x]]
  tybalt: { resource: [a], host: third, missing: no }
  nurse: { missing: true, resources: [a] }
  benvolio:
`
    expect(problemsOf(scenario({ actors }))).toMatchInlineSnapshot(`
      "a.yaml:6:3: error BAD_ACTOR: "Juliet" is no name for an actor
        5 | actors:
        6 |   Juliet: [balcony]
          |   ^^^^^^
        hint: small letters, digits and "-", and none of: server, second-server, any, absent

      a.yaml:7:3: error BAD_ACTOR: "server" is no name for an actor
        6 |   Juliet: [balcony]
        7 |   server: [a]
          |   ^^^^^^
        hint: small letters, digits and "-", and none of: server, second-server, any, absent

      a.yaml:8:3: error BAD_ACTOR: "any" is no name for an actor
        7 |   server: [a]
        8 |   any: []
          |   ^^^
        hint: small letters, digits and "-", and none of: server, second-server, any, absent

      a.yaml:9:10: error BAD_ACTOR: unknown kind of actor "misssing"
        8 |   any: []
        9 |   romeo: misssing
          |          ^^^^^^^^
        hint: did you mean "missing"? (one of: [resource, …], missing)

      a.yaml:10:11: error BAD_RESOURCE: "a b" is no name for a resource in a scenario
         9 |   romeo: misssing
        10 |   paris: [a b, '', hall, hall, [x]]
           |           ^^^
        hint: letters, digits and "-"; to bind an unusual resource use a raw session

      a.yaml:10:16: error BAD_RESOURCE: "" is no name for a resource in a scenario
         9 |   romeo: misssing
        10 |   paris: [a b, '', hall, hall, [x]]
           |                ^^
        hint: letters, digits and "-"; to bind an unusual resource use a raw session

      a.yaml:10:26: error BAD_RESOURCE: the resource "hall" stands here twice
         9 |   romeo: misssing
        10 |   paris: [a b, '', hall, hall, [x]]
           |                          ^^^^

      a.yaml:10:32: error NOT_A_TEXT: a resource must be a text, not a list
         9 |   romeo: misssing
        10 |   paris: [a b, '', hall, hall, [x]]
           |                                ^^^

      a.yaml:11:13: error UNKNOWN_KEY: unknown key of an actor "resource"
        10 |   paris: [a b, '', hall, hall, [x]]
        11 |   tybalt: { resource: [a], host: third, missing: no }
           |             ^^^^^^^^
        hint: did you mean "resources"? (one of: host, missing, resources)

      a.yaml:11:34: error BAD_ACTOR: unknown host "third"
        10 |   paris: [a b, '', hall, hall, [x]]
        11 |   tybalt: { resource: [a], host: third, missing: no }
           |                                  ^^^^^
        hint: one of: first, second

      a.yaml:11:50: error BAD_ACTOR: missing: can only be true
        10 |   paris: [a b, '', hall, hall, [x]]
        11 |   tybalt: { resource: [a], host: third, missing: no }
           |                                                  ^^

      a.yaml:12:10: error BAD_ACTOR: nurse is missing, and so has no resources
        11 |   tybalt: { resource: [a], host: third, missing: no }
        12 |   nurse: { missing: true, resources: [a] }
           |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

      a.yaml:13:12: error BAD_ACTOR: unknown kind of actor ""
        12 |   nurse: { missing: true, resources: [a] }
        13 |   benvolio:
           |            ^
        hint: one of: [resource, …], missing

      a.yaml:15:5: error UNKNOWN_ACTOR: there is no actor "juliet"
        14 | given:
        15 |   - juliet/balcony and juliet/chamber are interested
           |     ^^^^^^^^^^^^^^
        hint: one of: benvolio, nurse, paris, romeo, tybalt

      a.yaml:16:5: error UNKNOWN_RESOURCE: romeo has no resource "orchard"
        15 |   - juliet/balcony and juliet/chamber are interested
        16 |   - romeo/orchard is available
           |     ^^^^^^^^^^^^^
        hint: there are none

      a.yaml:18:5: error UNKNOWN_ACTOR: there is no actor "juliet"
        17 | steps:
        18 |   - juliet/balcony receives: <iq/>
           |     ^^^^^^^^^^^^^^
        hint: one of: benvolio, nurse, paris, romeo, tybalt"
    `)
  })

  it.each(['actors:\n', 'actors: {}\n', 'actors: [juliet]\n', ''])('%j', (actors) => {
    expect(headsOf(scenario({ actors }))[0]).toMatch(/error (NOT_A_MAP|EMPTY|NO_ACTORS): /u)
  })
})
