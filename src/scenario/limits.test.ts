import { describe, expect, it } from 'vitest'
import { SIZE_LIMIT } from './located.ts'
import { headsOf, scenario } from './scenario.test-data.ts'

const MEGABYTE = SIZE_LIMIT - 1000
const filled = (unit: string, size = MEGABYTE): string =>
  unit.repeat(Math.floor(size / unit.length))

describe('A file is read in bounded time', () => {
  it('when it is larger than a file can be', () => {
    expect(headsOf(filled('# x\n', SIZE_LIMIT + 4))).toEqual([
      '1:1: error TOO_BIG: a file can have 1048576 characters; this one has 1048580',
    ])
  })

  it.each([
    ['one text', `id: ${filled('x')}`],
    ['one key', `${filled('x')}: x`],
    ['one sentence', scenario({ steps: `- ${filled('a')}` })],
    ['one sentence of a session', scenario({ steps: `- juliet/balcony ${filled('a/b ')}` })],
    ['one sentence of an account', scenario({ steps: `- a's ${filled('a ')}` })],
    [
      'many sessions',
      scenario({ steps: `- ${filled('juliet/balcony, ', 60_000)}juliet/balcony send: <iq/>` }),
    ],
    ['a regex', scenario({ steps: `- juliet/balcony receives: <iq id='\${/${filled('(a')}/}'/>` })],
    [
      'alternatives',
      scenario({ steps: `- juliet/balcony receives: <iq id='\${${filled('a | ', 100_000)}b}'/>` }),
    ],
    [
      'a ${ without end',
      scenario({ steps: `- juliet/balcony sends: <iq id='\${${filled('a/')}'/>` }),
    ],
    [
      'one element in another',
      scenario({ steps: `- juliet/balcony receives: ${filled('<a>', 400_000)}` }),
    ],
    [
      'elements that are closed',
      scenario({
        steps: `- juliet/balcony receives: ${filled('<a>', 300_000)}${filled('</a>', 400_000)}`,
      }),
    ],
    ['what is not XML', scenario({ steps: `- juliet/balcony sends: ${filled('<')}` })],
    [
      'steps that nobody understands',
      scenario({ steps: filled('- what is this\n', 100_000).trim() }),
    ],
    ['lists in lists', `id: ${filled('[', 4000)}`],
    [
      'mappings in mappings',
      Array.from({ length: 1200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    ],
    ['documents', filled('---\nid: a\n', 20_000)],
    ['syntax errors', filled('}\n', 20_000)],
    ['unknown keys', Array.from({ length: 20_000 }, (_, n) => `k${n}: x`).join('\n')],
  ])('of %s', (_, text) => {
    const heads = headsOf(text)
    expect(heads.length).toBeGreaterThan(0)
    expect(heads.length).toBeLessThanOrEqual(101)
    for (const head of heads) expect(head.length).toBeLessThan(400)
  })

  it('with no more problems than anybody reads', () => {
    const heads = headsOf(Array.from({ length: 1000 }, (_, n) => `k${n}: x`).join('\n'))
    expect(heads).toHaveLength(101)
    expect(heads.at(-1)).toBe(
      '1000:8: error TOO_MANY_PROBLEMS: there are more problems: these are the first 100 that were found',
    )
  })

  it('when lists are nested deeply', () => {
    expect(headsOf(`id: ${filled('[', 4000)}`)).toEqual([
      expect.stringMatching(/^1:\d+: error NOT_YAML: lists and mappings are nested too deeply$/u),
    ])
  })
})

describe('What a small file writes out is bounded:', () => {
  const list = (length: number): string =>
    `[${Array.from({ length }, (_, n) => `v${n}`).join(', ')}]`

  it('the cases of a matrix', () => {
    const more = `matrix:\n${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((name) => `  ${name}: ${list(10)}\n`).join('')}`
    expect(headsOf(scenario({ more }))).toEqual([
      '11:3: error TOO_BIG: matrix and cases make 10000000000 cases; a scenario can have 5000',
    ])
  })

  it('loops in loops', () => {
    const steps = `- for each: { a: 1..9999 }
  do:
    - for each: { b: 1..9999 }
      do:
        - for each: { c: 1..9999 }
          do:
            - juliet/balcony sends: <iq id='\${a}\${b}\${c}'/>
              note: ${filled('x', 4000)}`
    expect(headsOf(scenario({ steps }))).toEqual([
      expect.stringContaining('error TOO_BIG: with its loops'),
    ])
  })

  it('long values in many places', () => {
    const more = `matrix:\n  a: [${filled('x', 100_000)}b]\n`
    const named = `matrix:\n  a: { long: ${filled('x', 100_000)} }\n`
    const steps = `- juliet/balcony sends raw: ${filled('${a}', 4000)}`
    expect(headsOf(scenario({ more: named, steps }))).toEqual([
      expect.stringContaining('error TOO_BIG: with its loops'),
    ])
    expect(headsOf(scenario({ more, steps }))[0]).toContain('error BAD_LABEL')
  })

  it('repeated text', () => {
    const steps = '- juliet/balcony sends raw: ${repeat:xxxxxxxxxx*99999999}'
    expect(headsOf(scenario({ steps }))).toEqual([
      '14:31: error BAD_REFERENCE: ${repeat:xxxxxxxxxx*99999999} must read ${repeat:TEXT*TIMES}, and make 16 MiB at most',
    ])
  })
})
