import { spawn } from 'node:child_process'

/** Cleans up behind this process when it can no longer do so itself. */
export interface Guardian {
  /** This process group dies with us. */
  readonly watch: (group: number) => void
  /** It ended; its number may soon be another's. */
  readonly forget: (group: number) => void
  /** All is tidy: nothing is left to do. */
  readonly dismiss: () => void
}

/**
 * Starts a small shell that outlives this process by a moment: when its standard input closes,
 * which happens however we end (SIGKILL too), it kills the process groups it was told of and
 * removes the folder. It has a session of its own, so that Ctrl-C on a terminal passes it by.
 */
export function startGuardian(folder: string): Guardian {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'xmppspec-guardian', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
  })
  // It must not keep us alive, and its own end (no shell here, killed by hand) must not end us.
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  const tell = (line: string): void => {
    if (shell.stdin.writable) shell.stdin.write(`${line}\n`)
  }
  return {
    watch: (group) => tell(`watch ${group}`),
    forget: (group) => tell(`forget ${group}`),
    dismiss: () => {
      tell('dismiss -')
      shell.stdin.end()
    },
  }
}

// A killed process may still be writing while its folder is removed: hence the second try.
const SCRIPT = `
trap '' HUP INT TERM
groups=
while read -r word group; do
  case $word in
    watch) groups="$groups $group" ;;
    forget)
      kept=
      for g in $groups; do [ "$g" = "$group" ] || kept="$kept $g"; done
      groups=$kept ;;
    dismiss) exit 0 ;;
  esac
done
for g in $groups; do kill -s KILL -- "-$g" 2>/dev/null; done
tries=0
until rm -rf -- "$1" 2>/dev/null || [ "$tries" -ge 20 ]; do
  tries=$((tries + 1))
  sleep 0.1
done
`
