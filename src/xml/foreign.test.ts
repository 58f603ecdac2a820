import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { saxesTree } from '../../tests/support/saxes-tree.ts'
import { streamCases, type StreamCase } from '../../tests/support/xml-streams.ts'
import type { Element } from './element.ts'
import { streamReader } from './reader.ts'

const CASES = streamCases().flatMap(([section, cases]) =>
  cases.map((row) => ({ ...row, name: `${section}, ${row.name}` })),
)
const UNLIMITED = CASES.filter(({ limits }) => Object.keys(limits).length === 0)

describe('The table of streams', () => {
  it.each(UNLIMITED)('is right for saxes: $name', (row) => {
    expect(acceptedBySaxes(row.bytes)).toBe(
      isAccepted(row) !== (row.differs['saxes'] !== undefined),
    )
  })

  const xmllint = spawnSync('xmllint', ['--version']).error === undefined
  it.skipIf(!xmllint)('is right for xmllint (skipped where it is not installed)', () => {
    const refused = refusedByXmllint(UNLIMITED)
    const wrong = UNLIMITED.filter(
      (row) => (isAccepted(row) === (row.differs['xmllint'] !== undefined)) !== refused.has(row),
    )
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

describe('The reader and saxes', () => {
  it('see the same tree in every document that is put together from parts', () => {
    fc.assert(
      fc.property(documentOf(fc.oneof(...GOOD.map((part) => fc.constant(part)))), (document) => {
        const tree = readerTree(document)
        expect(tree).toBeDefined()
        expect(tree).toEqual(saxesTree(document))
      }),
      { numRuns: 300 },
    )
  })

  it('accept the same documents, and see the same trees in them, when a part may be wrong', () => {
    let accepted = 0
    fc.assert(
      fc.property(documentOf(fc.constantFrom(...GOOD, ...GOOD, ...ODD)), (document) => {
        const tree = readerTree(document)
        if (tree !== undefined) accepted++
        expect(tree).toEqual(saxesTree(document))
      }),
      { numRuns: 1000 },
    )
    expect(accepted).toBeGreaterThan(100)
    expect(accepted).toBeLessThan(900)
  })

  it('accept the same documents when one character is changed', () => {
    const change = fc.record({
      at: fc.nat(),
      to: fc.constantFrom(...`<>&;'"/!?-[]=: \r\n\0aé#x.`.split(''), ''),
    })
    fc.assert(
      fc.property(documentOf(fc.constantFrom(...GOOD)), change, (document, { at, to }) => {
        const characters = Array.from(document)
        characters[HEAD.length + (at % (characters.length - HEAD.length))] = to
        const changed = characters.join('')
        fc.pre(!isListed(changed))
        expect(readerTree(changed)).toEqual(saxesTree(changed))
      }),
      { numRuns: 1000 },
    )
  })
})

/** Two prefixes of one namespace; the parts stand in an element, where text is allowed. */
const HEAD = `<r xmlns:p='urn:p' xmlns:q='urn:p'><e>`
const GOOD = [
  'text',
  ' \r\n\t',
  '\r',
  'é 名 😀',
  ']] ',
  '>',
  '&lt;&#65;&#x1F600;&apos;',
  '<!-- - -->',
  '<?x ?y?>',
  '<![CDATA[<&]] ]]]>',
  '<b/>',
  "<b a='1' p:a='2' q:b='&amp;'> x </b>",
  "<p:b\n a = '\r\n'\t/>",
  "<b xmlns='urn:x'><c/><d xmlns=''/></b>",
  "<x:b xmlns:x='urn:x'><x:c x:d='>'/></x:b>",
  "<b xml:lang='en' c=\"'\"></b>",
]
const ODD = [
  '<b>',
  '</b>',
  '<',
  '&',
  '&amp',
  ';',
  ']]>',
  '\0',
  '\uFFFE',
  '&#0;',
  '&#xD800;',
  '&nbsp;',
  '<!--',
  '-->',
  '<!-- -- -->',
  '<![CDATA[',
  '<?xml x?>',
  '<!DOCTYPE r>',
  '<b a/>',
  '<b a=1/>',
  "<b a='<'/>",
  "<b a='1'c='2'/>",
  "<b a='1' a='2'/>",
  "<b p:a='1' q:a='2'/>",
  "<b xmlns:x=''/>",
  "<b xmlns:xml='urn:x'/>",
  '<u:b/>',
  "<b u:a=''/>",
  '<a:b:c/>',
  '<:b/>',
  '<p:/>',
  '<1/>',
  '< b/>',
  '<b / >',
]

/** Where the two are known to differ, and saxes is wrong. */
function isListed(document: string): boolean {
  return LISTED.some((difference) => difference.test(document))
}

const LISTED = [
  // It does not look at how the part behind a colon starts.
  /:[-.\d]/,
  // It takes a question mark for the end of an instruction's name.
  /<\?[^\s?>]+\?[^>]/,
  // It trims the names of namespaces.
  /xmlns[^=]*=\s*['"](?:\s|[^'"]*\s['"])/,
]

function documentOf(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(part, { maxLength: 8 }).map((parts) => `${HEAD}${parts.join('')}</e></r>`)
}

/** The `<e>` that the parts stand in, when all of the stream is well-formed. */
function readerTree(document: string): Element | undefined {
  const events = streamReader().push(Buffer.from(document))
  const open = events.find(({ kind }) => kind === 'open')
  const children = events.flatMap((event) => (event.kind === 'element' ? [event.element] : []))
  if (open?.kind !== 'open' || events.at(-1)?.kind !== 'close') return undefined
  return { ...open.element, children }
}

function isAccepted({ events }: StreamCase): boolean {
  return events.includes('close') && !events.includes('malformed')
}

function acceptedBySaxes(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return saxesTree(text) !== undefined
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

const directory = mkdtempSync(join(tmpdir(), 'xml-streams-'))
afterAll(() => rmSync(directory, { recursive: true }))

function refusedByXmllint(rows: readonly StreamCase[]): Set<StreamCase> {
  const files = rows.map((row, index) => {
    const file = join(directory, `${index}.xml`)
    writeFileSync(file, row.bytes)
    return file
  })
  const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...files], { encoding: 'utf8' })
  const errors = stderr.split('\n').filter((line) => /: (parser|namespace) error :/.test(line))
  return new Set(
    rows.filter((_, index) => errors.some((line) => line.startsWith(`${files[index]}:`))),
  )
}
