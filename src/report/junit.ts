import type { TestSuite } from 'junit-report-builder'
import type { CaseResult, RunRecord } from '../record/result.ts'
import { excerpt } from './excerpt.ts'
import type { FailOn } from './exit-code.ts'
import { addWords, newJUnitBuilder } from './junit-builder.ts'
import { writeCase } from './junit-case.ts'
import { visible, visibleLine } from './visible.ts'

export interface JUnitOptions {
  /** `should` makes a deviation a failure; a broken MUST is one whatever is asked. Default `must`. */
  readonly failOn?: FailOn
  /** Writes only what the schema of Jenkins' xUnit plugin knows: it refuses a file over one attribute. */
  readonly strict?: boolean
}

/**
 * A run as JUnit XML: a suite per chapter of a spec (`RFC 6121 2.3`), a case per case, both in the
 * order of the specs. `fail` is a failure whose type is the level that was broken; `error` and
 * `blocked` are errors, as nothing is known of their requirements; `skipped` has its reason;
 * `deviation` (unless asked) and `observed` pass, and say so in a property and the output. A run
 * that ended early has an error of its own. Times are seconds, those of suites the sum of their
 * cases. Whatever a server sent comes out as legal, visible characters; texts over 64 KiB are cut
 * with a count.
 */
export function junitReport(record: RunRecord, options: JUnitOptions = {}): string {
  const { failOn = 'must', strict = false } = options
  const builder = newJUnitBuilder().name('xmppspec')
  for (const [name, results] of chapters(record.results)) {
    const suite = newSuite(builder.testSuite(), name, record, milliseconds(results))
    for (const result of results) writeCase(suite.testCase(), result, record, { failOn, strict })
  }
  if (record.interrupted !== undefined) {
    const suite = newSuite(builder.testSuite(), 'xmppspec', record, 0)
    const reason = visible(excerpt(record.interrupted, 500)) || '(no reason)'
    const testCase = suite.testCase().name('the run came to its end').className('xmppspec').time(0)
    testCase.error(reason, 'interrupted')
    addWords(testCase, { body: 'Cases that were never begun are missing from this report.' })
  }
  return completeRoot(builder.build(), milliseconds(record.results), strict)
}

function newSuite(suite: TestSuite, name: string, record: RunRecord, time: number): TestSuite {
  const { settings, target } = record
  suite
    .name(visibleLine(name))
    .time(time / 1000)
    .timestamp(record.started.slice(0, 19))
  const facts: [string, string | undefined][] = [
    ['generator', settings.generator],
    ['target', target.name],
    ['domain', target.domain],
    ['software', target.software],
    ['version', target.version],
    ['seed', String(settings.seed)],
    ['jobs', String(settings.jobs)],
    ['shuffled', String(settings.shuffled)],
  ]
  for (const [fact, value] of facts)
    if (value !== undefined) suite.property(fact, visibleLine(value))
  return suite
}

/** Results by spec and the first two numbers of their section, in the order of a table of contents. */
function chapters(results: readonly CaseResult[]): Map<string, CaseResult[]> {
  const sorted = results.toSorted(
    (a, b) =>
      collator.compare(`${a.case.spec} ${a.case.section}`, `${b.case.spec} ${b.case.section}`) ||
      collator.compare(a.case.id, b.case.id),
  )
  const groups = new Map<string, CaseResult[]>()
  for (const result of sorted) {
    const { spec, section } = result.case
    const name = `${spec} ${section.split('.').slice(0, 2).join('.')}`.trim()
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [result])
    else group.push(result)
  }
  return groups
}

const collator = new Intl.Collator('en', { numeric: true })

/** Whole milliseconds, so that the sums shown are the sums of what is shown. */
function milliseconds(results: readonly CaseResult[]): number {
  return results.reduce((sum, result) => sum + Math.round(result.duration), 0)
}

/** The builder gives the root no time, and a count of skipped cases that the strict schema forbids. */
function completeRoot(xml: string, time: number, strict: boolean): string {
  return `${xml.replace(/<testsuites [^>]*>/, (tag) => {
    const timed = tag.replace('<testsuites ', `<testsuites time="${time / 1000}" `)
    return strict ? timed.replace(/ skipped="\d+"/, '') : timed
  })}\n`
}
