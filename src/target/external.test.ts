import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbedded } from './embedded.ts'
import { reachTarget, type ExternalOptions } from './external.ts'
import { poolProvisioning } from './account-pool.ts'
import { freePorts } from './free-ports.ts'
import { systemRandom } from './secret.ts'
import type { Started, Target } from './target.ts'

let server: Target
beforeAll(async () => {
  const started = await startEmbedded({ random: systemRandom })
  if (started.kind === 'failed') throw new Error(started.reason)
  server = started.target
})
afterAll(() => server.stop())

const reach = (
  { port = server.endpoint().port, directTls = false },
  more: Partial<ExternalOptions> = {},
): Promise<Started> =>
  reachTarget(
    { kind: 'external', text: `xmpp://127.0.0.1:${port}`, host: '127.0.0.1', port, directTls },
    {
      domain: server.domain,
      trust: { kind: 'any' },
      provisioning: () =>
        poolProvisioning({ accounts: [], clean: () => Promise.resolve(undefined) }),
      patience: 3000,
      ...more,
    },
  )

describe('a server that runs already', () => {
  test('is named as it was written, and is not ours to throw away', async () => {
    const started = await reach({}, { security: 'plain', secondDomain: 'montague.test' })
    expect(started).toMatchObject({
      kind: 'started',
      target: {
        name: `xmpp://127.0.0.1:${server.endpoint().port}`,
        domain: 'capulet.test',
        secondDomain: 'montague.test',
        offers: ['second-host'],
        disposable: false,
        processes: [],
      },
    })
  })

  test('offers what is said of it', async () => {
    const started = await reach(
      {},
      {
        security: 'plain',
        components: [{ host: '127.0.0.1', port: 1, domain: 'x.capulet.test', secret: 's3cret' }],
      },
    )
    expect(started).toMatchObject({ target: { offers: ['component'] } })
  })

  test('that is not there is a failure with a hint', async () => {
    const [port = 0] = await freePorts(1)
    expect(await reach({ port })).toEqual({
      kind: 'failed',
      reason: expect.stringMatching(/does not serve capulet\.test: .*ECONNREFUSED/),
      hint: `is the server running, and listening on 127.0.0.1 port ${port}?`,
    })
  })

  test.each([
    ['the domain', { domain: 'verona.test' }],
    ['the second domain', { secondDomain: 'verona.test' }],
  ])('that does not serve %s is a failure with a hint', async (_, more) => {
    expect(await reach({}, { security: 'plain', ...more })).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('does not serve verona.test'),
      hint: expect.stringContaining('--domain'),
    })
  })

  test('that does not begin with TLS is a failure with a hint', async () => {
    expect(await reach({ directTls: true })).toMatchObject({
      kind: 'failed',
      hint: expect.stringContaining('for STARTTLS write xmpp://'),
    })
  })
})
