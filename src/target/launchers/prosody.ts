import type { Launcher } from '../launcher.ts'

/** Prosody 0.12 and later: one process, ready in a tenth of a second. */
export const prosody: Launcher = {
  name: 'prosody',
  software: 'Prosody',
  install: 'apt install prosody',
  executables: ['prosody'],
  ports: ['c2s', 'tls', 'component'],
  templates: new URL('../../../fixtures/targets/prosody/', import.meta.url),
  configurations: ['prosody.cfg.lua'],
  folders: ['data'],
  processes: [
    {
      name: 'prosody',
      // No `--version` anywhere: it would start the server with the machine's own configuration.
      command: ({ executables, folder }) => [
        executables['prosody']!,
        '--config',
        `${folder}/prosody.cfg.lua`,
        '-F',
      ],
    },
  ],
  logs: ['prosody.log', 'prosody.err'],
  announcement: {
    log: 'prosody.log',
    pattern: /Hello and welcome to Prosody version (.+)/u,
  },
  // It logs this and goes on without the port.
  portTaken: /Failed to open server port \d+ on \S+, .*in use/u,
  crashSigns: [
    { log: 'prosody.err', pattern: /Traceback\[\w+\]:|Top-level error/u },
    { log: 'prosody.err', pattern: /\serror\t/u },
  ],
  components: ['component1', 'component2', 'component3', 'component4'],
  startLimit: 15_000,
  grace: 2_000,
}
