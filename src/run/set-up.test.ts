import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunRecord } from '../record/result.ts'
import { SUBSCRIPTION_STATES, type SubscriptionState } from '../scenario/given.ts'
import { startEmbedded } from '../target/embedded.ts'
import { systemRandom } from '../target/secret.ts'
import type { Target } from '../target/target.ts'
import { playScenarios, recordOf, resultOf, verdictText } from './trial.test-data.ts'

/** RFC 6121 A.1: what each roster shows of the other, and who has a request that waits. */
const SHOWN: Readonly<Record<SubscriptionState, { juliet?: string; romeo?: string }>> = {
  none: {},
  'none + pending out': { juliet: "subscription='none' ask='subscribe'" },
  'none + pending in': { romeo: "subscription='none' ask='subscribe'" },
  'none + pending out+in': {
    juliet: "subscription='none' ask='subscribe'",
    romeo: "subscription='none' ask='subscribe'",
  },
  to: { juliet: "subscription='to' ask='${absent}'", romeo: "subscription='from' ask='${absent}'" },
  'to + pending in': {
    juliet: "subscription='to' ask='${absent}'",
    romeo: "subscription='from' ask='subscribe'",
  },
  from: {
    juliet: "subscription='from' ask='${absent}'",
    romeo: "subscription='to' ask='${absent}'",
  },
  'from + pending out': {
    juliet: "subscription='from' ask='subscribe'",
    romeo: "subscription='to' ask='${absent}'",
  },
  both: {
    juliet: "subscription='both' ask='${absent}'",
    romeo: "subscription='both' ask='${absent}'",
  },
}

const rosterStep = (actor: string, contact: string, attributes: string | undefined): string =>
  attributes === undefined
    ? `  - ${actor}'s roster is empty:\n    covers: 6121-1-1`
    : `  - ${actor}'s roster is: <item jid='\${${contact}}' ${attributes}/>\n    covers: 6121-1-1`

const requestStep = (actor: string, contact: string, isThere: boolean): string =>
  `  - ${actor}/here becomes available
  - ${actor}/here ${isThere ? 'receives' : 'does not receive'}: <presence type='subscribe' from='\${${contact}}'/>
    covers: 6121-1-1`

const idOf = (state: string): string => `state-${state.replaceAll(/[^a-z]+/gu, '-')}`

const stateScenario = (state: SubscriptionState): string => `id: ${idOf(state)}
spec: RFC 6121
section: '1'
title: A subscription is what given says
actors:
  juliet: [here]
  romeo: [here]
given:
  - juliet's subscription with romeo is ${state}
steps:
${rosterStep('juliet', 'romeo', SHOWN[state].juliet)}
${rosterStep('romeo', 'juliet', SHOWN[state].romeo)}
${requestStep('juliet', 'romeo', /in$/u.test(state))}
${requestStep('romeo', 'juliet', /out/u.test(state))}
`

/** What given says, steps that look whether it is so, and the verdict. */
const WORLDS: readonly (readonly [given: string, steps: string, verdict: string | RegExp])[] = [
  [
    "- juliet's roster has: [\"<item jid='${romeo}' name='R'><group>G</group></item>\", \"<item jid='a@x.test'/>\"]",
    "- juliet's roster is: [\"<item jid='${romeo}' name='R' subscription='none'><group>G</group></item>\", \"<item jid='a@x.test'/>\"]",
    'pass',
  ],
  [
    "- juliet's roster has: <item jid='@' name='R'/>",
    "- juliet's roster is empty",
    /^blocked: a roster set was answered with <iq/,
  ],
  [
    '- juliet/here is interested\n  - juliet/there is connected',
    `- juliet/here asks: "<iq type='set'><query xmlns='jabber:iq:roster'><item jid='a@x.test'/></query></iq>"
  - juliet/here receives: <iq type='set'><query xmlns='jabber:iq:roster'/></iq>
  - juliet/there receives nothing`,
    'pass',
  ],
  [
    '- juliet/here is available with priority 5\n  - juliet/there is available with priority -1',
    `- romeo/here connects
  - romeo/here sends: <message to='\${juliet}' type='chat'><body>x</body></message>
  - juliet/here receives: <message/>
  - juliet/there does not receive: <message/>`,
    'pass',
  ],
  [
    "- juliet's subscription with romeo is both\n  - juliet/here and romeo/here are interested and available",
    '- juliet/here and romeo/here receive nothing',
    'pass',
  ],
]

const worldScenario = (
  [given, steps]: (typeof WORLDS)[number],
  at: number,
): string => `id: world-${at}
spec: RFC 6121
section: '1'
title: The world is what given says
actors:
  juliet: [here, there]
  romeo: [here]
  ghost: missing
given:
  ${given}
steps:
  ${steps}
  - juliet's roster has no: \${ghost}
    covers: 6121-1-1
`

let target: Target
let record: RunRecord
beforeAll(async () => {
  const started = await startEmbedded({ random: systemRandom })
  if (started.kind === 'failed') throw new Error(started.reason)
  target = started.target
  const scenarios = [...SUBSCRIPTION_STATES.map(stateScenario), ...WORLDS.map(worldScenario)]
  record = recordOf(await playScenarios(scenarios.join('---\n'), { target, jobs: 6 }))
}, 60_000)
afterAll(() => target.stop())

describe('given', () => {
  for (const state of SUBSCRIPTION_STATES)
    test(`makes the subscription ${state}, on both sides`, () => {
      expect(verdictText(resultOf(record, idOf(state)))).toBe('pass')
    })

  for (const [at, [given, , verdict]] of WORLDS.entries())
    test(`${String(verdict)}: ${given.replaceAll(/\s+/gu, ' ')}`, () => {
      const text = verdictText(resultOf(record, `world-${at}`))
      if (typeof verdict === 'string') expect(text).toBe(verdict)
      else expect(text).toMatch(verdict)
    })

  test('leaves no session of its own behind when the steps begin', () => {
    const open = record.results.flatMap(({ transcript }) => {
      const firstStep = transcript.findIndex(({ phase }) => phase === 'steps')
      const before = transcript.slice(0, Math.max(0, firstStep))
      const ours = before.filter(({ session }) => session.endsWith('/(given)'))
      const count = (kind: string): number => ours.filter((entry) => entry.kind === kind).length
      return firstStep === -1 ? [] : [[count('connected'), count('disconnected')]]
    })
    expect(open.length).toBeGreaterThan(10)
    for (const [connected, disconnected] of open) expect(disconnected).toBe(connected)
  })
})
