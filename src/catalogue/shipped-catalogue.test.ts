import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { printProblem } from '../base/problem.ts'
import type { Catalogue } from './catalogue.ts'
import { readCatalogue } from './read-catalogue.ts'
import { LEVELS, TESTABLE, type Requirement } from './requirement.ts'

const FOLDER = new URL('../../scenarios/catalogue/', import.meta.url)
const catalogue = readShipped()

/** One row for each level, one column for each of TESTABLE. */
type Counts = Readonly<Record<string, readonly number[]>>

/**
 * What a count of the RFCs' text gave, keyword by keyword, before anything was judged. The
 * catalogue has these numbers but for the corrections below, each of which says why.
 */
const COUNTED: Readonly<Record<string, Counts>> = {
  'RFC 6121, whoever it binds': {
    MUST: [300, 24, 19, 1, 34, 11],
    'MUST NOT': [21, 5, 9, 0, 19, 0],
    SHOULD: [44, 6, 10, 0, 33, 2],
    'SHOULD NOT': [13, 0, 16, 0, 2, 0],
    MAY: [20, 7, 6, 0, 19, 7],
  },
  'RFC 6121, what binds servers': {
    MUST: [300, 24, 19, 1, 0, 11],
    'MUST NOT': [21, 5, 9, 0, 0, 0],
    SHOULD: [44, 6, 8, 0, 0, 2],
    'SHOULD NOT': [13, 0, 16, 0, 0, 0],
    MAY: [19, 7, 6, 0, 0, 4],
  },
  'RFC 6120, what binds servers': {
    MUST: [199, 13, 1, 0, 0, 1],
    'MUST NOT': [50, 2, 0, 1, 0, 0],
    SHOULD: [60, 7, 1, 0, 0, 1],
    'SHOULD NOT': [6, 2, 0, 0, 0, 0],
    MAY: [27, 6, 0, 0, 0, 0],
  },
}

const CORRECTIONS = [
  {
    id: '6121-2.1.2.5-4',
    reason: 'the sentence also says what the server reads in it, so it binds both',
    change: ['RFC 6121, what binds servers', 'MAY', 'connection', +1],
  },
  {
    id: '6120-10.4-1',
    reason: "a component's domain is one of the server's own, so only a second server sees it",
    change: ['RFC 6120, what binds servers', 'SHOULD', 'component', -1],
  },
  {
    id: '6120-10.4-1',
    reason: 'the same',
    change: ['RFC 6120, what binds servers', 'SHOULD', 's2s', +1],
  },
] as const

describe('the catalogue that is shipped', () => {
  it.each([
    ['RFC 6121, whoever it binds', 'RFC 6121', () => true],
    ['RFC 6121, what binds servers', 'RFC 6121', bindsServers],
    ['RFC 6120, what binds servers', 'RFC 6120', bindsServers],
  ])('has as many requirements of each level and kind as were counted: %s', (name, spec, of) => {
    const requirements = catalogue.all.filter((one) => one.spec === spec && of(one))
    expect(count(requirements)).toEqual(corrected(name))
  })

  it('binds servers with everything of RFC 6120 that it has', () => {
    const others = catalogue.all.filter((one) => one.spec === 'RFC 6120' && !bindsServers(one))
    expect(others).toEqual([])
  })

  it('has every section whole: its numbers go from 1 without a gap', () => {
    for (const { section, requirements } of catalogue.bySection)
      expect([section, ...requirements.map(({ id }) => Number(id.split('-')[2]))]).toEqual([
        section,
        ...requirements.map((_, index) => index + 1),
      ])
  })

  it('names every contradiction on both sides, and explains it on one at least', () => {
    const sides = catalogue.all.flatMap((one) =>
      one.contradicts.map((id) => [one, catalogue.find(id)!] as const),
    )
    expect(sides.length).toBeGreaterThan(60)
    expect(sides.filter(([one, other]) => !other.contradicts.includes(one.id))).toEqual([])
    expect(sides.filter(([one, other]) => !one.note && !other.note)).toEqual([])
  })

  it('says for everything without a keyword in the roster section what its level rests on', () => {
    const implied = catalogue.all.filter(
      ({ id, basis }) => id.startsWith('6121-2') && basis === 'implied',
    )
    expect(implied.length).toBeGreaterThan(15)
    expect(implied.filter(({ note }) => note === undefined).map(({ id }) => id)).toEqual([])
  })

  it('asks for these optional features of a server', () => {
    const names = catalogue.all.flatMap(({ testable }) =>
      testable.kind === 'feature' ? [testable.feature] : [],
    )
    expect([...new Set(names)].toSorted()).toEqual([
      'account-disable',
      'bind-policy',
      'client-cert',
      'connection-limit',
      'credential-expiry',
      'group-length-limit',
      'idle-timeout',
      'mechanism-policy',
      'moved-account',
      'name-length-limit',
      'pre-approval',
      'priority-override',
      'rate-limit',
      'redirect',
      'resource-limit',
      'roster-versioning',
      'sasl-realm',
      'sasl-security-layer',
      'schema-validation',
      'session-establishment',
      'tls-renegotiation',
    ])
  })
})

describe('the feature lists that are shipped', () => {
  it.each([
    ['RFC 6121', 17],
    ['RFC 6120', 63],
  ])('have all features of %s', (spec, number) => {
    expect(catalogue.features.filter((feature) => feature.spec === spec)).toHaveLength(number)
  })

  it('have the levels that the catalogue has for RFC 6121 section 12, in its order', () => {
    const rows = catalogue.bySection.find(
      ({ spec, section }) => spec === 'RFC 6121' && section === '12',
    )!.requirements
    const features = catalogue.features.filter(({ spec }) => spec === 'RFC 6121')
    expect(features.flatMap(({ roles }) => Object.entries(roles))).toEqual(
      rows.map(({ binds, level }) => [binds, level]),
    )
    for (const { name, requirements } of features) {
      const [row] = requirements.map((id) => catalogue.find(id)!)
      expect(row?.summary).toContain(`Feature ${name},`)
    }
  })

  it('have requirements behind every feature that a server shows to its clients', () => {
    const empty = catalogue.features.filter(({ requirements }) => requirements.length === 0)
    expect(empty.map(({ name }) => name)).toEqual([
      'stanza-attribute-from-validate',
      'stanza-attribute-to-validate',
      'stream-fqdn-resolution',
      'stream-reconnect',
      'xml-namespace-content-server',
    ])
  })
})

function readShipped(): Catalogue {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))
  const result = readCatalogue(
    names.map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') })),
  )
  if (!result.ok) throw new Error(result.problems.map(printProblem).join('\n'))
  return result.value
}

function bindsServers({ binds }: Requirement): boolean {
  return binds === 'server' || binds === 'both' || binds === 'contact-server'
}

function count(requirements: readonly Requirement[]): Counts {
  const row = (level: string): readonly number[] =>
    TESTABLE.map(
      (kind) =>
        requirements.filter((one) => one.level === level && one.testable.kind === kind).length,
    )
  return Object.fromEntries(LEVELS.map((level) => [level, row(level)]))
}

function corrected(name: string): Counts {
  const counts = structuredClone(COUNTED[name]) as Record<string, number[]>
  for (const { change } of CORRECTIONS) {
    const [table, level, kind, by] = change
    if (table === name) counts[level]![TESTABLE.indexOf(kind)]! += by
  }
  return counts
}
