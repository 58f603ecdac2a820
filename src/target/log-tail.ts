import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const LINES = 15

/** The last lines of every log in a folder, each under its file's name. */
export async function logTail(folder: string): Promise<string> {
  const tails = (await readLogs(folder)).flatMap(([name, text]) =>
    text === '' ? [] : [`==> ${name}`, ...text.trimEnd().split('\n').slice(-LINES)],
  )
  return tails.join('\n')
}

/** Whether any log in a folder has a line that matches. */
export async function searchLogs(folder: string, pattern: RegExp): Promise<boolean> {
  return (await readLogs(folder)).some(([, text]) => pattern.test(text))
}

/** What a log holds by now; nothing when it is not there (yet). */
export async function readLog(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}

async function readLogs(folder: string): Promise<(readonly [name: string, text: string])[]> {
  const names = await readdir(folder).catch((): string[] => [])
  return Promise.all(
    names.toSorted().map(async (name) => [name, await readLog(join(folder, name))] as const),
  )
}
