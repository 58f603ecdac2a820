import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { findExecutable, findLibrary, LIBRARY_FOLDERS } from '../installed.ts'
import type { Launcher, Place, ProcessPlan } from '../launcher.ts'

const run = promisify(execFile)
const templates = new URL('../../../fixtures/targets/jabberd2/', import.meta.url)

/** jabberd2 2.7: four processes around a router, which is also where components connect. */
export const jabberd2: Launcher = {
  name: 'jabberd2',
  software: 'jabberd2',
  install: 'apt install jabberd2',
  executables: ['jabberd2-router', 'jabberd2-sm', 'jabberd2-c2s', 'jabberd2-s2s'],
  ports: ['c2s', 'tls', 'component', 's2s'],
  templates,
  configurations: [
    'router.xml',
    'router-users.xml',
    'router-filter.xml',
    'sm.xml',
    's2s.xml',
    'c2s.xml',
  ],
  folders: ['db', 'db/c2s', 'db/sm'],
  prepare: async (place) => {
    const modules = await findLibrary(/^jabberd2$/u)
    if (modules === undefined)
      return { kind: 'missing', reason: `no folder jabberd2 below ${LIBRARY_FOLDERS.join(', ')}` }
    const [storage, preload] = await Promise.all([makeDatabases(place), buildShim(place)])
    return { kind: 'prepared', variables: { modules, storage, preload } }
  },
  processes: [
    // Those that find no router sleep a second before they try again.
    { ...daemon('router'), ready: { kind: 'port', port: 'component' } },
    { ...daemon('sm'), ready: { kind: 'log', log: 'sm.log', pattern: /ready for sessions/u } },
    daemon('s2s'),
    daemon('c2s'),
  ],
  logs: ['router.log', 'sm.log', 's2s.log', 'c2s.log'],
  announcement: { log: 'sm.log', pattern: /version: jabberd2 sm (\S+)/u },
  portTaken: /(?:unable|failed) to listen/u,
  // An `[error]` in the log of sm can be a stanza that it did not like.
  crashSigns: [{ log: 'router.log', pattern: /\] offline|XML parse error|\[error\]/u }],
  // The router takes a component under any name; these are as many as elsewhere.
  components: ['component1', 'component2', 'component3', 'component4'],
  startLimit: 15_000,
  // Its processes look around once a second; they have nothing to save.
  grace: 300,
}

function daemon(name: string): ProcessPlan {
  return {
    name: `jabberd2-${name}`,
    command: ({ executables, folder }) => [
      executables[`jabberd2-${name}`]!,
      '-c',
      `${folder}/${name}.xml`,
    ],
    environment: ({ variables }) => {
      const preload = variables['preload'] ?? ''
      return preload === '' ? {} : { LD_PRELOAD: preload }
    },
  }
}

/**
 * SQLite as Debian configures it, when its shell and the schema are there (images without
 * documentation lack it); otherwise Berkeley DB, which needs neither. Gives the driver's name.
 */
async function makeDatabases({ folder, searchPath }: Place): Promise<'sqlite' | 'db'> {
  const sqlite = await findExecutable('sqlite3', searchPath)
  if (sqlite === undefined) return 'db'
  try {
    const schema = gunzipSync(await readFile('/usr/share/doc/jabberd2/db-setup.sqlite.gz'))
    const script = `${folder}/db/schema.sql`
    await writeFile(script, schema)
    await Promise.all(
      // Two files: both processes write, and would block each other.
      ['c2s', 'sm'].map((name) =>
        run(sqlite, ['-bail', `${folder}/db/${name}.db`, `.read ${script}`]),
      ),
    )
    return 'sqlite'
  } catch {
    return 'db'
  }
}

/** Builds `nodelay.c`, and gives the path of the library; `''` without a C compiler. */
async function buildShim({ folder, searchPath }: Place): Promise<string> {
  const compiler = await findExecutable('cc', searchPath)
  if (compiler === undefined) return ''
  const source = fileURLToPath(new URL('nodelay.c', templates))
  const library = `${folder}/nodelay.so`
  try {
    await run(compiler, ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl'])
    return library
  } catch {
    return ''
  }
}
