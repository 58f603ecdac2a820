import { describe, expect, it } from 'vitest'
import { headsOf, problemsOf, scenario, scenariosOf, stepsOf } from './scenario.test-data.ts'

describe('Whoever acts must have been connected:', () => {
  const OFFLINE = 'given:\n  - juliet/balcony is connected\n'
  const headsOffline = (steps: string): string[] => headsOf(scenario({ given: OFFLINE, steps }))

  it('by given, or by a step before', () => {
    expect(
      problemsOf(
        scenario({
          given: OFFLINE,
          steps: `- juliet/chamber sends: <iq/>
- romeo/* receive nothing
- juliet/chamber connects
- juliet/chamber sends: <iq/>
- juliet/balcony and romeo/orchard each receive: <iq/>`,
        }),
      ),
    ).toMatchInlineSnapshot(`
      "a.yaml:13:5: error NOT_CONNECTED: nothing before this connects juliet/chamber
        12 | steps:
        13 |   - juliet/chamber sends: <iq/>
           |     ^^^^^^^^^^^^^^
        hint: given: "juliet/chamber is connected", or a step "juliet/chamber connects"

      a.yaml:14:5: error NOT_CONNECTED: nothing before this connects romeo/*
        13 |   - juliet/chamber sends: <iq/>
        14 |   - romeo/* receive nothing
           |     ^^^^^^^
        hint: given: "romeo/orchard is connected", or a step "romeo/orchard connects"

      a.yaml:17:24: error NOT_CONNECTED: nothing before this connects romeo/orchard
        16 |   - juliet/chamber sends: <iq/>
        17 |   - juliet/balcony and romeo/orchard each receive: <iq/>
           |                        ^^^^^^^^^^^^^
        hint: given: "romeo/orchard is connected", or a step "romeo/orchard connects""
    `)
  })

  it.each(['connects', 'becomes available', 'opens a connection'])(
    'as it is by "%s"',
    (predicate) => {
      expect(headsOffline(`- romeo/orchard receives nothing`)).toHaveLength(1)
      expect(
        stepsOf(`- romeo/orchard ${predicate}\n- romeo/orchard receives nothing`, {
          given: OFFLINE,
        }),
      ).toHaveLength(2)
    },
  )

  it('or may have been, by some alternative', () => {
    expect(
      headsOffline(`- either:
    a:
      - juliet/balcony receives: <iq/>
      - romeo/orchard connects
    b:
      - juliet/balcony receives nothing
      - romeo/orchard receives nothing
- romeo/orchard receives nothing`),
    ).toEqual(['19:11: error NOT_CONNECTED: nothing before this connects romeo/orchard'])
  })

  it('for one of an actor it is enough when any is', () => {
    expect(stepsOf('- juliet/* receive nothing', { given: OFFLINE })).toHaveLength(1)
  })

  it('but nobody has to be, for a JID to be named or a roster to be seen', () => {
    expect(
      scenariosOf(
        scenario({
          given: OFFLINE,
          steps: `- juliet/balcony sends: <iq to='\${romeo/orchard}'/>\n- romeo's roster is empty`,
        }),
      ),
    ).toHaveLength(1)
  })
})
