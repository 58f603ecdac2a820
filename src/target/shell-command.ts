import { spawn } from 'node:child_process'

export interface ShellRun {
  readonly command: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Milliseconds, after which it is killed with all that it started. */
  readonly timeout: number
}

/** Bytes of output that are kept. */
const OUTPUT_LIMIT = 64 * 1024

/** Milliseconds for what it wrote to arrive after its end. */
const PATIENCE = 500

/** Runs a command line through the shell. Gives nothing when it went well, otherwise why not. */
export function runShell(run: ShellRun): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', run.command], {
      env: run.environment,
      // A group of its own, so that the timeout reaches what the shell started.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errors = ''
    let timedOut = false
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (errors.length < OUTPUT_LIMIT) errors += text
    })
    const timer = setTimeout(() => {
      timedOut = true
      kill(child.pid)
    }, run.timeout)
    child.once('error', (error) => {
      clearTimeout(timer)
      resolve(`could not be started: ${error.message}`)
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      const finish = (): void => {
        clearTimeout(patience)
        child.stderr.destroy()
        resolve(code === 0 ? undefined : describe(code, signal, timedOut, run.timeout, errors))
      }
      // Its last words may still be in the pipe; but a daemon that it started may keep that open.
      const patience = setTimeout(finish, PATIENCE)
      child.once('close', finish)
    })
  })
}

function describe(
  code: number | null,
  signal: string | null,
  timedOut: boolean,
  timeout: number,
  errors: string,
): string {
  const ended = signal === null ? `ended with exit code ${code}` : `ended by ${signal}`
  const what = timedOut ? `was not done within ${timeout} ms` : ended
  const said = errors.trim().split('\n').slice(-3).join(' / ')
  return said === '' ? what : `${what}: ${said}`
}

function kill(group: number | undefined): void {
  if (group === undefined) return
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // ESRCH: it ended by itself at the same moment
  }
}
