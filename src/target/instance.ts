import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Identity } from '../wire/connection.ts'
import { startGuardian, type Guardian } from './guardian.ts'
import type { Launcher, Place } from './launcher.ts'
import { makeFolders, writeConfigurations, writeIdentity } from './place.ts'
import { awaitReady } from './readiness.ts'
import { endProcesses, startProcess, type ServerProcess } from './server-process.ts'

/** The running processes of a launched server, and the end of them. */
export interface Instance {
  readonly place: Place
  readonly processes: readonly ServerProcess[]
  /** Ends the processes and removes the throw-away folder; every call waits for the same end. */
  stop(): Promise<void>
}

export type InstanceStart =
  | { readonly kind: 'running'; readonly instance: Instance }
  /** Something it needs is not on this machine. */
  | { readonly kind: 'missing'; readonly reason: string; readonly instance: Instance }
  /** It ended, or did not get ready in time. */
  | { readonly kind: 'broken'; readonly reason: string; readonly instance: Instance }

/**
 * Fills the throw-away folder and starts the processes, each when the one before it is ready.
 * Whatever comes of it, the instance is the caller's to stop. `deadline` as in `performance.now()`.
 */
export async function startInstance(
  launcher: Launcher,
  bare: Place,
  identity: Identity,
  deadline: number,
): Promise<InstanceStart> {
  const guardian = startGuardian(bare.folder)
  const processes: ServerProcess[] = []
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => (stopped ??= takeDown(launcher, bare, processes, guardian))

  await makeFolders(launcher, bare)
  await writeIdentity(bare, identity)
  const prepared = (await launcher.prepare?.(bare)) ?? { kind: 'prepared', variables: {} }
  if (prepared.kind === 'missing')
    return { ...prepared, instance: { place: bare, processes, stop } }

  const place: Place = { ...bare, variables: prepared.variables }
  const instance: Instance = { place, processes, stop }
  await writeConfigurations(launcher, place)
  for (const plan of launcher.processes) {
    if (stopped !== undefined) return { kind: 'broken', reason: 'it was stopped', instance }
    const one = await startProcess({
      name: plan.name,
      command: plan.command(place),
      // Nothing of our own environment: it may hold passwords, or change how the server behaves.
      environment: {
        PATH: place.searchPath,
        HOME: place.folder,
        LANG: 'C.UTF-8',
        ...plan.environment?.(place),
      },
      folder: place.folder,
      output: join(place.logs, `${plan.name}.out`),
    })
    processes.push(one)
    if (one.pid !== 0) {
      guardian.watch(one.pid)
      void one.end.then(() => guardian.forget(one.pid))
    }
    const problem = await awaitReady(plan.ready, place, processes, deadline)
    if (problem !== undefined) return { kind: 'broken', reason: problem, instance }
  }
  return { kind: 'running', instance }
}

async function takeDown(
  launcher: Launcher,
  place: Place,
  processes: readonly ServerProcess[],
  guardian: Guardian,
): Promise<void> {
  await endProcesses(processes, launcher.grace)
  await rm(place.folder, { recursive: true, force: true, maxRetries: 5 })
  guardian.dismiss()
}
