import { readFile } from 'node:fs/promises'
import type { Problem, Read } from '../base/problem.ts'
import { suggest } from '../base/suggestion.ts'
import { locate, type LocatedEntry } from '../scenario/located.ts'
import { RUN_OPTIONS, type OptionValues } from './options.ts'

export const CONFIG_FILE = 'xmppspec.yaml'

/** Where to look: a file that was named must be there, the usual one need not. */
export async function readConfigFile(named: string | undefined): Promise<Read<OptionValues>> {
  const name = named ?? CONFIG_FILE
  let text: string
  try {
    text = await readFile(name, 'utf8')
  } catch (error) {
    if (named === undefined) return { ok: true, value: new Map(), warnings: [] }
    const message = `cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`
    return { ok: false, problems: [{ code: 'NO_CONFIG', severity: 'error', message }] }
  }
  return parseConfig(name, text)
}

/** The options of a config file: the flags of `run`, without their dashes. */
export function parseConfig(name: string, text: string): Read<OptionValues> {
  const source = { name, text }
  const { documents, problems } = locate(source)
  const values = new Map<string, string | readonly string[] | true>()
  const found: Problem[] = [...problems]
  const [root] = documents
  if (root !== undefined && root.kind !== 'map')
    found.push({
      code: 'BAD_CONFIG',
      severity: 'error',
      message: 'a config file is a mapping of options',
      at: root.at,
      hint: 'for example: target: prosody',
    })
  for (const entry of root?.kind === 'map' ? root.entries : []) {
    const problem = takeEntry(entry, values)
    if (problem !== undefined) found.push(problem)
  }
  return found.length > 0
    ? { ok: false, problems: found }
    : { ok: true, value: values, warnings: [] }
}

function takeEntry(
  { key, value }: LocatedEntry,
  values: Map<string, string | readonly string[] | true>,
): Problem | undefined {
  const option = RUN_OPTIONS.find(({ name }) => name === key.text)
  const error = (code: string, message: string, hint: string, at = value.at): Problem => ({
    code,
    severity: 'error',
    message,
    at,
    hint,
  })
  if (option === undefined) {
    const names = RUN_OPTIONS.map(({ name }) => name)
    return error('UNKNOWN_KEY', `unknown option "${key.text}"`, suggest(key.text, names), key.at)
  }
  if (option.argument === undefined) {
    if (value.kind !== 'text' || !/^(true|false)$/u.test(value.text))
      return error('BAD_VALUE', `${key.text} is true or false`, `${key.text}: true`)
    if (value.text === 'true') values.set(key.text, true)
    return undefined
  }
  if (value.kind === 'text') {
    values.set(key.text, value.text)
    return undefined
  }
  if (value.kind === 'list' && option.many === true) {
    values.set(
      key.text,
      value.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])),
    )
    return undefined
  }
  return error('BAD_VALUE', `${key.text} takes a single value`, `${key.text}: ${option.argument}`)
}
