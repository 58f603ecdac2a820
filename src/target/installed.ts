import { access, constants, readdir, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** Where daemons live that an ordinary user's PATH leaves out. */
const DAEMON_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/sbin']

/** Where distributions put libraries: here, or one folder below, named after the machine. */
export const LIBRARY_FOLDERS: readonly string[] = ['/usr/lib', '/usr/lib64', '/usr/local/lib']

/** The absolute path of a program, as a shell with that PATH would find it. */
export async function findExecutable(name: string, path: string): Promise<string | undefined> {
  const folders = [...path.split(delimiter).filter((folder) => folder !== ''), ...DAEMON_FOLDERS]
  for (const folder of folders) {
    const file = join(folder, name)
    if (await isExecutable(file)) return file
  }
  return undefined
}

/** The absolute path of the first installed library folder whose own name fits the pattern. */
export async function findLibrary(pattern: RegExp): Promise<string | undefined> {
  for (const root of LIBRARY_FOLDERS) {
    const children = await subfolders(root)
    for (const folder of [root, ...children.map((child) => join(root, child))]) {
      const found = (await subfolders(folder)).find((name) => pattern.test(name))
      if (found !== undefined) return join(folder, found)
    }
  }
  return undefined
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  } catch {
    return []
  }
}
