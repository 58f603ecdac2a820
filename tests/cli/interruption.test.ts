import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DOMAIN, HostileServer, type Occasion } from '../hostile/hostile-server.ts'
import { saxesTree } from '../support/saxes-tree.ts'
import { folder, start, type Folder, type Program } from '../support/program.ts'

let place: Folder
let server: HostileServer
beforeEach(async () => {
  place = await folder()
  server = await HostileServer.start()
})
afterEach(async () => {
  await server.stop()
  await place.remove()
})

const scenario = (id: string): string => `id: ${id}
spec: RFC 6121
section: '8.5'
title: A message reaches the resource it is for
actors:
  juliet: [balcony]
  nurse: []
given:
  - juliet/balcony is connected
steps:
  - juliet/balcony sends: <message to='\${juliet/balcony}' id='m1'/>
  - juliet/balcony receives: <message id='m1'/>
    covers: 6121-8.5.3.1-1
`

async function play(...args: readonly string[]): Promise<Program> {
  await place.write('cases.yaml', ['one', 'two', 'three'].map(scenario).join('---\n'))
  const target = ['--target', `xmpp://127.0.0.1:${server.port}`, '--domain', DOMAIN]
  return start(['run', 'cases.yaml', ...target, '--jobs', '1', ...args], { cwd: place.path })
}

/** Once, and from then on all is right again. */
const once = (act: (occasion: Occasion) => void) => (occasion: Occasion) => {
  server.trick = undefined
  act(occasion)
}

describe('a signal in the middle of a run', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    test(`${signal} ends it in order: reports, no accounts left behind, exit code 1`, async () => {
      const program = await play()
      let accounts = 0
      server.trick = {
        at: 'message',
        act: once(() => {
          accounts = server.accounts.size
          program.child.kill(signal)
        }),
      }
      const { code, err, out } = await program.ended
      expect(code).toBe(1)
      expect(err).toContain(`${signal}: ending the cases that run, and cleaning up`)
      expect(out).toContain(`the run ended early: interrupted by ${signal}; 2 cases were not begun`)
      expect(accounts).toBeGreaterThan(0)
      expect(server.accounts.size).toBe(0)
      const result: unknown = JSON.parse(await place.read('reports/latest/result.json'))
      expect(result).toMatchObject({
        interrupted: `interrupted by ${signal}; 2 cases were not begun`,
        totals: { error: 1, fail: 0 },
      })
      expect(saxesTree(await place.read('reports/latest/junit.xml'))?.name).toBe('testsuites')
    })

  test('a second one ends it at once', async () => {
    const program = await play()
    server.trick = {
      at: 'message',
      act: () => {
        server.trick = { at: 'header', act: () => program.child.kill('SIGINT') }
        program.child.kill('SIGINT')
      },
    }
    expect(await program.ended).toMatchObject({ code: 130 })
  })

  test('before the first case there is nothing to report', async () => {
    const program = await play()
    server.trick = { at: 'bind', act: once(() => program.child.kill('SIGINT')) }
    const { code, err } = await program.ended
    expect(code).toBe(1)
    expect(err).toContain('interrupted by SIGINT, before the first case')
    expect(server.accounts.size).toBe(0)
  })

  test('against the embedded server it ends the same way', async () => {
    const program = start(['run', '--target', 'embedded'], { cwd: place.path })
    await program.said(/\d+ cases against embedded/u)
    program.child.kill('SIGINT')
    const { code } = await program.ended
    expect(code).toBe(1)
    const result: unknown = JSON.parse(await place.read('reports/latest/result.json'))
    expect(result).toMatchObject({
      interrupted: expect.stringMatching(/^interrupted by SIGINT; \d+ cases were not begun$/u),
      totals: { fail: 0 },
    })
  })
})
