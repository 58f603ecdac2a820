import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'

/** A process of a launched server, the leader of a process group of its own. */
export interface ServerProcess {
  readonly name: string
  /** Its process id, which is that of its group too; 0 when it could not be started. */
  readonly pid: number
  /** How it ended: `prosody ended with exit code 1`; absent while it runs. */
  ended(): string | undefined
  /** Settles when it has ended. */
  readonly end: Promise<void>
  /** Sends a signal to its whole group; harmless when nothing of it is left. */
  signal(name: 'SIGTERM' | 'SIGKILL'): void
}

export interface ProcessStart {
  readonly name: string
  readonly command: readonly [file: string, ...args: string[]]
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  /** File that takes what it writes on both outputs. */
  readonly output: string
  /** Hears of its id before anything else happens. */
  readonly watch?: (pid: number) => void
}

/** Starts a process; one that cannot be started at all is one that has ended, with the reason. */
export async function startProcess(start: ProcessStart): Promise<ServerProcess> {
  const [file, ...args] = start.command
  const output = await open(start.output, 'a')
  const child = spawn(file, args, {
    cwd: start.folder,
    env: start.environment,
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  const pid = child.pid
  if (pid !== undefined) start.watch?.(pid)
  let ended: string | undefined
  const signal = (name: 'SIGTERM' | 'SIGKILL'): void => {
    if (pid === undefined) return
    try {
      process.kill(-pid, name)
    } catch {
      // ESRCH: the group is gone already
    }
  }
  const end = new Promise<void>((settled) => {
    child.once('error', (error) => {
      ended ??= `${start.name} could not be started: ${error.message}`
      settled()
    })
    child.once('exit', (code, by) => {
      ended ??= `${start.name} ended ${by === null ? `with exit code ${code}` : `by ${by}`}`
      // Helpers that it started; later on the number of the group may belong to others.
      signal('SIGKILL')
      settled()
    })
  })
  // Only now: a child that ends meanwhile must find its listeners.
  await output.close()
  return {
    name: start.name,
    pid: pid ?? 0,
    ended: () => ended,
    end,
    signal: (name) => {
      if (ended === undefined) signal(name)
    },
  }
}

/** SIGTERM to all at once, then SIGKILL to whatever is left after `grace` milliseconds. */
export async function endProcesses(
  processes: readonly ServerProcess[],
  grace: number,
): Promise<void> {
  const running = processes.filter((one) => one.ended() === undefined)
  for (const one of running) one.signal('SIGTERM')
  await within(grace, Promise.all(running.map((one) => one.end)))
  for (const one of running) one.signal('SIGKILL')
  await Promise.all(running.map((one) => one.end))
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((done) => {
    timer = setTimeout(done, milliseconds)
  })
  await Promise.race([work, limit])
  clearTimeout(timer)
}
