import { join } from 'node:path'
import type { Endpoint } from '../actor/endpoint.ts'
import type { Random } from '../base/random.ts'
import { accountNames } from './account-names.ts'
import { LOOPBACK } from './free-ports.ts'
import { inBandProvisioning } from './in-band.ts'
import type { Instance } from './instance.ts'
import type { Launcher } from './launcher.ts'
import { readLog } from './log-tail.ts'
import { firstEnd } from './readiness.ts'
import type { Target } from './target.ts'

/** A launched server that is ready, as a target. */
export async function launchedTarget(
  launcher: Launcher,
  instance: Instance,
  endpoint: (domain?: string) => Endpoint,
  random: Random,
): Promise<Target> {
  const { place, processes } = instance
  const { log, pattern } = launcher.announcement
  const version = pattern.exec(await readLog(join(place.logs, log)))?.[1]
  const provisioning = inBandProvisioning({
    endpoint,
    names: accountNames(random),
    random,
    disposable: true,
  })
  let stopping = false
  return {
    name: launcher.name,
    domain: place.domain,
    secondDomain: place.secondDomain,
    endpoint,
    components: launcher.components.map((name) => ({
      host: LOOPBACK,
      port: place.ports.component,
      domain: `${name}.${place.domain}`,
      secret: place.secret,
    })),
    offers: ['second-host', 'component'],
    software: launcher.software,
    ...(version === undefined ? {} : { version }),
    logs: place.logs,
    crashSigns: launcher.crashSigns.map((sign) => ({
      file: join(place.logs, sign.log),
      pattern: sign.pattern,
    })),
    provisioning,
    disposable: true,
    processes: processes.map(({ pid }) => pid),
    alive: () => {
      const reason = stopping ? `${launcher.name} was stopped` : firstEnd(processes)
      return reason === undefined ? { kind: 'alive' } : { kind: 'gone', reason }
    },
    stop: async () => {
      stopping = true
      await provisioning.close()
      await instance.stop()
    },
  }
}
