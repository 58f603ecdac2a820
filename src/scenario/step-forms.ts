import { form, PRESENCE_WORDS, type SentenceForm } from './sentence-form.ts'

export type StepFormName =
  | 'sends'
  | 'sends raw'
  | 'receives'
  | 'receives next'
  | 'receives in order'
  | 'receives exactly'
  | 'receives nothing'
  | 'does not receive'
  | 'asks'
  | 'connects'
  | 'becomes'
  | 'disconnects'
  | 'drops the connection'
  | 'opens a connection'
  | 'opens a stream'
  | 'closes the stream'
  | 'starts TLS'
  | 'is offered'
  | 'receives a stream header'
  | 'receives a stream error'
  | 'is disconnected'
  | 'roster has'
  | 'roster has no'
  | 'roster is'
  | 'roster is empty'
  | 'everything settles'
  | 'either'
  | 'for each'

const PUSH = `<iq type='set'><query xmlns='jabber:iq:roster'/></iq>`
/** Every sentence of a step. */
export const STEP_FORMS: Readonly<Record<StepFormName, SentenceForm>> = {
  sends: form('sessions', 'sends', ['stanzas', 'needed'], {
    description: 'Sends one stanza or more, as written.',
    example: `juliet/balcony sends: <presence to='\${romeo}' type='subscribe'/>`,
  }),
  'sends raw': form('sessions', 'sends raw', ['bytes', 'needed'], {
    description:
      'Sends bytes as they are: a text, or a mapping with text, base64 or hex, and fragments (lengths) to cut them into writes.',
    example: `juliet/balcony sends raw: "<message><body>never closed"`,
  }),
  receives: form('sessions', 'receives', ['patterns', 'needed'], {
    description: 'The first stanza not yet claimed that matches is claimed. A list is unordered.',
    example: `juliet/balcony receives: ${PUSH}`,
  }),
  'receives next': form('sessions', 'receives next', ['patterns', 'needed'], {
    description: 'The very next stanza matches; nothing comes in between.',
    example: `juliet/balcony receives next: ${PUSH}`,
  }),
  'receives in order': form('sessions', 'receives in order', ['patterns', 'needed'], {
    description: 'One after the other; others may come between.',
    example: `juliet/balcony receives in order: [<message id='a'/>, <message id='b'/>]`,
  }),
  'receives exactly': form(
    'sessions',
    'receives exactly(?: next| in order)?',
    ['patterns', 'needed'],
    {
      description: 'Closed patterns: the stanza has nothing that they do not name.',
      example: `juliet/balcony receives exactly: <iq type='result' id='\${any}'/>`,
    },
  ),
  'receives nothing': form('sessions', 'receives nothing', ['none', 'never'], {
    description: 'Behind a fence: no stanza that is not yet claimed.',
    example: 'juliet/balcony receives nothing',
  }),
  'does not receive': form('sessions', 'does not receive', ['patterns', 'needed'], {
    description: 'Behind a fence: no unclaimed stanza that matches any of these.',
    example: 'juliet/balcony does not receive: <presence/>',
  }),
  asks: form('sessions', 'asks', ['iq', 'needed'], {
    description:
      'An IQ request and its reply as one step. The id is made up unless one is written. Without answer any result will do.',
    example: `juliet/balcony asks: <iq type='get'><query xmlns='jabber:iq:roster'/></iq>`,
  }),
  connects: form('sessions', 'connects', ['none', 'never'], {
    description: 'Connects, authenticates and binds the resource.',
    example: 'juliet/balcony connects',
  }),
  becomes: form('sessions', `becomes ${PRESENCE_WORDS}`, ['none', 'never'], {
    description:
      'Requests the roster (interested), sends initial presence (available), or both; connects first when it is not connected.',
    example: 'juliet/balcony becomes interested and available with priority 5',
  }),
  disconnects: form('sessions', 'disconnects', ['none', 'never'], {
    description: 'Closes the stream in order (RFC 6120 4.4).',
    example: 'juliet/balcony disconnects',
  }),
  'drops the connection': form('sessions', 'drops the connection', ['none', 'never'], {
    description: 'Resets the TCP connection without a word.',
    example: 'juliet/balcony drops the connection',
  }),
  'opens a connection': form('sessions', 'opens a connection', ['none', 'never'], {
    description: 'A bare connection, on which the scenario does everything itself.',
    example: 'juliet/balcony opens a connection',
  }),
  'opens a stream': form('sessions', 'opens a stream', ['header', 'optional'], {
    description: 'Writes a stream header: the usual one, or the one given.',
    example: 'juliet/balcony opens a stream',
  }),
  'closes the stream': form('sessions', 'closes the stream', ['none', 'never'], {
    description: 'Writes </stream:stream> and goes on listening.',
    example: 'juliet/balcony closes the stream',
  }),
  'starts TLS': form('sessions', 'starts TLS', ['none', 'never'], {
    description: 'Does the TLS handshake, after the server said <proceed/>.',
    example: 'juliet/balcony starts TLS',
  }),
  'is offered': form('sessions', 'is offered', ['patterns', 'needed'], {
    description:
      'The last <stream:features> that the session received, at login or later, has each of these.',
    example: `juliet/balcony is offered: <ver xmlns='urn:xmpp:features:rosterver'/>`,
  }),
  'receives a stream header': form(
    'sessions',
    'receives a stream header',
    ['header-pattern', 'optional'],
    {
      description: "The server's <stream:stream>, which may be held against a pattern.",
      example: `juliet/balcony receives a stream header: <stream:stream from='\${server}' id='\${any}'/>`,
    },
  ),
  'receives a stream error': form(
    'sessions',
    'receives a stream error',
    ['conditions', 'optional'],
    {
      description: 'A stream error: of this condition, of one of a list, or any.',
      example: 'juliet/balcony receives a stream error: not-well-formed',
    },
  ),
  'is disconnected': form('sessions', 'is disconnected', ['none', 'never'], {
    description: 'The server closes the stream or the connection.',
    example: 'juliet/balcony is disconnected',
  }),
  'roster has': form('account', 'roster has', ['items-or-jids', 'needed'], {
    description: 'A fresh roster get, over a connection of its own, shows each of these items.',
    example: `juliet's roster has: <item jid='\${nurse}' name='Nurse'/>`,
  }),
  'roster has no': form('account', 'roster has no', ['items-or-jids', 'needed'], {
    description: 'A fresh roster get shows no item for that JID, or none like these.',
    example: `juliet's roster has no: \${nurse}`,
  }),
  'roster is': form('account', 'roster is', ['items-or-jids', 'needed'], {
    description: 'A fresh roster get shows these items and no others.',
    example: `juliet's roster is: ['\${nurse}', '\${romeo}']`,
  }),
  'roster is empty': form('account', 'roster is empty', ['none', 'never'], {
    description: 'A fresh roster get shows no items.',
    example: "juliet's roster is empty",
  }),
  'everything settles': form('nobody', 'everything settles', ['none', 'never'], {
    description: 'A fence by itself: all that the steps before set going has arrived.',
    example: 'everything settles',
  }),
  either: form('nobody', 'either', ['alternatives', 'needed'], {
    description:
      'Named alternatives: the first whose first step comes true is the one that happened.',
    example: `either: { refused: [juliet/balcony receives: <iq type='error'/>], ignored: [juliet/balcony receives nothing] }`,
  }),
  'for each': form('nobody', 'for each', ['loop', 'needed'], {
    description: 'The steps under do, again for every value.',
    example: `for each: { n: 1..3 }\n  do:\n    - juliet/balcony sends: <message id='m\${n}'/>`,
  }),
}

/** Ways to say which of several sessions receive: further examples for hints and completion. */
export const QUANTIFIED_EXAMPLES: Readonly<Record<string, string>> = {
  'juliet/balcony and juliet/chamber each receive': 'Every one of the sessions receives it.',
  'each of juliet/* receives': 'Every connected resource of the account receives it.',
  'at least one of juliet/* receives': 'One of the sessions receives it, or more.',
  'exactly one of juliet/* receives': 'One receives it, and behind a fence no other.',
  'none of juliet/* receives': 'Behind a fence, none of the sessions receives it.',
}
