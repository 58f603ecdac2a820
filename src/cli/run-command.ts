import { availableParallelism } from 'node:os'
import { access, constants, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printProblem } from '../base/problem.ts'
import { unreachable } from '../base/unreachable.ts'
import { seededRandom, shuffled } from '../base/random.ts'
import { casesOf, type Case } from '../plan/case.ts'
import { isWatch, select } from '../plan/selection.ts'
import type { RunRecord } from '../record/result.ts'
import { exitCode } from '../report/exit-code.ts'
import { junitReport } from '../report/junit.ts'
import { resultJson } from '../report/json.ts'
import { terminalReporter } from '../report/terminal/terminal-reporter.ts'
import { run } from '../run/run.ts'
import type { Target } from '../target/target.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { onInterruption } from './interruption.ts'
import { openTarget } from './open-target.ts'
import type { RunOptionSet } from './run-settings.ts'
import { processScreen, type Screen } from './screen.ts'
import { readSuite, type Suite } from './suite.ts'
import { GENERATOR } from './version.ts'

/** `xmppspec run [PATH…]`: load, plan, provision, run, judge, report. */
export async function runCommand(
  paths: readonly string[],
  settings: RunOptionSet,
): Promise<ExitCode> {
  const screen = processScreen(settings.colour)
  const suite = await readSuite(paths)
  if (!suite.ok) {
    screen.complain(suite.problems.map(printProblem).join('\n\n'))
    return EXIT.usage
  }
  const seed = settings.seed ?? Math.floor(Math.random() * 2 ** 32)
  const trouble = await prepareOutput(settings.output)
  if (trouble !== undefined) {
    screen.complain(trouble)
    return EXIT.usage
  }
  const cases = planCases(suite.value, settings, seed, screen)
  if (cases === undefined) return EXIT.usage
  const interruption = onInterruption((signal) =>
    screen.complain(`${signal}: ending the cases that run, and cleaning up (again: quit at once)`),
  )
  try {
    const opened = await openTarget(settings)
    switch (opened.kind) {
      case 'misnamed':
        screen.complain(opened.message)
        return EXIT.usage
      case 'failed':
        screen.complain(failureText(opened))
        return EXIT.unreachable
      case 'started':
        return await playOn(opened.target, {
          settings,
          suite: suite.value,
          isWhole: paths.length === 0 && settings.only.length === 0,
          cases,
          seed,
          screen,
          signal: interruption.signal,
        })
    }
  } finally {
    interruption.release()
  }
}

interface Playing {
  readonly settings: RunOptionSet
  readonly suite: Suite
  /** The shipped suite, and all of it. */
  readonly isWhole: boolean
  readonly cases: readonly Case[]
  readonly seed: number
  readonly screen: Screen
  readonly signal: AbortSignal
}

async function playOn(target: Target, playing: Playing): Promise<ExitCode> {
  const { settings, suite, cases, seed, screen, signal } = playing
  const reporter = terminalReporter({
    colour: screen.hasColour,
    width: screen.width,
    live: screen.isTerminal,
    verbose: settings.verbose,
    failOn: settings.failOn,
    resultFile: join(settings.output, 'result.json'),
  })
  try {
    const outcome = await run({
      target,
      catalogue: suite.catalogue,
      cases,
      watch: playing.isWhole || settings.only.some(isWatch),
      settings: {
        seed,
        shuffled: settings.shuffle,
        jobs: settings.jobs ?? defaultJobs(),
        generator: GENERATOR,
      },
      patience: { grace: settings.grace, factor: settings.patience },
      caseLimit: settings.caseLimit,
      signal,
      now: () => new Date(),
      emit: (event) => {
        if (event.kind === 'run-ended') screen.progress('')
        screen.print(reporter.event(event))
        if (event.kind !== 'run-ended') screen.progress(reporter.status())
      },
    })
    switch (outcome.kind) {
      case 'unreachable':
        screen.complain(failureText(outcome))
        return EXIT.unreachable
      case 'interrupted':
        screen.complain(`${outcome.reason}, before the first case`)
        return EXIT.failed
      case 'ran':
        await writeReports(outcome.record, settings)
        return exitCode(outcome.record, { failOn: settings.failOn })
      default:
        return unreachable(outcome)
    }
  } finally {
    screen.progress('')
    const left = await target.provisioning.close()
    for (const { username, domain, reason } of left)
      screen.complain(`account ${username}@${domain} is left behind: ${reason}`)
    await target.stop()
  }
}

function planCases(
  suite: Suite,
  settings: RunOptionSet,
  seed: number,
  screen: Screen,
): readonly Case[] | undefined {
  const chosen = select(casesOf(suite.scenarios, suite.catalogue), settings.only)
  if (chosen.problems.length > 0) {
    screen.complain(chosen.problems.map(printProblem).join('\n'))
    return undefined
  }
  return settings.shuffle ? shuffled(chosen.cases, seededRandom(seed)) : chosen.cases
}

/** A case mostly waits for the server: more of them than processors keep it busy. */
const defaultJobs = (): number => Math.max(4, 4 * availableParallelism())

/** Before anything runs: a long run whose reports cannot be written is lost. */
async function prepareOutput(output: string): Promise<string | undefined> {
  try {
    await mkdir(output, { recursive: true })
    await access(output, constants.W_OK)
    return undefined
  } catch (error) {
    return `error: reports cannot be written to ${output}: ${error instanceof Error ? error.message : String(error)}`
  }
}

async function writeReports(record: RunRecord, { output, failOn }: RunOptionSet): Promise<void> {
  await writeFile(join(output, 'result.json'), resultJson(record))
  await writeFile(join(output, 'junit.xml'), junitReport(record, { failOn }))
}

function failureText(failure: { reason: string; hint: string; logTail?: string }): string {
  const { reason, hint, logTail } = failure
  const tail = logTail === undefined || logTail === '' ? '' : `\n  its log ends with:\n${logTail}`
  return `error: ${reason}\n  hint: ${hint}${tail}`
}
