import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endProcesses, startProcess, type ServerProcess } from './server-process.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xmppspec-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const start = (...command: readonly [string, ...string[]]): Promise<ServerProcess> =>
  startProcess({
    name: 'server',
    command,
    environment: { PATH: process.env['PATH'] ?? '' },
    folder,
    output: join(folder, 'server.out'),
  })
const shell = (script: string): Promise<ServerProcess> => start('/bin/sh', '-c', script)
const output = (): Promise<string> => readFile(join(folder, 'server.out'), 'utf8')

describe('a process of a server', () => {
  test('says how it ended, and keeps what it wrote', async () => {
    const server = await shell('echo out; echo err >&2; exit 3')
    await server.end
    expect(server.ended()).toBe('server ended with exit code 3')
    expect(await output()).toBe('out\nerr\n')
  })

  test('that cannot be started is one that has ended', async () => {
    const server = await start('/no/such/program')
    await server.end
    expect(server.pid).toBe(0)
    expect(server.ended()).toContain('server could not be started: ')
    server.signal('SIGKILL')
  })

  test('ends by SIGTERM when it can', async () => {
    const server = await shell('trap "exit 0" TERM; echo ready; while :; do sleep 0.01; done')
    await expect.poll(output).toBe('ready\n')
    await endProcesses([server], 10_000)
    expect(server.ended()).toBe('server ended with exit code 0')
  })

  test('ends by SIGKILL when it will not hear', async () => {
    const server = await shell('trap "" TERM; echo ready; while :; do sleep 0.01; done')
    await expect.poll(output).toBe('ready\n')
    await endProcesses([server], 50)
    expect(server.ended()).toBe('server ended by SIGKILL')
  })

  test('takes its helpers along, also when it ends by itself', async () => {
    const server = await shell('sleep 60 & echo $!')
    await server.end
    const helper = Number(await output())
    await expect.poll(() => isRunning(helper)).toBe(false)
  })

  test('does not see the environment of the program', async () => {
    process.env['XMPPSPEC_TEST_SECRET'] = 's3cret'
    const server = await shell('env')
    await server.end
    delete process.env['XMPPSPEC_TEST_SECRET']
    expect(await output()).not.toContain('s3cret')
  })
})

/** Whether a process runs; a zombie that waits for its parent does not. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) [ZX] /.test(stat)
}
