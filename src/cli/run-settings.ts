import type { Problem, Read } from '../base/problem.ts'
import { suggest } from '../base/suggestion.ts'
import type { FailOn } from '../report/exit-code.ts'
import type { OptionValues } from './options.ts'

/** The options of a run, checked. */
export interface RunOptionSet {
  readonly target: string
  readonly domain: string | undefined
  readonly secondDomain: string | undefined
  readonly security: 'plain' | 'starttls' | undefined
  readonly ca: string | undefined
  readonly insecure: boolean
  readonly accountCommand: string | undefined
  readonly removeAccountCommand: string | undefined
  readonly admin: string | undefined
  readonly accounts: string | undefined
  readonly only: readonly string[]
  readonly jobs: number | undefined
  readonly shuffle: boolean
  readonly seed: number | undefined
  readonly failOn: FailOn
  readonly output: string
  readonly grace: number
  readonly patience: number
  readonly caseLimit: number
  readonly verbose: boolean
  readonly colour: 'auto' | 'always' | 'never'
}

/** Checks what the command line and the config file said together. */
export function readRunSettings(values: OptionValues): Read<RunOptionSet> {
  const problems: Problem[] = []
  const text = (name: string): string | undefined => {
    const value = values.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const texts = (name: string): readonly string[] => {
    const value = values.get(name)
    if (value === undefined || value === true) return []
    return typeof value === 'string' ? [value] : value
  }
  const word = <T extends string>(name: string, known: readonly T[]): T | undefined => {
    const value = text(name)
    if (value === undefined) return undefined
    const found = known.find((one) => one === value)
    if (found === undefined)
      problems.push(bad(`--${name} cannot be "${value}"`, suggest(value, known)))
    return found
  }
  const number = (name: string, form: RegExp, what: string): number | undefined => {
    const value = text(name)
    if (value === undefined) return undefined
    if (form.test(value)) return Number(value)
    problems.push(bad(`--${name} cannot be "${value}"`, what))
    return undefined
  }
  const settings: RunOptionSet = {
    target: text('target') ?? 'embedded',
    domain: text('domain'),
    secondDomain: text('second-domain'),
    security: word('security', ['plain', 'starttls']),
    ca: text('ca'),
    insecure: values.get('insecure') === true,
    accountCommand: text('account-command'),
    removeAccountCommand: text('remove-account-command'),
    admin: text('admin'),
    accounts: text('accounts'),
    only: [...texts('only'), ...texts('case')],
    jobs: number('jobs', /^[1-9]\d{0,2}$/u, 'a number from 1 to 999'),
    shuffle: values.get('shuffle') === true,
    seed: number('seed', /^\d{1,10}$/u, 'a whole number'),
    failOn: word('fail-on', ['must', 'should', 'none']) ?? 'must',
    output: text('output') ?? 'reports/latest',
    grace: number('grace', /^\d{1,5}$/u, 'milliseconds') ?? 0,
    patience: number('patience', /^\d{1,3}(?:\.\d+)?$/u, 'a factor, such as 2') ?? 1,
    caseLimit: (number('case-limit', /^[1-9]\d{0,3}$/u, 'seconds') ?? 60) * 1000,
    verbose: values.get('verbose') === true,
    colour: word('colour', ['auto', 'always', 'never']) ?? 'auto',
  }
  const ways = ['accounts', 'account-command', 'admin'].filter((name) => values.has(name))
  if (ways.length > 1) {
    const flags = ways.map((name) => `--${name}`).join(' and ')
    problems.push(bad(`${flags} exclude each other`, 'choose one of them'))
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: settings, warnings: [] }
}

const bad = (message: string, hint: string): Problem => ({
  code: 'BAD_OPTION',
  severity: 'error',
  message,
  hint,
})
