import { describe, expect, it } from 'vitest'
import { problemsOf, scenario } from './scenario.test-data.ts'

const GOOD = {
  actors: 'actors:\n  juliet: [balcony]\n',
  given: 'given:\n  - juliet/balcony is connected\n',
}

describe('A scenario without errors', () => {
  it('is not warned of without need', () => {
    expect(problemsOf(scenario(GOOD))).toBe('none')
  })

  it.each([
    ['a session', 'romeo: [orchard]', '- romeo/orchard connects'],
    ['all sessions', 'romeo: [orchard, hall]', '- romeo/* connect'],
    ['an account', 'romeo: []', "- romeo's roster is empty"],
    ['a name', 'romeo: missing', "- juliet/balcony sends: <iq to='${romeo}'/>"],
    [
      'a resource that never connects',
      'romeo: [orchard]',
      "- juliet/balcony sends: <iq to='${romeo/orchard}'/>",
    ],
    ['a localpart', 'romeo: []', "- juliet/balcony sends: <iq to='${romeo.local}@x'/>"],
    [
      'an alternative of a pattern',
      'romeo: []',
      "- juliet/balcony receives: <iq to='${absent | romeo}'/>",
    ],
    ['a JID of a roster', 'romeo: []', "- juliet's roster has no: ${romeo}"],
  ])('may use an actor by %s', (_, actor, step) => {
    const actors = `${GOOD.actors}  ${actor}\n`
    const steps = `- juliet/balcony receives: <iq/>\n  covers: 6121-2.1.6-1\n${step}`
    expect(problemsOf(scenario({ ...GOOD, actors, steps }))).toBe('none')
  })

  it('may use an actor only in a value, or in given', () => {
    const actors = `${GOOD.actors}  romeo: []\n  nurse: []\n`
    const given = `${GOOD.given}  - juliet's subscription with nurse is to\n`
    const more = "matrix:\n  to: { romeo: '${romeo}', none: '' }\n"
    const steps = "- juliet/balcony receives: <iq to='${to}'/>\n  covers: 6121-2.1.6-1"
    expect(problemsOf(scenario({ actors, given, more, steps }))).toBe('none')
  })

  it('is warned of actors and resources that nothing uses', () => {
    const actors = 'actors:\n  juliet: [balcony, chamber]\n  romeo: [orchard]\n  ghost: missing\n'
    expect(problemsOf(scenario({ ...GOOD, actors }))).toMatchInlineSnapshot(`
      "a.yaml:6:3: warning UNUSED_ACTOR: nothing refers to juliet/chamber
        5 | actors:
        6 |   juliet: [balcony, chamber]
          |   ^^^^^^
        hint: a resource connects when given, or a step, says so

      a.yaml:7:3: warning UNUSED_ACTOR: nothing refers to romeo
        6 |   juliet: [balcony, chamber]
        7 |   romeo: [orchard]
          |   ^^^^^
        hint: each actor costs an account in every case

      a.yaml:8:3: warning UNUSED_ACTOR: nothing refers to ghost
        7 |   romeo: [orchard]
        8 |   ghost: missing
          |   ^^^^^
        hint: each actor costs an account in every case"
    `)
  })

  it('is warned of values that nothing uses', () => {
    const more = 'matrix: { type: [get], kind: [a], who: [b] }\ncases: [{ name: one, id: x }]\n'
    const steps = `- juliet/balcony receives: <iq type='\${type}'/>
  when: { kind: a }
  covers: 6121-2.1.6-1`
    expect(problemsOf(scenario({ ...GOOD, more, steps }))).toMatchInlineSnapshot(`
      "a.yaml:7:35: warning UNUSED_VALUE: nothing says \${who}, and no condition asks for it
        6 |   juliet: [balcony]
        7 | matrix: { type: [get], kind: [a], who: [b] }
          |                                   ^^^
        hint: every case would be the same

      a.yaml:8:22: warning UNUSED_VALUE: nothing says \${id}, and no condition asks for it
        7 | matrix: { type: [get], kind: [a], who: [b] }
        8 | cases: [{ name: one, id: x }]
          |                      ^^
        hint: every case would be the same"
    `)
  })

  it('is warned of steps that no case plays', () => {
    const more = 'matrix: { type: [get, set] }\n'
    const steps = `- juliet/balcony receives: <iq type='\${type}'/>
  covers: 6121-2.1.6-1
- juliet/balcony receives nothing:
  when: { type: get }
  unless: { type: get }
- juliet/balcony receives nothing:
  when: { type: get }`
    expect(problemsOf(scenario({ ...GOOD, more, steps }))).toMatchInlineSnapshot(`
      "a.yaml:13:5: warning NEVER_PLAYED: no case plays this step
        12 |     covers: 6121-2.1.6-1
        13 |   - juliet/balcony receives nothing:
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: its "when" and "unless" leave it out of every combination of values"
    `)
  })

  it('is warned when it covers nothing', () => {
    expect(problemsOf(scenario({ ...GOOD, steps: '- juliet/balcony receives: <iq/>' })))
      .toMatchInlineSnapshot(`
      "a.yaml:1:5: warning COVERS_NOTHING: "a" covers no requirement
        1 | id: a
          |     ^
        hint: put covers: on the step that decides; without it a case can only be blocked or pass"
    `)
  })

  it('is warned when it covers what a server cannot show', () => {
    const steps = '- juliet/balcony receives: <iq/>\n  covers: [6121-2.1.6-1, 6121-2.2-9]'
    expect(problemsOf(scenario({ ...GOOD, steps }))).toMatchInlineSnapshot(`
      "a.yaml:11:28: warning COVERS_CLIENT: 6121-2.2-9 binds clients, or does not show from outside
        10 |   - juliet/balcony receives: <iq/>
        11 |     covers: [6121-2.1.6-1, 6121-2.2-9]
           |                            ^^^^^^^^^^
        hint: a server that passes has proved nothing of it"
    `)
  })

  it('is warned when it covers nothing of its own chapter', () => {
    const steps = '- juliet/balcony receives: <iq/>\n  covers: [6121-4.2.2-1, 6120-8.2.3-3]'
    expect(problemsOf(scenario({ ...GOOD, steps }))).toMatchInlineSnapshot(`
      "a.yaml:3:10: warning OTHER_SECTION: no requirement that "a" covers is of the chapter of RFC 6121 2.1.6
        2 | spec: RFC 6121
        3 | section: '2.1.6'
          |          ^^^^^^^
        hint: it covers 6121-4.2.2-1, 6120-8.2.3-3"
    `)
    expect(problemsOf(scenario({ ...GOOD, steps: steps.replace('4.2.2-1', '2.3.2-1') }))).toBe(
      'none',
    )
  })
})
