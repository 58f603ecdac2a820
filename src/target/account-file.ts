import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml'
import type { Problem, Read } from '../base/problem.ts'
import type { Source, Span } from '../base/span.ts'
import { parseJid } from '../xmpp/jid.ts'
import type { Account } from './provisioning.ts'

/**
 * Reads a list of accounts. In a file that ends in `.yaml` or `.yml` it is a list of mappings
 * with the keys `jid` and `password`; in any other, a line each: `juliet@example.org secret`,
 * where `#` begins a comment line. No problem ever quotes a password.
 */
export function readAccounts(file: Source): Read<readonly Account[]> {
  const problems: Problem[] = []
  const yaml = /\.ya?ml$/u.test(file.name)
  // What problems point into, and code frames show: the same text with the passwords blotted out.
  const source: Source = { name: file.name, text: file.text.replaceAll(/[^\r\n]+/gu, blotLine) }
  const rows = yaml ? yamlRows(file.text, source, problems) : lineRows(file.text, source, problems)
  const accounts: Account[] = []
  for (const row of rows) {
    const account = toAccount(row, problems)
    if (account === undefined) continue
    const { username, domain } = account
    if (accounts.some((one) => one.username === username && one.domain === domain))
      problems.push(problem('ACCOUNT_TWICE', row.at, `${username}@${domain} is listed twice`))
    accounts.push(account)
  }
  if (rows.length === 0 && problems.length === 0)
    problems.push(problem('NO_ACCOUNTS', { source, start: 0, end: 0 }, 'the file lists no account'))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: accounts, warnings: [] }
}

interface Row {
  readonly jid: string
  readonly password: string
  /** Where the JID stands. */
  readonly at: Span
}

const FORM = 'a line is `user@domain password`'
const YAML_FORM = 'an item is `- { jid: user@domain, password: secret }`'

/** Keeps a line up to its address or the word `password`; what follows becomes stars. */
function blotLine(line: string): string {
  const [kept = ''] = /^\s*#.*|^.*?(?:[^\s@]@[^\s,:}]*|password["']?\s*:)/u.exec(line) ?? []
  return kept + line.slice(kept.length).replaceAll(/\S/gu, '*')
}

function lineRows(text: string, source: Source, problems: Problem[]): Row[] {
  const rows: Row[] = []
  for (const { 0: line, index: start } of text.matchAll(/[^\r\n]+/gu)) {
    const [, indent = '', jid, password] = /^(\s*)(\S+)(?:\s+(.*\S))?/u.exec(line) ?? []
    if (jid === undefined || jid.startsWith('#')) continue
    const from = start + indent.length
    const at: Span = { source, start: from, end: from + jid.length }
    if (password === undefined)
      problems.push(problem('NO_PASSWORD', at, 'there is no password', FORM))
    else rows.push({ jid, password, at })
  }
  return rows
}

function yamlRows(text: string, source: Source, problems: Problem[]): Row[] {
  const document = parseDocument(text, {
    prettyErrors: false,
    // Every scalar is a string, as it is written: a password of digits keeps its zeros.
    schema: 'failsafe',
  })
  for (const { code, pos } of document.errors) {
    // Its message may quote the text, and so a password.
    const what = code.toLowerCase().replaceAll('_', ' ')
    problems.push(problem('BAD_YAML', { source, start: pos[0], end: pos[1] }, `not YAML: ${what}`))
  }
  if (problems.length > 0 || document.contents === null) return []
  const list = document.contents
  if (!isSeq<Node>(list)) {
    problems.push(problem('NOT_A_LIST', spanOf(list, source), 'expected a list', YAML_FORM))
    return []
  }
  return list.items.flatMap((item) => {
    const at = spanOf(item, source)
    const [jid, password] = ['jid', 'password'].map((key) =>
      isMap(item) ? item.get(key, true) : undefined,
    )
    if (isScalar(jid) && isScalar(password))
      return [{ jid: String(jid.value), password: String(password.value), at: spanOf(jid, source) }]
    problems.push(problem('BAD_ACCOUNT', { ...at, end: at.start }, 'not an account', YAML_FORM))
    return []
  })
}

function toAccount({ jid, password, at }: Row, problems: Problem[]): Account | undefined {
  const parsed = parseJid(jid)
  if (!parsed.ok) {
    problems.push(problem('BAD_JID', at, `the ${parsed.part} part of the address ${parsed.reason}`))
    return undefined
  }
  const { local, domain, resource } = parsed.jid
  if (local !== '' && resource === '') return { username: local, domain, password }
  problems.push(
    problem('BAD_JID', at, 'the address is not that of an account', 'write user@domain'),
  )
  return undefined
}

function spanOf(node: Node, source: Source): Span {
  const [start = 0, end = start] = node.range ?? []
  return { source, start, end }
}

function problem(code: string, at: Span, message: string, hint?: string): Problem {
  return { code, severity: 'error', message, at, ...(hint === undefined ? {} : { hint }) }
}
