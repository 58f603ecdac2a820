import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/run/trial.test-data.ts'
import { played, scenario, suiteOf, watchForStrayErrors } from './assault.ts'
import { ATTACKS } from './attacks.ts'
import { HostileServer, type Moment } from './hostile-server.ts'
import { hostileTarget } from './hostile-target.ts'

describe('cases that are played beside one that is under attack', () => {
  watchForStrayErrors()

  const moments: readonly Moment[] = ['auth', 'bind', 'roster-get', 'message', 'ping']
  for (const at of moments)
    test(`do not notice any of the attacks at ${at}`, async () => {
      const server = await HostileServer.start()
      let count = 0
      server.trick = {
        at,
        act: (occasion) => {
          const attack = ATTACKS[count++ % ATTACKS.length]
          if (occasion.user.startsWith('victim')) attack?.act(occasion)
          else occasion.answer()
        },
      }
      const victims = ATTACKS.map((_, index) => scenario(`hit-${index}`, 'victim'))
      const others = ATTACKS.map((_, index) => scenario(`fine-${index}`))
      const both = victims.flatMap((victim, index) => [victim, others[index] ?? ''])
      const record = await played(suiteOf(...both), {
        target: hostileTarget(server),
        jobs: 6,
        patience: 0.3,
      })
      for (const index of ATTACKS.keys())
        expect(resultOf(record, `fine-${index}`).verdict).toEqual({ kind: 'pass' })
      expect(record.interrupted).toBeUndefined()
      await server.stop()
    })
})
