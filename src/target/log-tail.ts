import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const LINES = 15

/** The last lines of each of the logs in a folder, under its file's name. */
export async function logTail(folder: string, names: readonly string[]): Promise<string> {
  const tails = (await readLogs(folder, names)).flatMap(([name, text]) =>
    text === '' ? [] : [`==> ${name}`, ...text.trimEnd().split('\n').slice(-LINES)],
  )
  return tails.join('\n')
}

/** Whether any of the logs in a folder has a line that matches. */
export async function searchLogs(
  folder: string,
  names: readonly string[],
  pattern: RegExp,
): Promise<boolean> {
  return (await readLogs(folder, names)).some(([, text]) => pattern.test(text))
}

/** What a log holds by now; nothing when it is not there (yet). */
export async function readLog(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}

function readLogs(
  folder: string,
  names: readonly string[],
): Promise<(readonly [name: string, text: string])[]> {
  return Promise.all(names.map(async (name) => [name, await readLog(join(folder, name))] as const))
}
