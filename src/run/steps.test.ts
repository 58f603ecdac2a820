import { A, B, C, checkVerdicts, MAY, MUST, NONE, SHOULD } from './verdict-table.test-data.ts'

checkVerdicts({
  asks: [
    [`juliet/balcony asks: <iq type='get'><query xmlns='jabber:iq:roster'/></iq>${MUST}`, 'pass'],
    [
      `juliet/balcony asks: <iq type='get' id='mine'><ping xmlns='urn:xmpp:ping'/></iq>\n    answer: <iq type='result' id='mine'/>${MUST}`,
      'pass',
    ],
    [
      `juliet/balcony asks: <iq type='get'><x xmlns='urn:x'/></iq>${MUST}`,
      'fail: a result was expected',
    ],
    [
      `juliet/balcony asks: <iq type='get'><x xmlns='urn:x'/></iq>\n    answer: <iq type='error'><error type='cancel'/></iq>${MUST}`,
      'pass',
    ],
    [
      `juliet/balcony asks: <iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>\n    answer: <iq type='error'/>${MUST}`,
      "fail: iq@type: expected 'error', was 'result'",
    ],
  ],
  'the roster': [
    [`juliet's roster is empty:${MUST}`, 'pass'],
    [`juliet's roster has: <item jid='\${romeo}'/>${MUST}`, 'fail: the roster has no such item'],
    [
      `${set("<item jid='${romeo}' name='R'/>")}\n  - juliet's roster has: <item jid='\${romeo}' name='R'/>${MUST}`,
      'pass',
    ],
    [
      `${set("<item jid='${romeo}' name='R'/>")}\n  - juliet's roster has: <item jid='\${romeo}' name='S'/>${MUST}`,
      "fail: item@name: expected 'S', was 'R'",
    ],
    [
      `${set("<item jid='${romeo}' name='R'/>")}\n  - juliet's roster has no: \${romeo}${MUST}`,
      'fail: the roster has one',
    ],
    [
      `${set("<item jid='${romeo}' name='R'/>")}\n  - juliet's roster has no: \${juliet}${MUST}`,
      'pass',
    ],
    [
      `${set("<item jid='${romeo}' name='R'/>")}\n  - juliet's roster is: <item jid='\${romeo}'/>${MUST}`,
      'pass',
    ],
    [
      `${set("<item jid='${romeo}' name='R'/>")}\n  - juliet's roster is empty:${MUST}`,
      /^fail: not expected: the item romeo-/,
    ],
    [
      `${set("<item jid='a@x.test' name='A'/>")}\n  - ${set("<item jid='b@x.test' name='A'/>")}\n  - juliet's roster is: [<item name='A'/>, <item jid='a@x.test'/>]${MUST}`,
      'pass',
    ],
    [
      `${set("<item jid='a@x.test' name='A'/>")}\n  - juliet's roster has: [<item name='A'/>, <item jid='a@x.test'/>]${MUST}`,
      /^fail: 2 items were expected/,
    ],
  ],
  either: [
    [
      either({ one: `romeo/orchard receives: ${NONE}`, two: `romeo/orchard receives: ${B}` }),
      'pass',
    ],
    [
      either({
        nothing: `romeo/orchard receives nothing`,
        something: `romeo/orchard receives: ${B}`,
      }),
      'pass',
    ],
    [
      either({ one: `romeo/orchard receives: ${NONE}`, two: `romeo/garden receives: ${B}` }),
      /^fail: one: /,
    ],
    [
      `either:\n      bad:\n        violates: 6121-1-1\n        steps:\n          - romeo/orchard receives: ${A}\n      good:\n        - romeo/orchard receives nothing`,
      'fail: the server chose "bad"',
    ],
    [
      `either:\n      bad:\n        violates: 6121-1-3\n        steps:\n          - romeo/orchard receives: ${A}\n      good:\n        - romeo/orchard receives nothing\n  - romeo/orchard receives: ${B}${MUST}`,
      'deviation: the server chose "bad"',
    ],
    [
      either({
        one: `juliet's roster has: <item jid='\${romeo}'/>`,
        two: `juliet's roster is empty`,
      }),
      'pass',
    ],
    [
      either({
        one: `romeo/orchard receives: ${A}\n        - romeo/orchard receives next: ${C}`,
        two: `romeo/orchard receives: ${NONE}`,
      }),
      /^blocked: romeo\/orchard received them, but not next/,
    ],
  ],
  levels: [
    [
      `romeo/orchard receives: ${NONE}${SHOULD}\n  - romeo/orchard receives: ${A}${MUST}`,
      /^deviation: /,
    ],
    [
      `romeo/orchard receives: ${NONE}${SHOULD}\n  - romeo/orchard receives: ${NONE}${MUST}`,
      /^fail: /,
    ],
    [`romeo/orchard receives: ${NONE}${MAY}`, 'observed: not: romeo/orchard receives'],
    [`romeo/orchard receives: ${A}${MAY}`, 'observed: romeo/orchard receives'],
    [
      `romeo/orchard receives: ${NONE}\n  - romeo/orchard receives: ${A}${MUST}`,
      /^blocked: message@id/,
    ],
  ],
  'what a step needs': [
    [
      `juliet/balcony disconnects\n  - juliet/balcony sends: <presence/>\n  - romeo/orchard receives: ${A}${MUST}`,
      'error: cannot send: we closed the stream of juliet/balcony',
    ],
    [`juliet/balcony drops the connection\n  - romeo/orchard receives: ${A}${MUST}`, 'pass'],
    [
      `juliet/balcony disconnects\n  - juliet/balcony becomes interested and available with priority 3\n  - romeo/orchard receives: ${A}${MUST}`,
      'pass',
    ],
    [`everything settles\n  - romeo/orchard receives next: ${A}${MUST}`, 'pass'],
    [
      `juliet/balcony asks: <iq type='get' to='\${ghost}'><ping xmlns='urn:xmpp:ping'/></iq>
    answer: <iq type='error' from='\${ghost}'/>${MUST}`,
      'pass',
    ],
  ],
  'raw sessions': [
    [
      `${raw()}\n  - juliet/chamber receives a stream header: <stream:stream from='\${server}' version='1.0'/>${MUST}`,
      'pass',
    ],
    [
      `${raw()}\n  - juliet/chamber receives a stream header: <stream:stream version='2.0'/>${MUST}`,
      /^fail: stream@version: expected '2\.0', was '1\.0'$/,
    ],
    [
      `${raw()}\n  - juliet/chamber sends raw: <a></b>\n  - juliet/chamber receives a stream error: not-well-formed${MUST}\n  - juliet/chamber is disconnected:${MUST}`,
      'pass',
    ],
    [
      `${raw()}\n  - juliet/chamber sends raw: <a></b>\n  - juliet/chamber receives a stream error: [policy-violation, conflict]${MUST}`,
      /^fail: .*not-well-formed/,
    ],
    [`${raw()}\n  - juliet/chamber is disconnected:${MUST}`, 'fail: the connection is still open'],
    [
      `${raw()}\n  - juliet/chamber receives a stream header${''}\n  - juliet/chamber receives: <stream:features/>\n  - juliet/chamber receives nothing:${MUST}`,
      'pass',
    ],
    [
      `${raw()}\n  - juliet/chamber receives nothing:${MUST}`,
      'fail: juliet/chamber received a stream header',
    ],
    [
      `${raw()}\n  - juliet/chamber sends raw: { hex: '3c612f3e', fragments: [1, 2] }\n  - juliet/chamber is disconnected:${MUST}`,
      'pass',
    ],
    [
      `juliet/chamber opens a connection\n  - ${either({ header: 'juliet/chamber receives a stream header', nothing: 'juliet/chamber receives nothing' })}`,
      'pass',
    ],
    [
      `${raw()}\n  - juliet/chamber receives a stream header\n  - juliet/chamber receives: <stream:features/>\n  - juliet/chamber sends raw: <a></b>\n  - ${either({ ignored: 'juliet/chamber receives nothing', refused: 'juliet/chamber receives a stream error: not-well-formed' })}`,
      'pass',
    ],
  ],
})

function set(item: string): string {
  return `juliet/balcony asks: "<iq type='set'><query xmlns='jabber:iq:roster'>${item}</query></iq>"`
}

function either(alternatives: Readonly<Record<string, string>>): string {
  const lines = Object.entries(alternatives).map(
    ([name, steps]) => `      ${name}:\n        - ${steps}`,
  )
  return `either:\n${lines.join('\n')}\n    covers: 6121-1-1`
}

function raw(): string {
  return 'juliet/chamber opens a connection\n  - juliet/chamber opens a stream'
}
