import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseResult, RunRecord } from '../../record/result.ts'
import { VERDICT_KINDS } from '../../record/verdict.ts'
import { hostileRecord } from '../hostile-record.test-data.ts'
import {
  SAMPLES,
  sampleEntry,
  sampleRecord,
  sampleResult,
  sampleUnmet,
  sampleVerdict,
} from '../sample-record.test-data.ts'
import { terminalReporter, type TerminalOptions } from './terminal-reporter.ts'

const PIPE: TerminalOptions = { colour: false, width: 80, live: false }

const ESCAPE = '\x1b'

/** All that a run appends, and every status line on the way. */
function play(record: RunRecord, options: TerminalOptions): { text: string; statuses: string[] } {
  const reporter = terminalReporter(options)
  const { settings, target, results } = record
  const statuses = [reporter.status()]
  let text = reporter.event({ kind: 'run-started', settings, target, cases: results.length })
  for (const result of results) {
    text += reporter.event({ kind: 'case-started', case: result.case })
    statuses.push(reporter.status())
    text += reporter.event({ kind: 'case-ended', result })
  }
  text += reporter.event({ kind: 'run-ended', record })
  statuses.push(reporter.status())
  return { text, statuses }
}

const lines = (record: RunRecord, options: Partial<TerminalOptions> = {}): string[] =>
  play(record, { ...PIPE, ...options }).text.split('\n')

test('a run in a pipe, from beginning to end', () => {
  expect(play(sampleRecord(), PIPE).text).toMatchInlineSnapshot(`
    "xmppspec 0.1.0: 7 cases against prosody (Prosody 0.12.4), im.example; seed 42
    fail       roster-add-push  RFC 6121 2.3.2  juliet/chamber did not receive the roster push
    error      iq-unknown  RFC 6120 8.2.3  connection refused: 127.0.0.1:5222
    blocked    presence-probe  RFC 6121 4.3.2  juliet's subscription with romeo could not become both
    deviation  message-offline  RFC 6121 8.5.2.2.1  the message was dropped
    observed   presence-order  RFC 6121 2.3.2  pushed before the reply
    skipped    roster-version  RFC 6121 2.6.2  not offered: roster-versioning

    deviations: a SHOULD is not followed

    deviation  message-offline  RFC 6121 8.5.2.2.1
      Adding an item pushes it to every interested resource
      the message was dropped
      at scenarios/roster.yaml:31:5: juliet/balcony and juliet/chamber each receive: |
      SHOULD 6121-8.5.2.2.1-1: store the message, or return an error
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
      replay: xmppspec run --target prosody --case message-offline

    blocked: a precondition could not be set up

    blocked  presence-probe  RFC 6121 4.3.2
      Adding an item pushes it to every interested resource
      juliet's subscription with romeo could not become both
      at scenarios/roster.yaml:9:5: juliet/balcony and juliet/chamber each receive: |
      expected
        <presence type="subscribed"/>
      nothing was received
      replay: xmppspec run --target prosody --case presence-probe

    errors: the tool or the connection failed

    error  iq-unknown  RFC 6120 8.2.3
      Adding an item pushes it to every interested resource
      connection refused: 127.0.0.1:5222
      replay: xmppspec run --target prosody --case iq-unknown

    broken requirements

    fail  roster-add-push  RFC 6121 2.3.2
      Adding an item pushes it to every interested resource
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
      replay: xmppspec run --target prosody --case roster-add-push

      fail             1
      error            1
      blocked          1
      deviation        1
      observed         1
      skipped          1
      pass             1

      target       prosody (Prosody 0.12.4), im.example
      round trip   0.3 ms
      seed         42, 4 jobs, shuffled
      duration     1.2 s, 7 cases
      exit         1: 1 case failed; 1 case ended in an error; 1 case could not be set up (--fail-on must)
    "
  `)
})

test('a green run is short', () => {
  expect(play(sampleRecord([SAMPLES.pass]), PIPE).text).toMatchInlineSnapshot(`
    "xmppspec 0.1.0: 1 case against prosody (Prosody 0.12.4), im.example; seed 42

      fail             0
      error            0
      blocked          0
      deviation        0
      observed         0
      skipped          0
      pass             1

      target       prosody (Prosody 0.12.4), im.example
      round trip   0.3 ms
      seed         42, 4 jobs, shuffled
      duration     1.2 s, 1 case
      exit         0: all as expected (--fail-on must)
    "
  `)
})

test('every verdict but pass has its line, led by its word', () => {
  const words = VERDICT_KINDS.filter((kind) => kind !== 'pass')
  const records = lines(sampleRecord()).slice(1, 1 + words.length)
  expect(records.map((line) => line.split(' ')[0])).toEqual(words)
})

test('asked to be verbose, passes have lines, and conversations are whole', () => {
  const text = play(sampleRecord(), { ...PIPE, verbose: true }).text
  expect(text).toMatch(/^pass {7}iq-type.* 12 ms$/m)
  expect(text).not.toContain('[given: ')
  expect(text).toContain("<presence type='subscribe'/>")
})

describe('the status line', () => {
  const live = { ...PIPE, live: true }

  test('counts what is done and what went wrong, and names what runs', () => {
    const results = [SAMPLES.pass, SAMPLES.fail, SAMPLES.skipped, SAMPLES.deviation]
    expect(play(sampleRecord(results), live).statuses).toEqual([
      '  0/0',
      '  0/4  iq-type[type=GET,target=domain]',
      '  1/4  roster-add-push',
      '  2/4  1 fail  roster-version',
      '  3/4  1 fail  message-offline',
      '  4/4  1 fail  1 deviation',
    ])
  })

  test('is empty where nobody watches', () => {
    expect(new Set(play(sampleRecord(), PIPE).statuses)).toEqual(new Set(['']))
  })

  test('never fills the line: one that wraps cannot be redrawn', () => {
    fc.assert(
      fc.property(hostileRecord, fc.integer({ min: 10, max: 120 }), (record, width) => {
        for (const status of play(record, { ...live, width }).statuses) {
          expect(status.length).toBeLessThan(width)
          expect(status).toMatch(/^[ -~…]*$/)
        }
      }),
    )
  })
})

describe('hundreds of failures', () => {
  const failed = (id: string, requirement: string): CaseResult =>
    sampleResult(id, {
      verdict: sampleVerdict('fail', `no push for ${id}`),
      checks: [sampleUnmet(requirement, 'MUST')],
      transcript: Array.from({ length: 200 }, (_, index) =>
        sampleEntry(index + 1, 'received', `<a id='${index + 1}'/>`),
      ),
    })

  test('of one requirement are told once, with the names of some', () => {
    const results = Array.from({ length: 300 }, (_, index) => failed(`case-${index}`, '6121-1-1'))
    const text = play(sampleRecord(results), PIPE).text
    expect(text.match(/^fail {2}case-/gm)).toHaveLength(1)
    expect(text).toContain('likewise in 299 other cases: case-1, case-2')
    expect(text).toContain('case-8, … (291 more: see result.json)')
  })

  test('of as many requirements are told up to a point, then counted', () => {
    const results = Array.from({ length: 300 }, (_, index) =>
      failed(`case-${index}`, `6121-${index}`),
    )
    const record = sampleRecord(results)
    const text = play(record, { ...PIPE, resultFile: 'reports/result.json' }).text
    expect(text.match(/^ {2}replay: /gm)).toHaveLength(20)
    expect(text).toContain('… (280 more fail cases: see reports/result.json)')
    expect(text.split('\n').length).toBeLessThan(300 + 20 * 100)
  })

  test('are all told when asked', () => {
    const results = Array.from({ length: 30 }, (_, index) => failed(`case-${index}`, '6121-1-1'))
    const text = play(sampleRecord(results), { ...PIPE, verbose: true }).text
    expect(text.match(/replay: /g)).toHaveLength(30)
  })
})

describe('the command that plays a case again', () => {
  const replay = (name: string, id: string): string | undefined => {
    const record = sampleRecord([{ ...SAMPLES.fail, case: { ...SAMPLES.fail.case, id } }])
    return lines({ ...record, target: { ...record.target, name } })
      .find((line) => line.includes('replay:'))
      ?.trim()
  }

  test.each([
    ['prosody', 'a', 'replay: xmppspec run --target prosody --case a'],
    ['embedded', "it's[a=b c]", `replay: xmppspec run --target embedded --case 'it'\\''s[a=b c]'`],
    [
      'xmpp://[::1]:5222',
      'a[b=c]',
      "replay: xmppspec run --target 'xmpp://[::1]:5222' --domain im.example --case 'a[b=c]'",
    ],
  ])('on %s, for %s', (target, id, command) => {
    expect(replay(target, id)).toBe(command)
  })
})

test('the end says what the exit code is, and why', () => {
  const exit = (record: RunRecord, options: Partial<TerminalOptions> = {}): string | undefined =>
    lines(record, options).at(-2)
  expect(exit(sampleRecord([SAMPLES.pass]))).toBe(
    '  exit         0: all as expected (--fail-on must)',
  )
  expect(exit(sampleRecord([SAMPLES.deviation]), { failOn: 'should' })).toBe(
    '  exit         1: 1 case deviated from a SHOULD (--fail-on should)',
  )
  expect(exit(sampleRecord([SAMPLES.pass], { interrupted: 'Ctrl-C' }))).toBe(
    '  exit         1: the run ended early: Ctrl-C (--fail-on must)',
  )
})

describe('colours', () => {
  const COLOUR = new RegExp(`${ESCAPE}\\[\\d+m`, 'g')

  test('change nothing but colours', () => {
    const coloured = play(sampleRecord(), { ...PIPE, colour: true }).text
    expect(coloured).toMatch(COLOUR)
    expect(coloured.replaceAll(COLOUR, '')).toBe(play(sampleRecord(), PIPE).text)
  })

  test('are the only controls that reach a terminal, whoever speaks', () => {
    fc.assert(
      fc.property(hostileRecord, fc.boolean(), (record, verbose) => {
        const { text } = play(record, { ...PIPE, live: true, colour: true, verbose })
        expect(text.replaceAll(COLOUR, '')).not.toMatch(
          /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u,
        )
        // A server's own colour sequence is shown as an escape, so none of ours is unclosed.
        expect(play(record, { ...PIPE, verbose }).text).not.toContain(ESCAPE)
      }),
    )
  })
})

test('no text makes a line that looks like a verdict', () => {
  const forged = 'x\nfail       innocent  RFC 6121 1  forged\n'
  const result = sampleResult(forged, {
    title: forged,
    section: forged,
    verdict: sampleVerdict('skipped', forged),
  })
  expect(lines(sampleRecord([result])).filter((line) => line.startsWith('fail'))).toEqual([])
})
