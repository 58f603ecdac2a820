import { describe, expect, test } from 'vitest'
import { verdictText } from '../../src/run/trial.test-data.ts'
import { assault, watchForStrayErrors } from './assault.ts'
import { ATTACKS, type Attack } from './attacks.ts'
import { HostileServer, type Moment } from './hostile-server.ts'

const MOMENTS: readonly (readonly [Moment, Exclude<keyof Attack, 'name' | 'act'>])[] = [
  ['header', 'opening'],
  ['header-again', 'opening'],
  ['auth', 'login'],
  ['bind', 'login'],
  ['roster-get', 'given'],
  ['message', 'step'],
  ['ping', 'fence'],
]

describe('a server that misbehaves in one case', () => {
  watchForStrayErrors()

  for (const [at, place] of MOMENTS)
    for (const { name, act, [place]: expected } of ATTACKS)
      if (expected !== undefined)
        test(`in place of the answer to ${at}: ${name}`, async () => {
          const server = await HostileServer.start()
          const { hit } = await assault(server, { at, act })
          expect(verdictText(hit)).toMatch(expected)
          await server.stop()
        })
})
