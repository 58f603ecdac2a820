import { join, resolve } from 'node:path'
import type { Endpoint, Security } from '../actor/endpoint.ts'
import type { Random } from '../base/random.ts'
import { selfSignedIdentity } from '../wire/identity.ts'
import { freePorts, LOOPBACK } from './free-ports.ts'
import { findExecutable } from './installed.ts'
import { PORT_TAKEN, startInstance, type Instance } from './instance.ts'
import { launchedTarget } from './launched-target.ts'
import type { Launcher, Place } from './launcher.ts'
import { logTail } from './log-tail.ts'
import { assignPorts, logNames, makeFolder } from './place.ts'
import { awaitFeatures } from './readiness.ts'
import { randomText } from './secret.ts'
import type { Started } from './target.ts'

export interface LaunchOptions {
  /** Virtual hosts; when not given, names under `.test`, which no name server knows. */
  readonly domain?: string
  readonly secondDomain?: string
  /** How sessions connect: the server offers all three ways. `plain` when not given. */
  readonly security?: Security
  /** Where the throw-away folder is made, as in `os.tmpdir()`. */
  readonly temporary: string
  /** Where its logs go and stay; in the throw-away folder when not given. */
  readonly logs?: string
  /** PATH. */
  readonly searchPath: string
  /** For secrets, names and passwords: not a seeded one, or runs side by side would collide. */
  readonly random: Random
  /** Where listeners go: free ports of the loopback interface when not given. */
  readonly ports?: (count: number) => Promise<readonly number[]>
}

/** Times that other ports are tried because someone took one in between. */
const ATTEMPTS = 3

/**
 * Starts a locally installed server as a throw-away instance on loopback ports: ready when it
 * answered a stream header for both domains. Whatever was started is gone when it fails; when this
 * process dies in the middle, a guardian takes it down.
 */
export async function launch(launcher: Launcher, options: LaunchOptions): Promise<Started> {
  const executables: Record<string, string> = {}
  for (const name of launcher.executables) {
    const path = await findExecutable(name, options.searchPath)
    if (path === undefined) return notInstalled(launcher, `there is no program ${name}`)
    executables[name] = path
  }
  try {
    for (let attempt = 1; ; attempt++) {
      const { started, portTaken } = await tryLaunch(launcher, options, executables)
      if (!portTaken || attempt === ATTEMPTS) return started
    }
  } catch (error) {
    return {
      kind: 'failed',
      reason: `no throw-away folder for ${launcher.software}: ${error instanceof Error ? error.message : String(error)}`,
      hint: `it is made in ${options.temporary}: set TMPDIR to have it elsewhere`,
    }
  }
}

async function tryLaunch(
  launcher: Launcher,
  options: LaunchOptions,
  executables: Readonly<Record<string, string>>,
): Promise<{ readonly started: Started; readonly portTaken: boolean }> {
  const ports = await (options.ports ?? freePorts)(launcher.ports.length)
  const folder = await makeFolder(options.temporary, launcher.name)
  const place: Place = {
    folder,
    logs: resolve(options.logs ?? join(folder, 'logs')),
    ports: assignPorts(launcher.ports, ports),
    domain: options.domain ?? 'capulet.test',
    secondDomain: options.secondDomain ?? 'montague.test',
    secret: randomText(options.random, 24),
    executables,
    searchPath: options.searchPath,
    variables: {},
  }
  const identity = await selfSignedIdentity([place.domain, place.secondDomain])
  const security = options.security ?? 'plain'
  const endpoint = (domain = place.domain): Endpoint => ({
    host: LOOPBACK,
    port: security === 'direct-tls' ? place.ports.tls : place.ports.c2s,
    security,
    trust: { kind: 'authority', certificates: identity.certificate },
    domain,
  })
  const deadline = performance.now() + launcher.startLimit

  const start = await startInstance(launcher, place, identity, deadline)
  const { instance } = start
  switch (start.kind) {
    case 'missing':
      await instance.stop()
      return { started: notInstalled(launcher, start.reason), portTaken: false }
    case 'broken':
      return giveUp(launcher, instance, start.reason)
    case 'running': {
      const domains = [place.domain, place.secondDomain]
      for (const domain of domains) {
        const problem = await awaitFeatures(endpoint(domain), instance.trouble, deadline)
        if (problem !== undefined) return giveUp(launcher, instance, problem)
      }
      const target = await launchedTarget(launcher, instance, endpoint, options.random)
      return { started: { kind: 'started', target }, portTaken: false }
    }
  }
}

async function giveUp(
  launcher: Launcher,
  instance: Instance,
  reason: string,
): Promise<{ readonly started: Started; readonly portTaken: boolean }> {
  const tail = await logTail(instance.place.logs, logNames(launcher))
  // A server may end because of it.
  const portTaken = (await instance.trouble()) === PORT_TAKEN
  await instance.stop()
  const started: Started = {
    kind: 'failed',
    reason: `${launcher.software} did not start: ${reason}`,
    hint: portTaken
      ? 'other programs keep taking the ports it was given: try again'
      : 'the last lines of its logs say why',
    ...(tail === '' ? {} : { logTail: tail }),
  }
  return { started, portTaken }
}

function notInstalled(launcher: Launcher, reason: string): Started {
  return {
    kind: 'failed',
    reason: `${launcher.software} is not installed: ${reason}`,
    hint: `${launcher.install}, or test a server that runs already: --target xmpp://HOST:PORT`,
  }
}
