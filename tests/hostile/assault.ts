import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { afterEach, beforeEach, expect } from 'vitest'
import type { CaseResult, RunRecord } from '../../src/record/result.ts'
import type { RunEvent } from '../../src/record/run-event.ts'
import { junitReport } from '../../src/report/junit.ts'
import { resultJson } from '../../src/report/json.ts'
import { terminalReporter } from '../../src/report/terminal/terminal-reporter.ts'
import {
  playScenarios,
  recordOf,
  resultOf,
  type TrialOptions,
} from '../../src/run/trial.test-data.ts'
import { saxesTree } from '../support/saxes-tree.ts'
import type { HostileServer, Trick } from './hostile-server.ts'
import { hostileTarget } from './hostile-target.ts'

/** A case that has a login, a roster get, an expectation and a fence. */
export const scenario = (id: string, actor = 'juliet'): string => `
id: ${id}
spec: RFC 6121
section: '1'
title: A message reaches the resource it is for
actors:
  ${actor}: [balcony]
given:
  - ${actor}/balcony is interested
steps:
  - ${actor}/balcony sends: <message to='\${${actor}/balcony}' id='m1'><body>hello</body></message>
  - ${actor}/balcony receives: <message id='m1' from='\${${actor}/balcony}'><body>hello</body></message>
    covers: 6121-1-1
  - ${actor}/balcony receives nothing:
    covers: 6121-1-2
`

export const suiteOf = (...scenarios: readonly string[]): string => scenarios.join('---\n')

/** Plays a case that meets a trick, and then one that does not; the second must not notice. */
export async function assault(
  server: HostileServer,
  trick: Trick,
  options: Partial<TrialOptions> = {},
): Promise<{ hit: CaseResult; record: RunRecord }> {
  const record = await played(suiteOf(scenario('hit'), scenario('fine')), {
    target: hostileTarget(server),
    patience: 0.1,
    ...options,
    heard: (event) => {
      if (event.kind === 'case-started') server.trick = event.case.id === 'hit' ? trick : undefined
      if (event.kind === 'case-ended' && event.result.case.id === 'hit') server.trick = undefined
      options.heard?.(event)
    },
  })
  expect(resultOf(record, 'fine').verdict).toEqual({ kind: 'pass' })
  return { hit: resultOf(record, 'hit'), record }
}

/** Plays scenarios to a record whose reports are all in order. */
export async function played(text: string, options: TrialOptions): Promise<RunRecord> {
  const events: RunEvent[] = []
  const heard = (event: RunEvent): void => {
    events.push(event)
    options.heard?.(event)
  }
  const record = recordOf(await playScenarios(text, { ...options, heard }))
  checkReports(record, events)
  return record
}

const isResult = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(new URL('../../docs/result.schema.json', import.meta.url), 'utf8')),
)

/** result.json fits its schema, junit.xml is XML, the terminal gets no control character. */
function checkReports(record: RunRecord, events: readonly RunEvent[]): void {
  expect(isResult(JSON.parse(resultJson(record))), JSON.stringify(isResult.errors)).toBe(true)
  expect(saxesTree(junitReport(record, { failOn: 'must' }))?.name).toBe('testsuites')
  const reporter = terminalReporter({ colour: false, width: 100, live: false, verbose: true })
  const shown = events.map((event) => reporter.event(event)).join('')
  expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
}

/** Fails every test during which an error reached nobody. */
export function watchForStrayErrors(): void {
  const stray: unknown[] = []
  const note = (error: unknown): void => void stray.push(error)
  beforeEach(() => {
    stray.length = 0
    process.on('uncaughtException', note)
    process.on('unhandledRejection', note)
  })
  afterEach(() => {
    process.off('uncaughtException', note)
    process.off('unhandledRejection', note)
    expect(stray).toEqual([])
  })
}
