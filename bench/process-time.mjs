import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds of processor time that processes have used so far; 0 where there is no /proc. */
export function processTime(pids) {
  return pids.reduce((sum, pid) => sum + (statOf(pid)?.time ?? 0), 0)
}

/** The processes that a process started, and those that these started, by their ids. */
export function descendantsOf(root) {
  const children = new Map()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/u.test(name) ? statOf(name) : undefined
    if (stat === undefined) continue
    const siblings = children.get(stat.parent)
    if (siblings === undefined) children.set(stat.parent, [Number(name)])
    else siblings.push(Number(name))
  }
  const found = [...(children.get(root) ?? [])]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found
}

/** proc(5): behind the name in parentheses stand the state, the parent, and further on the times. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[11]) + Number(fields[12])
    return { parent: Number(fields[1]), time: (ticks * 1000) / ticksPerSecond() }
  } catch {
    return undefined
  }
}

let known
function ticksPerSecond() {
  known ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return known
}
