import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunEvent } from '../record/run-event.ts'
import { startEmbedded } from '../target/embedded.ts'
import { systemRandom } from '../target/secret.ts'
import type { Target } from '../target/target.ts'
import {
  playScenarios,
  recordOf,
  resultOf,
  verdictText,
  type TrialOptions,
} from './trial.test-data.ts'

let target: Target
beforeAll(async () => {
  const started = await startEmbedded({ random: systemRandom })
  if (started.kind === 'failed') throw new Error(started.reason)
  target = started.target
})
afterAll(() => target.stop())

const scenario = (id: string, steps: string, more = ''): string => `id: ${id}
spec: RFC 6121
section: '1'
title: A rule
actors:
  juliet: [balcony]
  romeo: [orchard]
${more}given:
  - juliet/balcony and romeo/orchard are connected
steps:
  ${steps}
    covers: 6121-1-1
`
const quick = (id: string): string => scenario(id, '- romeo/orchard receives nothing:')
const play = async (text: string, options: Partial<TrialOptions> = {}) => {
  const events: RunEvent[] = []
  const heard = (event: RunEvent): void => void events.push(event)
  const record = recordOf(await playScenarios(text, { target, heard, ...options }))
  return { record, events }
}

describe('a run', () => {
  test('tells of its beginning, of every case, and of its end with all of it', async () => {
    const { record, events } = await play(['a', 'b', 'c'].map(quick).join('---\n'), { jobs: 2 })
    expect(events[0]).toMatchObject({ kind: 'run-started', cases: 3, target: record.target })
    expect(events.at(-1)).toEqual({ kind: 'run-ended', record })
    const started = events.flatMap((event) =>
      event.kind === 'case-started' ? [event.case.id] : [],
    )
    const ended = events.flatMap((event) =>
      event.kind === 'case-ended' ? [event.result.case.id] : [],
    )
    expect(started).toEqual(['a', 'b', 'c'])
    expect(ended.toSorted()).toEqual(['a', 'b', 'c'])
    expect(record.results.map(({ case: head }) => head.id)).toEqual(['a', 'b', 'c'])
    expect(record.totals).toMatchObject({ pass: 3, fail: 0, error: 0 })
  })

  test('plays no more cases at a time than it may', async () => {
    for (const jobs of [1, 3]) {
      const { events } = await play(
        Array.from({ length: 12 }, (_, at) => quick(`c${at}`)).join('---\n'),
        { jobs },
      )
      let under = 0
      let most = 0
      for (const event of events) {
        if (event.kind === 'case-started') under += 1
        if (event.kind === 'case-ended') under -= 1
        most = Math.max(most, under)
      }
      expect(most).toBeGreaterThanOrEqual(jobs)
      // A case that only cleans up behind itself lets the next begin.
      expect(most).toBeLessThanOrEqual(2 * jobs)
    }
  })

  test('skips what the target does not offer, and says why', async () => {
    const text = scenario('needy', '- romeo/orchard receives nothing:', 'needs: [disco:urn:x]\n')
    const { record } = await play(text)
    expect(verdictText(resultOf(record, 'needy'))).toBe(
      'skipped: the target does not offer the feature urn:x',
    )
    expect(resultOf(record, 'needy').transcript).toEqual([])
  })

  test('knows what it is aimed at', async () => {
    const { record } = await play(quick('a'))
    expect(record.target).toMatchObject({ name: 'embedded', domain: 'capulet.test' })
    expect(record.target.offers).toContain('second-host')
    expect(record.target.offers).toContain('roster-versioning')
    expect(record.target.offers).toContain('disco:urn:xmpp:ping')
    expect(record.target.roundTrip).toBeGreaterThan(0)
  })

  test('leaves no account behind', async () => {
    const made: string[] = []
    const removed: string[] = []
    const { provisioning } = target
    const watched: Target = {
      ...target,
      provisioning: {
        ...provisioning,
        create: async (requests) => {
          const provisioned = await provisioning.create(requests)
          if (provisioned.kind === 'accounts')
            made.push(...provisioned.accounts.map(({ username }) => username))
          return provisioned
        },
        remove: (accounts) => {
          removed.push(...accounts.map(({ username }) => username))
          return provisioning.remove(accounts)
        },
      },
    }
    await play(['a', 'b'].map(quick).join('---\n'), { target: watched })
    expect(made).toHaveLength(5)
    expect(removed.toSorted()).toEqual(made.toSorted())
  })

  test('has no password in its record', async () => {
    const passwords: string[] = []
    const { provisioning } = target
    const watched: Target = {
      ...target,
      provisioning: {
        ...provisioning,
        create: async (requests) => {
          const provisioned = await provisioning.create(requests)
          if (provisioned.kind === 'accounts')
            passwords.push(...provisioned.accounts.map(({ password }) => password))
          return provisioned
        },
      },
    }
    const { record } = await play(quick('a'), { target: watched })
    const told = JSON.stringify(record, (_, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
    )
    expect(passwords).toHaveLength(3)
    for (const password of passwords) expect(told).not.toContain(password)
  })
})

describe('a transcript', () => {
  test('has all that was sent and received, in order, and the phases it came in', async () => {
    const { record } = await play(
      scenario(
        'a',
        `- juliet/balcony sends: <message to='\${romeo/orchard}' id='m'/>
  - romeo/orchard receives: <message id='m'/>
  - romeo/orchard receives nothing:`,
      ),
    )
    const { transcript } = resultOf(record, 'a')
    expect(transcript.map(({ number }) => number)).toEqual(transcript.map((_, at) => at + 1))
    const steps = transcript.flatMap((entry) =>
      entry.phase === 'steps' && 'content' in entry ? [`${entry.session} ${entry.kind}`] : [],
    )
    expect(steps).toEqual(['juliet/balcony sent', 'romeo/orchard received'])
    const phases = transcript.map(({ phase }) => phase).filter((phase) => phase !== 'fence')
    expect(phases.join(' ')).toMatch(/^(?:given )+(?:steps )+cleanup(?: cleanup)*$/)
    for (const session of ['juliet/balcony', 'romeo/orchard'])
      expect(transcript.filter((entry) => entry.session === session).at(-1)?.kind).toBe(
        'disconnected',
      )
  })

  test('tells of what came after a step said that it would not', async () => {
    const { record } = await play(
      scenario(
        'late',
        `- romeo/orchard does not receive: <message id='m'/>
  - juliet/balcony sends: <message to='\${romeo/orchard}' id='m'/>
  - romeo/orchard receives: <message id='m'/>
  - juliet/balcony sends: <message to='\${romeo/orchard}' id='m'/>
  - everything settles
  - juliet/balcony receives nothing:`,
      ),
    )
    expect(resultOf(record, 'late').notes).toEqual([
      expect.stringMatching(
        /^after the fence of "romeo\/orchard does not receive" \(trial\.yaml:\d+:\d+\) romeo\/orchard received what it was not to receive \(entry \d+\)$/,
      ),
    ])
  })
})
