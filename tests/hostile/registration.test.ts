import { describe, expect, test } from 'vitest'
import { playScenarios, verdictText } from '../../src/run/trial.test-data.ts'
import { accountNames } from '../../src/target/account-names.ts'
import { inBandProvisioning } from '../../src/target/in-band.ts'
import { systemRandom } from '../../src/target/secret.ts'
import type { Target } from '../../src/target/target.ts'
import { NS } from '../../src/xmpp/namespaces.ts'
import { assault, scenario, watchForStrayErrors } from './assault.ts'
import { HostileServer, type Occasion } from './hostile-server.ts'
import { endpointOf, hostileTarget } from './hostile-target.ts'

const refused = (id: string): string =>
  `<iq type='error' id='${id}'><error type='cancel'><not-allowed xmlns='${NS.stanzaErrors}'/></error></iq>`

const TRICKS: readonly {
  readonly name: string
  readonly act: (occasion: Occasion) => void
  readonly reason: RegExp
}[] = [
  { name: 'silence', act: () => undefined, reason: /no answer within \d+ ms$/ },
  {
    name: 'a refusal',
    act: ({ peer, id }) => peer.say(refused(id)),
    reason: /not-allowed \(cancel\)$/,
  },
  {
    name: 'an error without <error/>',
    act: ({ peer, id }) => peer.say(`<iq type='error' id='${id}'/>`),
    reason: /an error that does not say which$/,
  },
  {
    name: 'the answer under another id',
    act: ({ peer, right, id }) => peer.say(right.replace(id, `${id}0`)),
    reason: /no answer within \d+ ms$/,
  },
  { name: 'FIN', act: ({ peer }) => peer.end(), reason: /closed the connection$/ },
  { name: 'RST', act: ({ peer }) => peer.reset(), reason: /ECONNRESET$/ },
  {
    name: 'XML that is none',
    act: ({ peer }) => peer.say('<a></b>'),
    reason: /ill-formed XML/,
  },
  {
    name: 'the password in a refusal',
    act: ({ peer, id }) => {
      const [password] = [...peer.server.accounts.values()].slice(-1)
      peer.say(refused(id).replace('<not-allowed', `<${password ?? 'x'}`))
    },
    reason: /registration of /,
  },
]

describe('a server that does not make accounts', () => {
  watchForStrayErrors()

  for (const { name, act, reason } of TRICKS) {
    test(`for one case: ${name}`, async () => {
      const server = await HostileServer.start()
      const target = inBandTarget(server)
      const { hit } = await assault(server, { at: 'register', act }, { target })
      const verdict = verdictText(hit)
      expect(verdict).toMatch(/^error: no accounts: registration of juliet-\w+@hostile.test: /)
      expect(verdict).toMatch(reason)
      await target.provisioning.close()
      expect(server.accounts.size).toBe(0)
      await server.stop()
    })

    test(`from the beginning: ${name}`, async () => {
      const server = await HostileServer.start()
      server.trick = { at: 'register', act }
      const target = inBandTarget(server)
      const outcome = await playScenarios(scenario('never'), { target })
      expect(outcome).toMatchObject({ kind: 'unreachable' })
      if (outcome.kind !== 'ran') expect(outcome.reason).toMatch(reason)
      server.trick = undefined
      await target.provisioning.close()
      await server.stop()
    })
  }

  test('accounts that it does not let go are named at the end', async () => {
    const server = await HostileServer.start()
    const target = inBandTarget(server)
    await playScenarios(scenario('only'), {
      target,
      heard: (event) => {
        if (event.kind !== 'case-started') return
        server.trick = { at: 'unregister', act: ({ peer, id }) => peer.say(refused(id)) }
      },
    })
    const left = await target.provisioning.close()
    expect(left.map(({ username, reason }) => `${username}: ${reason}`)).toEqual([
      expect.stringMatching(/^juliet-\w+: not-allowed \(cancel\)$/),
    ])
    expect([...server.accounts.keys()]).toEqual(left.map(({ username }) => username))
    await server.stop()
  })

  test('accounts that it lets go in the end are not', async () => {
    const server = await HostileServer.start()
    const target = inBandTarget(server)
    await playScenarios(scenario('only'), {
      target,
      heard: (event) => {
        if (event.kind !== 'case-started') return
        server.trick = { at: 'unregister', act: ({ peer, id }) => peer.say(refused(id)) }
      },
    })
    server.trick = undefined
    expect(await target.provisioning.close()).toEqual([])
    expect(server.accounts.size).toBe(0)
    await server.stop()
  })
})

function inBandTarget(server: HostileServer): Target {
  return hostileTarget(
    server,
    inBandProvisioning({
      endpoint: () => endpointOf(server),
      names: accountNames(systemRandom),
      random: systemRandom,
      disposable: false,
      patience: 250,
    }),
  )
}
