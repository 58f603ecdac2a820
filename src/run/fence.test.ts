import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HostileServer, type Trick } from '../../tests/hostile/hostile-server.ts'
import { hostileTarget } from '../../tests/hostile/hostile-target.ts'
import type { CaseResult } from '../record/result.ts'
import { FENCE_ID } from '../record/transcript.ts'
import { attribute } from '../xml/element.ts'
import { playScenarios, recordOf, resultOf, verdictText } from './trial.test-data.ts'

let server: HostileServer
beforeEach(async () => {
  server = await HostileServer.start()
})
afterEach(() => server.stop())

const play = (steps: string): Promise<CaseResult> =>
  playText(`id: fence
spec: RFC 6121
section: '1'
title: A fence
actors:
  juliet: [balcony, chamber]
  romeo: [orchard]
given:
  - juliet/balcony and juliet/chamber are connected
  - romeo/orchard is connected
steps:
  ${steps}
    covers: 6121-1-1
`)

async function playText(text: string): Promise<CaseResult> {
  const target = hostileTarget(server)
  return resultOf(recordOf(await playScenarios(text, { target, patience: 0.5 })), 'fence')
}

/** Who pinged in the steps, in order. */
const pingers = ({ transcript }: CaseResult): string[] => {
  const first = transcript.findIndex(({ phase }) => phase === 'steps')
  return transcript.slice(first).flatMap((entry) => {
    if (entry.kind !== 'sent' || entry.content.kind !== 'element') return []
    const isPing = attribute(entry.content.element, 'id')?.startsWith(FENCE_ID) === true
    return isPing ? [entry.session] : []
  })
}

describe('a fence', () => {
  test('goes twice round all sessions, those that acted last first', async () => {
    const result = await play(`- juliet/chamber sends: <presence/>
  - juliet/balcony sends: <presence/>
  - romeo/orchard receives nothing:`)
    expect(verdictText(result)).toBe('pass')
    const round = ['juliet/balcony', 'juliet/chamber', 'romeo/orchard']
    expect(pingers(result)).toEqual([...round, ...round])
  })

  test('leaves out who is not connected any more', async () => {
    const result = await play(`- juliet/chamber drops the connection
  - juliet/balcony sends: <presence/>
  - romeo/orchard receives nothing:`)
    expect(verdictText(result)).toBe('pass')
    expect(new Set(pingers(result))).toEqual(new Set(['juliet/balcony', 'romeo/orchard']))
  })

  test('takes an error for an answer: not every server knows pings', async () => {
    server.trick = {
      at: 'ping',
      act: ({ peer, id }) => peer.say(`<iq type='error' id='${id}'><error type='cancel'/></iq>`),
    }
    const result = await play(`- juliet/balcony sends: <presence/>
  - romeo/orchard receives nothing:`)
    expect(verdictText(result)).toBe('pass')
  })

  test('sees what comes before its answer, however late', async () => {
    server.trick = afterMessage({
      at: 'ping',
      act: (occasion) => {
        if (occasion.user.startsWith('romeo')) occasion.peer.say("<message id='late'/>")
        setImmediate(() => occasion.answer())
      },
    })
    const result = await play(`- juliet/balcony sends: <message to='\${romeo/orchard}' id='m'/>
  - romeo/orchard receives nothing:`)
    expect(verdictText(result)).toBe('fail: romeo/orchard received it')
  })

  test('that is not answered says nothing of what did not come', async () => {
    server.trick = afterMessage({ at: 'ping', act: () => undefined })
    const result = await play(`- juliet/balcony sends: <message to='\${romeo/orchard}' id='m'/>
  - romeo/orchard receives nothing:`)
    expect(verdictText(result)).toMatch(/^error: a fence was not answered: juliet\/balcony had no/)
  })

  test('whose answer comes too late is not what a later step receives', async () => {
    server.trick = afterMessage({
      at: 'ping',
      act: (late) => {
        server.trick = {
          at: 'message',
          act: (occasion) => {
            server.trick = undefined
            late.answer()
            occasion.answer()
          },
        }
      },
    })
    const result = await play(`- juliet/balcony sends: <message to='\${romeo/orchard}' id='m'/>
  - romeo/orchard receives: <message id='never'/>
    covers: 6121-1-3
  - juliet/balcony sends: <message to='\${juliet/balcony}' id='m'/>
  - juliet/balcony receives: <message id='m'/>
  - juliet/balcony receives nothing:`)
    expect(verdictText(result)).toMatch(/^deviation: nothing came/)
  })

  const onRawSession: readonly (readonly [name: string, step: string, verdict: string])[] = [
    [
      'nothing is received',
      '- juliet/balcony receives nothing:',
      'fail: juliet/balcony received a stream header',
    ],
    [
      'nothing was chosen',
      `- either:
      nothing:
        violates: 6121-1-1
        steps:
          - juliet/balcony receives nothing
      header:
        - juliet/balcony receives a stream header`,
      'pass',
    ],
  ]
  for (const [name, step, verdict] of onRawSession)
    test(`that cannot be, on a raw session, is replaced by time before ${name}`, async () => {
      server.trick = {
        at: 'header',
        act: (occasion) => void setTimeout(() => occasion.answer(), 50),
      }
      const result = await playText(`id: fence
spec: RFC 6121
section: '1'
title: A fence
actors:
  juliet: [balcony]
steps:
  - juliet/balcony opens a connection
  - juliet/balcony opens a stream
  ${step}
    covers: 6121-1-1
`)
      expect(verdictText(result)).toBe(verdict)
    })

  /** In place of the delivery of the first message. */
  function afterMessage(trick: Trick): Trick {
    return { at: 'message', act: () => (server.trick = trick) }
  }
})
