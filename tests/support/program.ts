import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program as built, which `npm run e2e` sees to. */
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

export interface Ended {
  /** The exit code; absent when a signal ended it. */
  readonly code: number | undefined
  readonly out: string
  readonly err: string
}

export interface Program {
  readonly child: ChildProcess
  /** Settles when it has ended. */
  readonly ended: Promise<Ended>
  /** Settles when its output (of either kind) holds these words. */
  said(words: string | RegExp): Promise<void>
}

export interface ProgramOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Flags of the platform itself. */
  readonly node?: readonly string[]
}

/** Starts the program with its output in pipes, as in CI. */
export function start(args: readonly string[], options: ProgramOptions = {}): Program {
  const child = spawn(process.execPath, [...(options.node ?? []), MAIN, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'], ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? undefined, ...said }))
  })
  return {
    child,
    ended,
    said: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if ((said.out + said.err).search(words) === -1) return
          child.stdout.off('data', look)
          child.stderr.off('data', look)
          resolve()
        }
        child.stdout.on('data', look)
        child.stderr.on('data', look)
        void ended.then(({ out, err }) =>
          reject(new Error(`it never said ${words}:\n${out}${err}`)),
        )
        look()
      }),
  }
}

/** Runs the program to its end. */
export const run = (args: readonly string[], options: ProgramOptions = {}): Promise<Ended> =>
  start(args, options).ended

export interface Folder {
  readonly path: string
  write(name: string, text: string): Promise<string>
  read(name: string): Promise<string>
  remove(): Promise<void>
}

/** A folder of its own, with nothing in it. */
export async function folder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'xmppspec-test-'))
  return {
    path,
    write: async (name, text) => {
      await writeFile(join(path, name), text)
      return join(path, name)
    },
    read: (name) => readFile(join(path, name), 'utf8'),
    remove: () => rm(path, { recursive: true }),
  }
}
