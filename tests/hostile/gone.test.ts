import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../../src/record/result.ts'
import { playScenarios, resultOf, verdictText } from '../../src/run/trial.test-data.ts'
import { accountNames } from '../../src/target/account-names.ts'
import { inBandProvisioning } from '../../src/target/in-band.ts'
import { systemRandom } from '../../src/target/secret.ts'
import { played, scenario, suiteOf, watchForStrayErrors } from './assault.ts'
import { HostileServer } from './hostile-server.ts'
import { endpointOf, hostileTarget } from './hostile-target.ts'

const JOBS = 4
const many = (count: number): string =>
  suiteOf(...Array.from({ length: count }, (_, at) => scenario(`case-${at}`)))
const own = ({ results }: RunRecord): string[] =>
  results.filter(({ case: head }) => head.id.startsWith('case-')).map(verdictText)

describe('a target that goes away in the middle of a run', () => {
  watchForStrayErrors()

  test('and comes back costs the cases that were under way, and no other', async () => {
    let server = await HostileServer.start()
    const { port, accounts } = server
    let back: Promise<unknown> | undefined
    const record = await played(many(40), {
      target: hostileTarget(server),
      jobs: JOBS,
      heard: (event) => {
        if (event.kind !== 'case-ended') return
        if (event.result.case.id === 'case-10') void server.stop()
        if (event.result.verdict.kind === 'error')
          back ??= HostileServer.start({ port, accounts }).then((next) => (server = next))
      },
    })
    await back
    await server.stop()
    const verdicts = own(record)
    const errors = verdicts.filter((verdict) => verdict !== 'pass')
    expect(verdicts).toHaveLength(40)
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.length).toBeLessThanOrEqual(JOBS)
    for (const error of errors) expect(error).toMatch(/^error: /)
    expect(record.interrupted).toBeUndefined()
  })

  const ways: readonly (readonly [string, (server: HostileServer) => void, RegExp])[] = [
    ['refuses connections', (server) => void server.stop(), /ECONNREFUSED/],
    [
      'takes connections, and is silent',
      (server) => {
        server.trick = { at: 'header', act: () => undefined }
        server.dropAll()
      },
      /no answer within \d+ ms/,
    ],
  ]
  for (const [name, goAway, words] of ways)
    test(`for good, and ${name}, ends the run with a report`, async () => {
      const server = await HostileServer.start()
      const record = await played(many(300), {
        target: hostileTarget(server),
        jobs: JOBS,
        patience: 0.1,
        heard: (event) => {
          if (event.kind === 'case-ended' && event.result.case.id === 'case-10') goAway(server)
        },
      })
      const verdicts = own(record)
      const errors = verdicts.filter((verdict) => verdict !== 'pass')
      expect(errors.length).toBeLessThanOrEqual(JOBS)
      for (const error of errors) expect(error).toMatch(/^error: /)
      expect(record.interrupted).toMatch(words)
      expect(record.interrupted).toContain(`${300 - verdicts.length} cases were not begun`)
      server.trick = undefined
      await server.stop()
    })

  test('as a process that ended is not waited for', async () => {
    const server = await HostileServer.start()
    let ended = false
    const record = await played(many(50), {
      target: {
        ...hostileTarget(server),
        alive: () => (ended ? { kind: 'gone', reason: 'it ended by SIGSEGV' } : { kind: 'alive' }),
      },
      heard: (event) => {
        if (event.kind !== 'case-ended' || event.result.case.id !== 'case-3') return
        ended = true
        void server.stop()
      },
    })
    expect(own(record)).toHaveLength(5)
    expect(record.interrupted).toBe(
      'the target ended during the run: it ended by SIGSEGV; 45 cases were not begun',
    )
  })

  test('does not have its accounts removed one by one for nothing', async () => {
    const server = await HostileServer.start()
    const provisioning = inBandProvisioning({
      endpoint: () => endpointOf(server),
      names: accountNames(systemRandom),
      random: systemRandom,
      disposable: false,
      patience: 100,
    })
    const requests = Array.from({ length: 50 }, () => ({ hint: 'juliet', domain: 'hostile.test' }))
    await provisioning.create(requests)
    server.trick = { at: 'header', act: () => undefined }
    const before = server.accepted
    const left = await provisioning.close()
    expect(left).toHaveLength(50)
    expect(new Set(left.map(({ reason }) => reason))).toEqual(
      new Set(['login: no login within 100 ms']),
    )
    // Four at a time, and whoever was quick took one more before the fourth had failed.
    expect(server.accepted - before).toBeLessThan(8)
    await server.stop()
  })
})

describe('a run that is interrupted', () => {
  watchForStrayErrors()

  test('calls what was under way an error, never a failure, and says how much is missing', async () => {
    const server = await HostileServer.start()
    const controller = new AbortController()
    server.trick = { at: 'message', act: () => controller.abort('interrupted by SIGINT') }
    const record = await played(many(10), {
      target: hostileTarget(server),
      signal: controller.signal,
      patience: 10,
    })
    expect(own(record)).toEqual(['error: interrupted by SIGINT'])
    expect(record.interrupted).toBe('interrupted by SIGINT; 9 cases were not begun')
    await server.stop()
  })

  test('before its first case plays none', async () => {
    const server = await HostileServer.start()
    const controller = new AbortController()
    server.trick = { at: 'header', act: () => controller.abort('interrupted by SIGINT') }
    const outcome = await playScenarios(many(1), {
      target: hostileTarget(server),
      signal: controller.signal,
      patience: 10,
    })
    expect(outcome).toEqual({ kind: 'interrupted', reason: 'interrupted by SIGINT' })
    await server.stop()
  })

  test('in one case, by its limit, goes on with the others', async () => {
    const server = await HostileServer.start()
    const record = await played(many(2), {
      target: hostileTarget(server),
      caseLimit: 200,
      patience: 10,
      heard: (event) => {
        if (event.kind !== 'case-started') return
        const isFirst = event.case.id === 'case-0'
        server.trick = isFirst ? { at: 'message', act: () => undefined } : undefined
      },
    })
    expect(verdictText(resultOf(record, 'case-0'))).toBe('error: the case took longer than 200 ms')
    expect(verdictText(resultOf(record, 'case-1'))).toBe('pass')
    await server.stop()
  })
})
