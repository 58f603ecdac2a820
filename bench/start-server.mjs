import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { tmpdir } from 'node:os'

/** Starts a server as `--target NAME` does, by the modules in the folder of the built program. */
export async function startServer(name, dist) {
  const load = (path) => import(pathToFileURL(join(dist, path)).href)
  if (name === 'embedded') return embedded(await load('reference/server.js'))
  const [{ LAUNCHERS }, { launch }, { systemRandom }] = await Promise.all(
    ['target/launchers.js', 'target/launch.js', 'target/secret.js'].map(load),
  )
  const launcher = LAUNCHERS.find((one) => one.name === name)
  if (launcher === undefined) throw new Error(`there is no server ${name}`)
  const started = await launch(launcher, {
    temporary: tmpdir(),
    searchPath: process.env.PATH ?? '',
    random: systemRandom,
  })
  if (started.kind === 'failed') throw new Error(`${started.reason}; ${started.hint}`)
  const { target } = started
  const { host, port } = target.endpoint()
  return { host, port, processes: target.processes, stop: () => target.stop() }
}

/** In this process, as it is when the suite plays against it; accounts come without a stream. */
async function embedded({ startReferenceServer }) {
  const hosts = ['capulet.test', 'montague.test']
  const server = await startReferenceServer({ hosts, plainWithoutTls: true })
  return {
    host: '127.0.0.1',
    port: server.port,
    processes: [],
    createAccount: (host, user, password) => server.createAccount(host, user, password),
    stop: () => server.stop(),
  }
}
