import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Identity } from '../wire/connection.ts'
import type { Launcher, Place, PortName } from './launcher.ts'
import { render, syntaxOf } from './template.ts'

/** A new empty folder for one instance, readable by its owner only. */
export async function makeFolder(temporary: string, name: string): Promise<string> {
  return realpath(await mkdtemp(join(resolve(temporary), `xmppspec-${name}-`)))
}

/** All files that a launched server writes into the folder of its logs. */
export function logNames(launcher: Launcher): readonly string[] {
  return [...launcher.processes.map(({ name }) => `${name}.out`), ...launcher.logs]
}

/** Makes the folders that a launcher names, and that of its logs; those of an earlier run go. */
export async function makeFolders(launcher: Launcher, place: Place): Promise<void> {
  await mkdir(place.logs, { recursive: true })
  for (const name of logNames(launcher)) await rm(join(place.logs, name), { force: true })
  for (const name of ['certs', ...launcher.folders])
    await mkdir(join(place.folder, name), { recursive: true })
}

/** Writes the certificate in the three forms that servers ask for. */
export async function writeIdentity({ folder }: Place, identity: Identity): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    'certificate.pem': identity.certificate,
    'key.pem': identity.key,
    'both.pem': `${identity.certificate}\n${identity.key}`,
  }
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, 'certs', name), content, { mode: 0o600 })
}

/** Fills in the launcher's templates, and writes them into the throw-away folder. */
export async function writeConfigurations(launcher: Launcher, place: Place): Promise<void> {
  const values = templateValues(place)
  for (const name of launcher.configurations) {
    const template = await readFile(new URL(name, launcher.templates), 'utf8')
    await writeFile(join(place.folder, name), render(template, values, syntaxOf(name)), {
      mode: 0o600,
    })
  }
}

/** What can stand between double braces in a configuration template. */
export function templateValues(place: Place): Readonly<Record<string, string | number>> {
  const ports = Object.entries(place.ports).map(([name, port]) => [`port:${name}`, port] as const)
  return {
    directory: place.folder,
    logs: place.logs,
    domain: place.domain,
    'second-domain': place.secondDomain,
    secret: place.secret,
    ...Object.fromEntries(ports),
    ...place.variables,
  }
}

/** Gives each of the launcher's listeners a port; those it has not are 0. */
export function assignPorts(
  names: readonly PortName[],
  ports: readonly number[],
): Readonly<Record<PortName, number>> {
  const assigned = { c2s: 0, tls: 0, component: 0, s2s: 0 }
  names.forEach((name, index) => {
    assigned[name] = ports[index] ?? 0
  })
  return assigned
}
