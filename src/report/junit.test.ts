import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseResult, RunRecord } from '../record/result.ts'
import { VERDICT_KINDS } from '../record/verdict.ts'
import { hostileRecord } from './hostile-record.test-data.ts'
import { find, junitProblems, parseXml, type Tree } from './junit-document.test-data.ts'
import { junitReport, type JUnitOptions } from './junit.ts'
import { SAMPLES, sampleRecord, sampleResult, sampleVerdict } from './sample-record.test-data.ts'
import { visible } from './visible.ts'

const report = (record: RunRecord, options?: JUnitOptions): Tree => {
  const tree = parseXml(junitReport(record, options))
  expect(options?.strict === true ? [] : junitProblems(tree)).toEqual([])
  return tree
}
const only = (result: CaseResult, options?: JUnitOptions): Tree =>
  find(report(sampleRecord([result]), options), 'testcase')[0]!
const property = (tree: Tree, name: string): string | undefined =>
  find(tree, 'property').find((one) => one.attributes['name'] === name)?.attributes['value']
const outcome = (tree: Tree): Tree | undefined =>
  tree.children.find((child) => ['failure', 'error', 'skipped'].includes(child.name))
const text = (tree: Tree, name: string): string | undefined => find(tree, name)[0]?.text

test('a whole report', () => {
  expect(junitReport(sampleRecord([SAMPLES.fail, SAMPLES.skipped]))).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites time="0.024" name="xmppspec" tests="2" failures="1" errors="0" skipped="1">
      <testsuite name="RFC 6121 2.3" time="0.012" timestamp="2030-01-02T03:04:05" tests="1" failures="1" errors="0" skipped="0">
        <properties>
          <property name="generator" value="xmppspec 0.1.0"/>
          <property name="target" value="prosody"/>
          <property name="domain" value="im.example"/>
          <property name="software" value="Prosody"/>
          <property name="version" value="0.12.4"/>
          <property name="seed" value="42"/>
          <property name="jobs" value="4"/>
          <property name="shuffled" value="true"/>
        </properties>
        <testcase name="roster-add-push: Adding an item pushes it to every interested resource" classname="RFC 6121.2.3.2" time="0.012" file="scenarios/roster.yaml">
          <properties>
            <property name="id" value="roster-add-push"/>
            <property name="requirements" value="6121-2.3.2-2, 6121-2.3.2-3"/>
            <property name="levels" value="MUST, MUST"/>
            <property name="verdict" value="fail"/>
            <property name="section" value="RFC 6121 2.3.2"/>
            <property name="scenario" value="scenarios/roster.yaml:1"/>
            <property name="target" value="prosody"/>
            <property name="seed" value="42"/>
          </properties>
          <failure message="juliet/chamber did not receive the roster push" type="MUST"><![CDATA[verdict: fail
    juliet/chamber did not receive the roster push
    MUST 6121-2.3.2-3: push to all interested resources
      at scenarios/roster.yaml:24:5: juliet/balcony and juliet/chamber each receive: |
      expected
        <iq type='set'>
          <query xmlns='jabber:iq:roster'/>
        </iq>
      nearest received
        <iq type='result' id='add1'/>
      difference
        - attribute type is 'result', not 'set'
        - there is no <query/>
    conversation
      [given: 2 entries, +0.000s to +0.008s]
      juliet/balcony → server   +0.012s
        <iq type='set' id='add1'>
          <query xmlns='jabber:iq:roster'>
            <item jid='nurse@im.example'>
              <group>Servants</group>
            </item>
          </query>
        </iq>
      server → juliet/balcony   +0.013s
        <iq type='result' id='add1'/>
      server → juliet/chamber   +0.013s  ◀
        <iq type='set' id='push'/>
      [fence: 2 entries, +0.014s to +0.015s]
      [cleanup: 1 entry, +0.016s]
    replay: xmppspec run --target prosody --case roster-add-push]]></failure>
        </testcase>
      </testsuite>
      <testsuite name="RFC 6121 2.6" time="0.012" timestamp="2030-01-02T03:04:05" tests="1" failures="0" errors="0" skipped="1">
        <properties>
          <property name="generator" value="xmppspec 0.1.0"/>
          <property name="target" value="prosody"/>
          <property name="domain" value="im.example"/>
          <property name="software" value="Prosody"/>
          <property name="version" value="0.12.4"/>
          <property name="seed" value="42"/>
          <property name="jobs" value="4"/>
          <property name="shuffled" value="true"/>
        </properties>
        <testcase name="roster-version: Adding an item pushes it to every interested resource" classname="RFC 6121.2.6.2" time="0.012" file="scenarios/roster.yaml">
          <properties>
            <property name="id" value="roster-version"/>
            <property name="requirements" value="6121-2.3.2-2, 6121-2.3.2-3"/>
            <property name="levels" value="MUST, MUST"/>
            <property name="verdict" value="skipped"/>
            <property name="section" value="RFC 6121 2.6.2"/>
            <property name="scenario" value="scenarios/roster.yaml:1"/>
            <property name="target" value="prosody"/>
            <property name="seed" value="42"/>
          </properties>
          <skipped message="not offered: roster-versioning"><![CDATA[not offered: roster-versioning]]></skipped>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

describe('verdicts', () => {
  test.each([
    ['fail', 'failure', 'MUST'],
    ['error', 'error', 'error'],
    ['blocked', 'error', 'blocked'],
    ['deviation', undefined, undefined],
    ['observed', undefined, undefined],
    ['skipped', 'skipped', undefined],
    ['pass', undefined, undefined],
  ] as const)('%s is told as %s', (kind, element, type) => {
    const tree = only(SAMPLES[kind])
    expect(outcome(tree)?.name).toBe(element)
    expect(outcome(tree)?.attributes['type']).toBe(type)
    expect(property(tree, 'verdict')).toBe(kind)
  })

  test('no two look the same, even where a reader knows no properties', () => {
    const looks = VERDICT_KINDS.map((kind) => {
      const tree = only({ ...SAMPLES[kind], notes: [] }, { strict: true })
      return JSON.stringify([
        outcome(tree)?.name,
        outcome(tree)?.attributes['type'],
        text(tree, 'system-out')?.split('\n')[0],
      ])
    })
    expect(new Set(looks).size).toBe(VERDICT_KINDS.length)
  })

  test('a deviation is a failure where SHOULDs count', () => {
    const tree = only(SAMPLES.deviation, { failOn: 'should' })
    expect(outcome(tree)).toMatchObject({ name: 'failure', attributes: { type: 'SHOULD' } })
  })

  test('a broken MUST is told whatever counts', () => {
    expect(outcome(only(SAMPLES.fail, { failOn: 'none' }))?.name).toBe('failure')
  })

  test('the reason of a skipped case reaches those who read attributes and those who read text', () => {
    expect(outcome(only(SAMPLES.skipped))).toMatchObject({
      attributes: { message: 'not offered: roster-versioning' },
      text: 'not offered: roster-versioning',
    })
  })

  test('what a server chose is in the output', () => {
    expect(text(only(SAMPLES.observed), 'system-out')).toBe(
      'verdict: observed\npushed before the reply\nMAY 6121-2.3.2-9: push first',
    )
  })

  test('a run that ended early has an error of its own', () => {
    const tree = report(sampleRecord([SAMPLES.pass], { interrupted: 'Ctrl-C' }))
    expect(tree.attributes).toMatchObject({ tests: '2', errors: '1' })
    expect(find(tree, 'error')[0]?.attributes).toEqual({ type: 'interrupted', message: 'Ctrl-C' })
  })
})

describe('structure', () => {
  test('suites are chapters, in the order of the table of contents, cases in that of their sections', () => {
    const at = (section: string, spec = 'RFC 6121'): CaseResult =>
      sampleResult(`case-${section}`, { section, spec })
    const cases = [at('2.10.1'), at('2.9'), at('2.10.1.3'), at('2'), at('8.2.3', 'RFC 6120')]
    const suites = find(report(sampleRecord([...cases, at('2.10.1.1')])), 'testsuite')
    expect(
      suites.map((suite) => [
        suite.attributes['name'],
        find(suite, 'testcase').map((one) => one.attributes['classname']),
      ]),
    ).toEqual([
      ['RFC 6120 8.2', ['RFC 6120.8.2.3']],
      ['RFC 6121 2', ['RFC 6121.2']],
      ['RFC 6121 2.9', ['RFC 6121.2.9']],
      ['RFC 6121 2.10', ['RFC 6121.2.10.1', 'RFC 6121.2.10.1.1', 'RFC 6121.2.10.1.3']],
    ])
  })

  test('the order of the run does not show', () => {
    const results = Object.values(SAMPLES)
    expect(junitReport(sampleRecord(results.toReversed()))).toBe(junitReport(sampleRecord(results)))
  })

  test('times are sums of milliseconds, without the noise of floating point', () => {
    const results = [0.4, 100.1, 200.2, 0.6].map((duration, index) =>
      sampleResult(`case-${index}`, { duration }),
    )
    expect(report(sampleRecord(results)).attributes['time']).toBe('0.301')
  })

  test('an instance of a matrix has its values', () => {
    expect(property(only(SAMPLES.pass), 'value.target')).toBe('domain')
  })

  test('a run without cases is a report', () => {
    expect(report(sampleRecord([])).attributes['tests']).toBe('0')
  })

  test('two reports share nothing', () => {
    junitReport(sampleRecord([SAMPLES.fail]))
    expect(report(sampleRecord([SAMPLES.pass])).attributes).toMatchObject({
      tests: '1',
      failures: '0',
    })
  })
})

describe('hostile text', () => {
  test.each([
    ['CDATA ends', 'a]]>b]]>]]>c', 'a]]>b]]>]]>c'],
    ['controls', 'NUL \0 ESC \x1b[31m BEL \x07', 'NUL \\x00 ESC \\x1b[31m BEL \\x07'],
    ['surrogates', 'low \udc00 after x, high \ud800', 'low \\udc00 after x, high \\ud800'],
    ['noncharacters', '\ufffe', '\\ufffe'],
    ['markup', '<skipped/>&amp;&#0;', '<skipped/>&amp;&#0;'],
    ['astral characters', '😀', '😀'],
  ])('%s come through in full', (_, reason, shown) => {
    const failed = outcome(only({ ...SAMPLES.fail, verdict: sampleVerdict('fail', reason) }))
    expect(failed?.attributes['message']).toBe(shown)
    expect(failed?.text.split('\n')[1]).toBe(shown)
    const skipped = outcome(only({ ...SAMPLES.skipped, verdict: sampleVerdict('skipped', reason) }))
    expect(skipped).toMatchObject({ attributes: { message: shown }, text: shown })
  })

  test('a megabyte is cut, with a count', () => {
    const reason = `${'x\x1b'.repeat(500_000)}the end`
    const failed = outcome(only({ ...SAMPLES.fail, verdict: sampleVerdict('fail', reason) }))
    expect(failed?.text).toContain('… (934,471 more characters)')
    expect(failed?.attributes['message']).toMatch(/… \(999,507 more characters\)$/)
  })

  test('any report is valid, and says what it was told', () => {
    fc.assert(
      fc.property(hostileRecord, fc.boolean(), (record, strict) => {
        const tree = report(record, { strict })
        const told = find(tree, 'testcase').map((one) => outcome(one)?.text ?? '')
        for (const { verdict } of record.results)
          if (
            verdict.kind !== 'pass' &&
            verdict.kind !== 'observed' &&
            verdict.kind !== 'deviation'
          )
            expect(told.some((body) => body.includes(visible(verdict.reason.trimEnd())))).toBe(true)
      }),
    )
  })
})

/** Not everywhere: what it checks, `junitProblems` checks always. */
const VALIDATOR = 'xmllint'

describe.skipIf(spawnSync(VALIDATOR, ['--version']).error !== undefined)('by schema', () => {
  const schema = (name: string): string =>
    fileURLToPath(new URL(`../../fixtures/junit/${name}`, import.meta.url))
  const validate = (xml: string, name: string): void => {
    execFileSync(VALIDATOR, ['--noout', '--schema', schema(name), '-'], {
      input: xml,
      stdio: 'pipe',
    })
  }
  const records = [
    sampleRecord(),
    sampleRecord([]),
    sampleRecord(undefined, { interrupted: 'x' }),
    ...fc.sample(hostileRecord, { numRuns: 3, seed: 1 }),
  ]

  test.each(records)('a report is valid (%#)', (record) => {
    validate(junitReport(record, { failOn: 'should' }), 'junit.xsd')
    validate(junitReport(record, { strict: true }), 'junit-strict.xsd')
  })

  test('a report that is not strict is refused by the strict schema', () => {
    expect(() => validate(junitReport(sampleRecord()), 'junit-strict.xsd')).toThrow(/not allowed/)
  })
})
