import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DOMAIN, HostileServer, type Trick } from '../hostile/hostile-server.ts'
import { scenario, suiteOf } from '../hostile/assault.ts'
import { saxesTree } from '../support/saxes-tree.ts'
import { folder, run, type Ended, type Folder } from '../support/program.ts'

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

async function play(count: number, node: readonly string[] = []): Promise<Ended> {
  const cases = Array.from({ length: count }, (_, at) => scenario(`case-${at}`))
  const text = suiteOf(...cases).replaceAll('6121-1-1', '6121-8.5.3.1-1')
  await place.write('cases.yaml', text.replaceAll('6121-1-2', '6121-8.5.3.1-1'))
  const target = ['--target', `xmpp://127.0.0.1:${server.port}`, '--domain', DOMAIN]
  const args = ['run', 'cases.yaml', ...target, '--patience', '0.1']
  return run(args, { cwd: place.path, node })
}

const FROM_THE_BEGINNING: readonly (Trick & { readonly name: string; readonly says: RegExp })[] = [
  { name: 'says nothing', at: 'header', act: () => undefined, says: /no <features\/> within/u },
  { name: 'drops everybody', at: 'connect', act: ({ peer }) => peer.reset(), says: /ECONNRESET/u },
  {
    name: 'is no XMPP server',
    at: 'header',
    act: ({ peer }) => peer.say('HTTP/1.1 400 Bad Request\r\n\r\n'),
    says: /ill-formed XML/u,
  },
  {
    name: 'binds no resource',
    at: 'bind',
    act: ({ peer, id }) => peer.say(`<iq type='error' id='${id}'/>`),
    says: /no login: the resource was not bound/u,
  },
  {
    name: 'never answers a login',
    at: 'bind',
    act: () => undefined,
    says: /no login: no login within \d+ ms/u,
  },
  { name: 'answers no ping', at: 'ping', act: () => undefined, says: /a fence was not answered/u },
]

describe('the exit code is 3 when the target from the beginning', () => {
  for (const { name, at, act, says } of FROM_THE_BEGINNING)
    test(name, async () => {
      server.trick = { at, act }
      const { code, out, err } = await play(1)
      expect({ code, out, err }).toEqual({ code: 3, out: '', err: expect.stringMatching(says) })
      expect(err).toMatch(/\n  hint: \S/u)
      expect(err).not.toMatch(/\n +at /u)
    })
})

describe('the exit code is 1, and there are reports, when the target in every case', () => {
  const tricks: readonly (Trick & { readonly name: string; readonly verdict: string })[] = [
    { name: 'answers no roster get', at: 'roster-get', act: () => undefined, verdict: 'error' },
    {
      name: 'ends the stream',
      at: 'message',
      act: ({ peer }) => peer.say('</stream:stream>'),
      verdict: 'fail',
    },
    {
      name: 'is ill-formed',
      at: 'roster-get',
      act: ({ peer }) => peer.say('<a></b>'),
      verdict: 'blocked',
    },
  ]
  for (const { name, at, act, verdict } of tricks)
    test(name, async () => {
      server.trick = { at, act }
      const { code, out, err } = await play(5)
      expect({ code, err }).toEqual({ code: 1, err: '' })
      expect(out).toMatch(new RegExp(`\\n  ${verdict} +5\\n`, 'u'))
      await expectReports()
    })

  test('floods, with little memory to be had', async () => {
    server.trick = { at: 'message', act: ({ peer }) => peer.flood('<message><a/><b/></message>') }
    const { code } = await play(40, ['--max-old-space-size=512'])
    expect(code).toBe(1)
    await expectReports()
  })
})

async function expectReports(): Promise<void> {
  JSON.parse(await place.read('reports/latest/result.json'))
  expect(saxesTree(await place.read('reports/latest/junit.xml'))?.name).toBe('testsuites')
}
