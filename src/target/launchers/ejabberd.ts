import { dirname } from 'node:path'
import { findLibrary, LIBRARY_FOLDERS } from '../installed.ts'
import type { Launcher } from '../launcher.ts'

/**
 * ejabberd 23.01 and later, as an Erlang node without a name: no distribution port, no epmd, no
 * cookie, so that any number run side by side, as any user. `ejabberdctl` can do none of that.
 */
export const ejabberd: Launcher = {
  name: 'ejabberd',
  software: 'ejabberd',
  install: 'apt install ejabberd',
  executables: ['erl'],
  ports: ['c2s', 'tls', 'component'],
  templates: new URL('../../../fixtures/targets/ejabberd/', import.meta.url),
  configurations: ['ejabberd.yml', 'inetrc'],
  folders: ['database'],
  prepare: async () => {
    const application = await findLibrary(/^ejabberd-\d/u)
    return application === undefined
      ? { kind: 'missing', reason: `no ejabberd-VERSION below ${LIBRARY_FOLDERS.join(', ')}` }
      : { kind: 'prepared', variables: { libraries: dirname(application) } }
  },
  processes: [
    {
      name: 'ejabberd',
      command: ({ executables, folder }) => [
        executables['erl']!,
        ...['+K', 'true', '+P', '250000', '-noinput', '-noshell'],
        // The value is an Erlang term, and must be a string of that language.
        ...['-mnesia', 'dir', `"${folder.replaceAll(/[\\"]/gu, '\\$&')}/database"`],
        ...['-s', 'ejabberd'],
      ],
      environment: ({ folder, logs, variables }) => ({
        EJABBERD_CONFIG_PATH: `${folder}/ejabberd.yml`,
        EJABBERD_LOG_PATH: `${logs}/ejabberd.log`,
        ERL_LIBS: variables['libraries'] ?? '',
        ERL_INETRC: `${folder}/inetrc`,
        ERL_MAX_PORTS: '8192',
        ERL_CRASH_DUMP: `${logs}/erl_crash.dump`,
        ERL_CRASH_DUMP_SECONDS: '5',
      }),
    },
  ],
  logs: ['ejabberd.log', 'error.log', 'crash.log', 'erl_crash.dump'],
  announcement: {
    log: 'ejabberd.log',
    pattern: /ejabberd (\S+) is started in the node/u,
  },
  portTaken: /Failed to open socket .*(?:eaddrinuse|address already in use)/u,
  crashSigns: [
    { log: 'error.log', pattern: /CRASH REPORT:|SUPERVISOR REPORT:|Error in process <[^>]+>/u },
    { log: 'error.log', pattern: /Hook \S+ crashed|State machine \S+ terminating/u },
    { log: 'error.log', pattern: /\[(?:error|critical)\]/u },
  ],
  components: ['component1', 'component2', 'component3', 'component4'],
  startLimit: 30_000,
  grace: 3_000,
}
