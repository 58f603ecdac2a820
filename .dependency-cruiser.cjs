/**
 * The map of the house: which room may open which door. A room sees itself and
 * everything its list reaches, and nothing else; `npm run rooms` checks it.
 */
const rooms = {
  base: [],
  xml: ['base'],
  xmpp: ['xml'],
  pattern: ['xmpp'],
  catalogue: ['base'],
  scenario: ['pattern', 'catalogue'],
  record: ['scenario'],
  plan: ['record'],
  judge: ['record'],
  wire: ['base'],
  actor: ['wire', 'record'],
  reference: ['wire', 'xmpp'],
  target: ['reference', 'actor', 'plan'],
  run: ['plan', 'judge', 'actor', 'target'],
  report: ['judge'],
  cli: ['run', 'report'],
}
const below = (room) => new Set([room, ...rooms[room].flatMap((r) => [...below(r)])])
const pure = 'base|xml|xmpp|pattern|catalogue|scenario|record|plan|judge|report'

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-folder-is-a-room',
      severity: 'error',
      from: { path: `^src/(?!(${Object.keys(rooms).join('|')})/)[^/]+/` },
      to: {},
    },
    ...Object.keys(rooms).map((room) => ({
      name: `room-${room}`,
      severity: 'error',
      // A test may set up whatever it needs; it is nobody's door.
      from: { path: `^src/${room}/`, pathNot: '\\.test(-data)?\\.ts$' },
      to: { path: '^src/', pathNot: `^src/(${[...below(room)].join('|')})/` },
    })),
    {
      name: 'pure-rooms-have-no-effects',
      severity: 'error',
      from: { path: `^src/(${pure})/`, pathNot: '\\.test(-data)?\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|url)$' },
    },
    { name: 'tests-are-leaves', severity: 'error', from: {}, to: { path: '\\.test\\.ts$' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
}
