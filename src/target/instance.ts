import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Identity } from '../wire/connection.ts'
import { startGuardian, type Guardian } from './guardian.ts'
import type { Launcher, Place, ProcessPlan } from './launcher.ts'
import { searchLogs } from './log-tail.ts'
import { logNames, makeFolders, writeConfigurations, writeIdentity } from './place.ts'
import { awaitReady, firstEnd, type Trouble } from './readiness.ts'
import {
  endProcesses,
  startProcess,
  type ProcessStart,
  type ServerProcess,
} from './server-process.ts'

/** The running processes of a launched server, and the end of them. */
export interface Instance {
  readonly place: Place
  readonly processes: readonly ServerProcess[]
  /** Why it will never be ready: a process ended, a port was taken. */
  readonly trouble: Trouble
  /** Ends the processes and removes the throw-away folder; every call waits for the same end. */
  stop(): Promise<void>
}

/** The trouble that other ports may get it out of. */
export const PORT_TAKEN = 'a port was taken'

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
  place: Place,
  identity: Identity,
  deadline: number,
): Promise<InstanceStart> {
  const guardian = startGuardian(place.folder)
  const processes: ServerProcess[] = []
  let stopped: Promise<void> | undefined
  const bare: Instance = {
    place,
    processes,
    trouble: async () => {
      if (await searchLogs(place.logs, logNames(launcher), launcher.portTaken)) return PORT_TAKEN
      return firstEnd(processes)
    },
    stop: () => (stopped ??= takeDown(launcher, place, processes, guardian)),
  }
  try {
    return await fillAndStart(launcher, bare, identity, guardian, processes, deadline)
  } catch (error) {
    // A full disk, a folder for logs that cannot be written.
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: 'broken', reason, instance: bare }
  }
}

async function fillAndStart(
  launcher: Launcher,
  bare: Instance,
  identity: Identity,
  guardian: Guardian,
  processes: ServerProcess[],
  deadline: number,
): Promise<InstanceStart> {
  await makeFolders(launcher, bare.place)
  await writeIdentity(bare.place, identity)
  const prepared = (await launcher.prepare?.(bare.place)) ?? { kind: 'prepared', variables: {} }
  if (prepared.kind === 'missing') return { ...prepared, instance: bare }

  const place: Place = { ...bare.place, variables: prepared.variables }
  const instance: Instance = { ...bare, place }
  await writeConfigurations(launcher, place)
  for (const plan of launcher.processes) {
    const one = await startProcess({ ...startOf(plan, place), watch: guardian.watch })
    processes.push(one)
    void one.end.then(() => guardian.forget(one.pid))
    const problem = await awaitReady(plan.ready, place, instance.trouble, deadline)
    if (problem !== undefined) return { kind: 'broken', reason: problem, instance }
  }
  return { kind: 'running', instance }
}

function startOf(plan: ProcessPlan, place: Place): ProcessStart {
  return {
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
  }
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
