import { describe, expect, test } from 'vitest'
import { shippedCatalogue } from '../../tests/support/shipped-catalogue.ts'
import type { CaseResult } from '../record/result.ts'
import type { Content, Entry } from '../record/transcript.ts'
import type { Verdict } from '../record/verdict.ts'
import { readFragment } from '../xml/fragment.ts'
import { NS } from '../xmpp/namespaces.ts'
import { INVARIANTS } from './invariants.ts'
import { watchOver } from './watch.ts'
import { WIRE_RULES } from './wire-rules.ts'

const catalogue = shippedCatalogue()

/** A case that passed, in which one session received that. */
function receiving(...contents: readonly (string | Content)[]): CaseResult {
  const place = { file: 'a.yaml', line: 1, column: 1, text: 'A rule' }
  return {
    case: {
      id: 'a',
      title: 'A',
      spec: 'RFC 6121',
      section: '1',
      place,
      requirements: [],
      values: [],
    },
    verdict: { kind: 'pass' },
    checks: [],
    notes: [],
    transcript: contents.map((content, at) => entry(at + 1, content)),
    duration: 0,
  }
}

function entry(number: number, content: string | Content): Entry {
  return {
    kind: 'received',
    number,
    at: number,
    session: 'juliet/balcony',
    phase: 'steps',
    bytes: new Uint8Array(),
    content:
      typeof content === 'string' ? { kind: 'element', element: elementOf(content) } : content,
  }
}

function elementOf(text: string) {
  const read = readFragment(text, { '': NS.client, stream: NS.stream })
  const element = read.ok ? read.children.find((node) => typeof node !== 'string') : undefined
  if (element === undefined) throw new Error(`no element: ${text}`)
  return element
}

const of = (requirement: string, ...results: readonly CaseResult[]): CaseResult | undefined =>
  watchOver(results, catalogue).find(({ case: head }) => head.id === `always-${requirement}`)

const verdict = (requirement: string, ...contents: readonly (string | Content)[]) =>
  of(requirement, receiving(...contents))?.verdict

const BOUND = `<iq type='result' id='b'><bind xmlns='${NS.bind}'><jid>juliet@a.example/balcony</jid></bind></iq>`
const roster = (type: string, items: string, more = ''): string =>
  `<iq type='${type}' id='r' ${more}><query xmlns='${NS.roster}'>${items}</query></iq>`
const error = (inner: string, type = 'cancel', stanza = 'iq'): string =>
  `<${stanza} type='error' id='e'><error type='${type}'>${inner}</error></${stanza}>`
const gone = `<gone xmlns='${NS.stanzaErrors}'/>`
const item = "<item jid='nurse@a.example'/>"

/** For each requirement: stanzas that keep it, and stanzas that break it, with what is said. */
const TABLE: Readonly<
  Record<
    string,
    { readonly right: readonly string[]; readonly wrong: readonly (readonly [string, RegExp])[] }
  >
> = {
  '6120-8.1.3-1': {
    right: [roster('set', item)],
    wrong: [
      [`<iq type='set'><query xmlns='${NS.roster}'/></iq>`, /without id/],
      ["<iq type='get' id=''><a xmlns='urn:x'/></iq>", /without id/],
    ],
  },
  '6120-8.2.3-2': {
    right: ["<iq type='result' id='1'/>"],
    wrong: [
      ["<iq type='chat' id='1'/>", /type 'chat'/],
      ["<iq id='1'/>", /type ''/],
    ],
  },
  '6120-8.2.3-6': {
    right: [roster('set', item)],
    wrong: [
      ["<iq type='get' id='1'/>", /no child element/],
      ["<iq type='get' id='1'><a xmlns='urn:x'/><b xmlns='urn:x'/></iq>", /^2 child elements,/],
    ],
  },
  '6120-8.2.3-7': {
    right: ["<iq type='result' id='1'/>", roster('result', item)],
    wrong: [
      ["<iq type='result' id='1'><a xmlns='urn:x'/><b xmlns='urn:x'/></iq>", /^2 child elements,/],
    ],
  },
  '6120-8.2.3-9': {
    right: [error(gone)],
    wrong: [
      ["<iq type='error' id='1'/>", /without <error\/>/],
      ["<iq type='error' id='1'><error xmlns='urn:x'/></iq>", /without <error\/>/],
    ],
  },
  '6120-8.3.1-11': {
    right: ["<iq type='result' id='1'/>"],
    wrong: [["<iq type='result' id='1'><error type='cancel'/></iq>", /in an IQ of type 'result'/]],
  },
  '6120-8.3.2-1': {
    right: ['auth', 'cancel', 'continue', 'modify', 'wait'].map((type) => error(gone, type)),
    wrong: [
      [error(gone, 'fatal'), /type 'fatal'/],
      [error(gone, 'fatal', 'message'), /type 'fatal'/],
    ],
  },
  '6120-8.3.2-2': {
    right: [error(gone), error(`<text xmlns='${NS.stanzaErrors}'/>${gone}<a xmlns='urn:x'/>`)],
    wrong: [
      [error(''), /no defined condition/],
      [error(`<text xmlns='${NS.stanzaErrors}'/>`), /no defined condition/],
      [error(gone + gone), /^2 defined conditions,/],
      [error('<gone/>'), /no defined condition/],
      [error(`<toString xmlns='${NS.stanzaErrors}'/>`), /no defined condition/],
    ],
  },
  '6121-2.1.2-1': {
    right: [roster('result', `${item}<item jid='romeo@a.example'/>`)],
    wrong: [[roster('result', item + item), /two items for nurse@a\.example/]],
  },
  '6121-2.1.2.3-1': {
    right: [roster('set', item), roster('result', '')],
    wrong: [
      [roster('result', '<item/>'), /without jid/],
      [roster('set', "<item name='x'/>"), /without jid/],
    ],
  },
  '6121-2.1.2.5-1': {
    right: [
      roster(
        'result',
        `${item}${['none', 'to', 'from', 'both'].map((one) => `<item jid='${one}@a' subscription='${one}'/>`).join('')}`,
      ),
    ],
    wrong: [
      [roster('result', "<item jid='a@a' subscription='remove'/>"), /subscription='remove'/],
      [roster('result', "<item jid='a@a' subscription=''/>"), /subscription=''/],
    ],
  },
  '6121-2.1.6-2': {
    right: [roster('set', item)],
    wrong: [
      [roster('set', ''), /no item/],
      [roster('set', item + item), /^2 items,/],
    ],
  },
  '6121-2.1.6-4': {
    right: [roster('set', item), roster('set', item, "from='juliet@a.example'")],
    wrong: [
      [roster('set', item, "from='a.example'"), /a push from 'a\.example'/],
      [roster('set', item, "from='romeo@a.example'"), /a push from 'romeo@a\.example'/],
    ],
  },
}

describe('every stanza that a server makes', () => {
  test('is looked at by rules that are all in this table', () => {
    expect(INVARIANTS.map(({ requirement }) => requirement).toSorted()).toEqual(
      Object.keys(TABLE).toSorted(),
    )
  })

  for (const [requirement, { right, wrong }] of Object.entries(TABLE)) {
    for (const stanza of right)
      test(`${requirement} is kept by ${stanza}`, () => {
        expect(verdict(requirement, BOUND, stanza)).toEqual({ kind: 'pass' } satisfies Verdict)
      })
    for (const [stanza, words] of wrong)
      test(`${requirement} is broken by ${stanza}`, () => {
        const result = of(requirement, receiving(BOUND, stanza))
        const level = catalogue.find(requirement)?.level ?? ''
        expect(result?.verdict).toMatchObject({
          kind: level.startsWith('MUST') ? 'fail' : 'deviation',
          reason: expect.stringMatching(words),
        })
        expect(result?.checks).toMatchObject([{ kind: 'unmet', shortfall: { entries: [2] } }])
      })
  }

  test('that another user sent is not the server’s', () => {
    const theirs = "<iq type='chat' id='1' from='romeo@a.example/orchard'/>"
    expect(verdict('6120-8.2.3-2', theirs)).toMatchObject({ kind: 'skipped' })
  })

  test('and that never came makes its rules skipped, not passed', () => {
    expect(verdict('6121-2.1.6-2', BOUND)).toEqual({
      kind: 'skipped',
      reason: 'no such stanza came',
    })
  })

  test('is told once, with the first case, and how many there are', () => {
    const bad = "<iq type='chat' id='1'/>"
    const result = of('6120-8.2.3-2', receiving(bad), receiving(bad), receiving(bad))
    expect(result?.verdict).toMatchObject({ reason: "an IQ of type 'chat', in case a, and 2 more" })
    expect(result?.notes).toHaveLength(2)
  })
})

describe('every byte that a server sends', () => {
  const flaw = (code: Extract<Content, { kind: 'malformed' }>['code']): Content => ({
    kind: 'malformed',
    code,
    message: 'it is wrong',
  })
  const table: readonly (readonly [string, readonly Content[], readonly Content[]])[] = [
    [
      '6120-11.1-2',
      [{ kind: 'whitespace' }, flaw('not-well-formed')],
      [
        { kind: 'restricted', what: 'comment' },
        { kind: 'restricted', what: 'processing-instruction' },
        { kind: 'restricted', what: 'doctype' },
        { kind: 'restricted', what: 'entity-reference' },
      ],
    ],
    [
      '6120-11.3-1',
      [{ kind: 'close' }, flaw('not-namespace-well-formed'), flaw('too-deep'), flaw('too-large')],
      [
        flaw('not-well-formed'),
        flaw('not-utf8'),
        flaw('text-in-stream'),
        flaw('unsupported-encoding'),
      ],
    ],
    [
      '6120-11.3-4',
      [{ kind: 'raw' }, flaw('not-well-formed'), flaw('too-deep')],
      [flaw('not-namespace-well-formed')],
    ],
  ]

  test('is looked at by rules that are all in this table', () => {
    expect(WIRE_RULES.map(({ requirement }) => requirement)).toEqual(table.map(([id]) => id))
  })

  for (const [requirement, right, wrong] of table) {
    for (const content of right)
      test(`${requirement} is kept by ${describeContent(content)}`, () => {
        expect(verdict(requirement, content)).toEqual({ kind: 'pass' })
      })
    for (const content of wrong)
      test(`${requirement} is broken by ${describeContent(content)}`, () => {
        expect(verdict(requirement, BOUND, content)).toMatchObject({ kind: 'fail' })
      })
  }

  test('that we sent ourselves is not its doing', () => {
    const ours = receiving({ kind: 'restricted', what: 'comment' })
    const [sent] = ours.transcript.map((one) => ({ ...one, kind: 'sent' }) as Entry)
    const result = { ...ours, transcript: sent === undefined ? [] : [sent] }
    expect(of('6120-11.1-2', result)?.verdict.kind).toBe('skipped')
  })
})

function describeContent(content: Content): string {
  if (content.kind === 'malformed') return content.code
  return content.kind === 'restricted' ? content.what : content.kind
}
