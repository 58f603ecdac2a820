import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunRecord } from '../record/result.ts'
import { startEmbedded } from '../target/embedded.ts'
import { systemRandom } from '../target/secret.ts'
import type { Target } from '../target/target.ts'
import { playScenarios, recordOf, resultOf, verdictText } from './trial.test-data.ts'

/** Steps behind three messages from juliet/balcony to romeo/orchard, and the verdict they lead to. */
export type VerdictTable = Readonly<
  Record<string, readonly (readonly [steps: string, verdict: string | RegExp])[]>
>

export const MUST = '\n    covers: 6121-1-1'
export const SHOULD = '\n    covers: 6121-1-3'
export const MAY = '\n    covers: 6121-1-5'
/** The messages that were sent, and one that was not. */
export const A = "<message id='a'/>"
export const B = "<message id='b'/>"
export const C = "<message id='c'/>"
export const NONE = "<message id='z'/>"

/** In quotes, for a list in YAML. */
export const q = (text: string): string => `"${text}"`

/** Tests that each row leads to its verdict; all are played at once against the embedded server. */
export function checkVerdicts(table: VerdictTable): void {
  const rows = Object.entries(table).flatMap(([group, all]) =>
    all.map(([steps, verdict], at) => ({
      group,
      id: `${group.replaceAll(/[^a-z]+/gu, '-')}-${at + 1}`,
      steps,
      verdict,
    })),
  )
  let target: Target
  let record: RunRecord
  beforeAll(async () => {
    const started = await startEmbedded({ random: systemRandom })
    if (started.kind === 'failed') throw new Error(started.reason)
    target = started.target
    const text = rows.map(({ id, steps }) => scenario(id, steps)).join('---\n')
    record = recordOf(await playScenarios(text, { target, jobs: 8 }))
  }, 60_000)
  afterAll(() => target.stop())

  for (const group of Object.keys(table))
    describe(group, () => {
      for (const { id, steps, verdict } of rows.filter((row) => row.group === group))
        test(`${String(verdict)}: ${steps.replaceAll(/\s+/gu, ' ')}`, () => {
          const text = verdictText(resultOf(record, id))
          if (typeof verdict === 'string') expect(text).toBe(verdict)
          else expect(text).toMatch(verdict)
        })
    })
}

const scenario = (id: string, steps: string): string => `id: ${id}
spec: RFC 6121
section: '1'
title: What romeo receives
actors:
  juliet: [balcony, chamber]
  romeo: [orchard, garden]
  ghost: missing
given:
  - juliet/balcony is available
  - romeo/orchard and romeo/garden are connected
steps:
  - juliet/balcony sends: |
      <message to='\${romeo/orchard}' id='a' type='chat'><body>first</body></message>
      <message to='\${romeo/orchard}' id='b' type='chat'><body>second</body></message>
      <message to='\${romeo/orchard}' id='c' type='chat'><body>third</body></message>
  - ${steps}
`
