import { A, B, C, checkVerdicts, MUST, NONE, q } from './verdict-table.test-data.ts'

checkVerdicts({
  receives: [
    [`romeo/orchard receives: ${B}${MUST}`, 'pass'],
    [`romeo/orchard receives: ${NONE}${MUST}`, /^fail: message@id: expected 'z', was '[abc]'$/],
    [`romeo/orchard receives: [${q(C)}, ${q(A)}]${MUST}`, 'pass'],
    [`romeo/orchard receives: [${q(A)}, ${q(NONE)}]${MUST}`, /^fail: /],
    [`romeo/orchard receives: [<message/>, ${q(A)}]${MUST}`, 'pass'],
    [`romeo/orchard receives: [<message/>, <message/>, ${q(A)}]${MUST}`, 'pass'],
    [`romeo/orchard receives: [${q(A)}, ${q(A)}]${MUST}`, /^fail: /],
    [`romeo/orchard receives: [<message/>, <message/>, <message/>, <message/>]${MUST}`, /^fail: /],
    [`romeo/orchard receives: ${A}\n  - romeo/orchard receives: ${A}${MUST}`, /^fail: /],
    [`romeo/orchard receives: <message id='b'><body>second</body></message>${MUST}`, 'pass'],
    [
      `romeo/orchard receives: <message id='b'><body>other</body></message>${MUST}`,
      /^fail: message\/body\/text\(\): expected 'other', was 'second'$/,
    ],
  ],
  'receives exactly': [
    [
      `romeo/orchard receives exactly: <message id='a' type='chat' from='\${juliet/balcony}' to='\${romeo/orchard}'><body>first</body></message>${MUST}`,
      'pass',
    ],
    [
      `romeo/orchard receives exactly: <message id='a' type='chat'><body>first</body></message>${MUST}`,
      /^fail: message@(?:from|to): expected no such attribute/,
    ],
  ],
  'receives in order': [
    [`romeo/orchard receives in order: [${q(A)}, ${q(C)}]${MUST}`, 'pass'],
    [
      `romeo/orchard receives in order: [${q(C)}, ${q(A)}]${MUST}`,
      /^fail: romeo\/orchard received them, but not in this order$/,
    ],
    [`romeo/orchard receives in order: [${q(A)}, ${q(A)}]${MUST}`, /^fail: /],
  ],
  'receives next': [
    [`romeo/orchard receives next: ${A}${MUST}`, 'pass'],
    [
      `romeo/orchard receives next: ${B}${MUST}`,
      /^fail: romeo\/orchard received them, but not next$/,
    ],
    [`romeo/orchard receives next: [${q(A)}, ${q(B)}]${MUST}`, 'pass'],
    [`romeo/orchard receives next: [${q(A)}, ${q(C)}]${MUST}`, /^fail: /],
    [`romeo/orchard receives: ${A}\n  - romeo/orchard receives next: ${B}${MUST}`, 'pass'],
  ],
  'receives nothing': [
    [`romeo/garden receives nothing:${MUST}`, 'pass'],
    [`romeo/orchard receives nothing:${MUST}`, 'fail: romeo/orchard received it'],
    [
      `romeo/orchard receives: [${q(A)}, ${q(B)}]\n  - romeo/orchard receives nothing:${MUST}`,
      'fail: romeo/orchard received it',
    ],
    [
      `romeo/orchard receives: [${q(A)}, ${q(B)}, ${q(C)}]\n  - romeo/orchard receives nothing:${MUST}`,
      'pass',
    ],
    [`romeo/garden and romeo/orchard receive nothing:${MUST}`, 'fail: romeo/orchard received it'],
    [`juliet/chamber connects\n  - juliet/chamber receives nothing:${MUST}`, 'pass'],
  ],
  'does not receive': [
    [`romeo/orchard does not receive: ${NONE}${MUST}`, 'pass'],
    [`romeo/orchard does not receive: ${C}${MUST}`, 'fail: romeo/orchard received it'],
    [
      `romeo/orchard does not receive: [${q(NONE)}, ${q(C)}]${MUST}`,
      'fail: romeo/orchard received it',
    ],
    [`romeo/orchard receives: ${C}\n  - romeo/orchard does not receive: ${C}${MUST}`, 'pass'],
  ],
  'each of several sessions': [
    [`romeo/orchard and romeo/garden each receive: ${A}${MUST}`, /^fail: nothing came/],
    [
      `juliet/balcony sends: <message to='\${romeo/garden}' id='a'/>\n  - romeo/orchard and romeo/garden each receive: ${A}${MUST}`,
      'pass',
    ],
    [
      `juliet/balcony sends: <message to='\${romeo/garden}' id='a'/>\n  - each of romeo/* receives: ${A}${MUST}`,
      'pass',
    ],
  ],
  'at least one of several sessions': [
    [`at least one of romeo/* receives: ${A}${MUST}`, 'pass'],
    [`at least one of romeo/* receives: [${q(A)}, ${q(B)}]${MUST}`, 'pass'],
    [`at least one of romeo/* receives: ${NONE}${MUST}`, /^fail: /],
    [
      `juliet/balcony sends: <message to='\${romeo/garden}' id='d'/>\n  - at least one of romeo/* receives: [${q(A)}, <message id='d'/>]${MUST}`,
      /^fail: /,
    ],
  ],
  'exactly one of several sessions': [
    [`exactly one of romeo/* receives: ${A}${MUST}`, 'pass'],
    [`exactly one of romeo/* receives: ${NONE}${MUST}`, /^fail: /],
    [
      `juliet/balcony sends: <message to='\${romeo/garden}' id='a'/>\n  - exactly one of romeo/* receives: ${A}${MUST}`,
      'fail: exactly one was expected, 2 came: romeo/orchard, romeo/garden',
    ],
    [
      `juliet/balcony sends: <message to='\${romeo/orchard}' id='a'/>\n  - exactly one of romeo/* receives: ${A}${MUST}`,
      'fail: exactly one was expected, 2 came: romeo/orchard, romeo/orchard',
    ],
  ],
  'none of several sessions': [
    [`none of romeo/* receives: ${NONE}${MUST}`, 'pass'],
    [`none of romeo/* receives: ${B}${MUST}`, 'fail: romeo/orchard received it'],
  ],
  captures: [
    [
      `romeo/orchard receives: <message id='\${capture:id}'><body>second</body></message>\n  - romeo/orchard sends: <message to='\${juliet/balcony}' id='re-\${id}'/>\n  - juliet/balcony receives: <message id='re-b' from='\${romeo/orchard}'/>${MUST}`,
      'pass',
    ],
    [
      `romeo/orchard receives: <message id='\${capture:id}'><body>second</body></message>\n  - romeo/orchard receives: <message id='\${id}'/>${MUST}`,
      /^fail: /,
    ],
  ],
})
