import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LOOPBACK, freePorts } from '../../src/target/free-ports.ts'
import { findExecutable } from '../../src/target/installed.ts'
import { launch, type LaunchOptions } from '../../src/target/launch.ts'
import type { Launcher } from '../../src/target/launcher.ts'
import { LAUNCHERS } from '../../src/target/launchers.ts'
import { openStream } from '../../src/target/open-stream.ts'
import { asAccount } from '../../src/target/own-session.ts'
import { cleanAccount } from '../../src/target/cleaning.ts'
import { unregister } from '../../src/target/unregister.ts'
import { systemRandom } from '../../src/target/secret.ts'
import type { Target } from '../../src/target/target.ts'
import { NS } from '../../src/xmpp/namespaces.ts'
import { element } from '../../src/xmpp/stanza.ts'

const PATIENCE = 10_000
const searchPath = process.env['PATH'] ?? ''

let temporary: string
let targets: Target[]
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'xmppspec-test-'))
  targets = []
})
afterEach(async () => {
  await Promise.all(targets.map((target) => target.stop()))
  await rm(temporary, { recursive: true, force: true })
})

async function start(launcher: Launcher, more: Partial<LaunchOptions> = {}): Promise<Target> {
  const started = await launch(launcher, { temporary, searchPath, random: systemRandom, ...more })
  if (started.kind === 'failed') throw new Error(`${started.reason}\n${started.logTail ?? ''}`)
  targets.push(started.target)
  return started.target
}

const installed = await Promise.all(
  LAUNCHERS.map(async (launcher) => {
    const paths = launcher.executables.map((name) => findExecutable(name, searchPath))
    return (await Promise.all(paths)).every((path) => path !== undefined)
  }),
)

for (const [index, launcher] of LAUNCHERS.entries()) {
  const isInstalled = installed[index] === true
  const title = `${launcher.software}${isInstalled ? '' : ' is not installed'}`
  describe.skipIf(!isInstalled)(title, () => {
    test('starts, makes accounts, answers them, and leaves nothing behind', async () => {
      const target = await start(launcher)
      expect(target.version).toMatch(/^\d+\.\d+/)
      expect(target.alive()).toEqual({ kind: 'alive' })
      const provisioned = await target.provisioning.create([
        { hint: 'juliet', domain: target.domain },
        { hint: 'romeo', domain: target.domain },
        { hint: 'nurse', domain: target.secondDomain ?? '' },
      ])
      const accounts = provisioned.kind === 'accounts' ? provisioned.accounts : []
      expect(accounts).toHaveLength(3)
      for (const account of accounts) {
        const endpoint = target.endpoint(account.domain)
        const problem = await asAccount(endpoint, account, PATIENCE, async (session) => {
          const pong = await session.ask('get', element('ping', NS.ping), account.domain)
          return pong.kind === 'answer' ? undefined : pong.reason
        })
        expect(problem).toBeUndefined()
        expect(await cleanAccount(endpoint, account, PATIENCE)).toBeUndefined()
      }
      expect(await crashLines(target)).toEqual([])
      await target.stop()
      expect(target.alive()).toMatchObject({ kind: 'gone' })
      await expectGone(target.processes)
      expect(await readdir(temporary)).toEqual([])
    })

    test.each(['starttls', 'direct-tls'] as const)('takes logins over %s', async (security) => {
      const target = await start(launcher, { security })
      for (const domain of [target.domain, target.secondDomain ?? '']) {
        const made = await target.provisioning.create([{ hint: 'juliet', domain }])
        const account = made.kind === 'accounts' ? made.accounts[0] : undefined
        const nothing = (): Promise<undefined> => Promise.resolve(undefined)
        expect(
          await asAccount(target.endpoint(domain), account!, PATIENCE, nothing),
        ).toBeUndefined()
      }
    })

    test('lets an account cancel its registration', async () => {
      const target = await start(launcher)
      const made = await target.provisioning.create([{ hint: 'juliet', domain: target.domain }])
      const account = made.kind === 'accounts' ? made.accounts[0]! : undefined
      expect(await unregister(target.endpoint(), account!, PATIENCE)).toBeUndefined()
      const nothing = (): Promise<undefined> => Promise.resolve(undefined)
      expect(await asAccount(target.endpoint(), account!, PATIENCE, nothing)).toContain('login')
    })

    test('runs beside another instance of itself', async () => {
      const [one, other] = await Promise.all([start(launcher), start(launcher)])
      expect(one.endpoint().port).not.toBe(other.endpoint().port)
      await one.stop()
      expect(other.alive()).toEqual({ kind: 'alive' })
      expect((await openStream(other.endpoint(), PATIENCE)).kind).toBe('open')
    })

    test('keeps its logs where it is told to', async () => {
      const logs = join(temporary, 'kept "logs" & more')
      await mkdir(logs)
      for (const name of launcher.logs) await writeFile(join(logs, name), 'of an earlier run')
      const target = await start(launcher, { logs })
      await target.stop()
      expect(target.logs).toBe(logs)
      const texts = await Promise.all(
        (await readdir(logs)).map((name) => readFile(join(logs, name), 'utf8')),
      )
      expect(texts.join('')).not.toBe('')
      expect(texts.join('')).not.toContain('of an earlier run')
    })

    test('tries other ports when one is taken', async () => {
      const squatter = createServer((socket) => socket.destroy())
      await new Promise<void>((done) => squatter.listen(0, LOOPBACK, done))
      const taken = (squatter.address() as AddressInfo).port
      let attempts = 0
      const target = await start(launcher, {
        ports: async (count) => {
          attempts += 1
          const free = await freePorts(count)
          return attempts === 1 ? [taken, ...free.slice(1)] : free
        },
      })
      expect(attempts).toBe(2)
      expect(target.endpoint().port).not.toBe(taken)
      squatter.close()
    })

    test('says why when its configuration is wrong', async () => {
      const broken = join(temporary, 'templates')
      await cp(fileURLToPath(launcher.templates), broken, { recursive: true })
      for (const name of launcher.configurations)
        await writeFile(join(broken, name), '<<< this is no configuration >>>')
      const templates = pathToFileURL(`${broken}/`)
      const started = await launch(
        { ...launcher, templates },
        { temporary, searchPath, random: systemRandom },
      )
      expect(started).toMatchObject({
        kind: 'failed',
        reason: expect.stringMatching(/did not start: .* ended with exit code \d+/),
        logTail: expect.stringMatching(/config|pars|error/i),
      })
      expect(await readdir(temporary)).toEqual(['templates'])
    })

    test('is seen to be gone when it is killed', async () => {
      const target = await start(launcher)
      const victim = target.processes.at(-1)!
      process.kill(victim, 'SIGKILL')
      await expect
        .poll(() => target.alive())
        .toEqual({ kind: 'gone', reason: expect.stringContaining('ended by SIGKILL') })
    })

    // What watches over the servers is the same for all: once with every signal is enough.
    test.each(index === 0 ? (['SIGKILL', 'SIGTERM', 'SIGINT'] as const) : (['SIGKILL'] as const))(
      'goes with the program when that ends by %s',
      async (signal) => {
        const script = fileURLToPath(new URL('launch-and-wait.mjs', import.meta.url))
        const program = spawn(process.execPath, [script, launcher.name, temporary], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        const [line] = (await once(program.stdout, 'data')) as [Buffer]
        const processes = JSON.parse(line.toString()) as number[]
        expect(processes.length).toBeGreaterThan(0)
        program.kill(signal)
        await expectGone(processes).finally(() => processes.forEach(killIfThere))
        await expect.poll(() => readdir(temporary), { timeout: PATIENCE }).toEqual([])
      },
    )
  })
}

test.skipIf(installed[2] !== true)('jabberd2 needs neither a C compiler nor sqlite3', async () => {
  // Its own programs are found where daemons live.
  const target = await start(LAUNCHERS[2]!, { searchPath: temporary })
  const made = await target.provisioning.create([{ hint: 'juliet', domain: target.domain }])
  const [account] = made.kind === 'accounts' ? made.accounts : []
  const nothing = (): Promise<undefined> => Promise.resolve(undefined)
  expect(await asAccount(target.endpoint(), account!, PATIENCE, nothing)).toBeUndefined()
})

test.skipIf(installed[0] !== true)('a folder that cannot be made is a clear failure', async () => {
  const started = await launch(LAUNCHERS[0]!, {
    temporary: join(temporary, 'missing'),
    searchPath,
    random: systemRandom,
  })
  expect(started).toMatchObject({ kind: 'failed', reason: expect.stringContaining('ENOENT') })
})

test('a server that is not installed is a clear failure', async () => {
  const empty = join(temporary, 'empty')
  await mkdir(empty)
  const launcher = { ...LAUNCHERS[0]!, executables: ['no-such-server'] }
  const started = await launch(launcher, { temporary, searchPath: empty, random: systemRandom })
  expect(started).toEqual({
    kind: 'failed',
    reason: 'Prosody is not installed: there is no program no-such-server',
    hint: expect.stringContaining('apt install prosody'),
  })
  expect(await readdir(temporary)).toEqual(['empty'])
})

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // ESRCH: it is gone, as it should be
  }
}

/** Waits until none of the processes runs; a zombie that waits for its parent does not. */
async function expectGone(processes: readonly number[]): Promise<void> {
  const running = async (): Promise<number[]> => {
    const states = processes.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      return stat === '' || /\) [ZX] /.test(stat) ? [] : [pid]
    })
    return (await Promise.all(states)).flat()
  }
  await expect.poll(running, { timeout: PATIENCE }).toEqual([])
}

async function crashLines(target: Target): Promise<string[]> {
  const found = target.crashSigns.map(async ({ file, pattern }) => {
    const text = await readFile(file, 'utf8').catch(() => '')
    return text.split('\n').filter((line) => pattern.test(line))
  })
  return (await Promise.all(found)).flat()
}
