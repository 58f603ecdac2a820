import { suggest } from '../base/suggestion.ts'
import type { Problem } from '../base/problem.ts'
import type { Case } from './case.ts'

/**
 * Cases that any of the selectors names: a case or scenario id (`*` stands for anything), a
 * requirement id, a section (`6121-2.3`, with all below it), or a tag. No selector means all.
 */
export function select(
  cases: readonly Case[],
  selectors: readonly string[],
): { cases: readonly Case[]; problems: readonly Problem[] } {
  if (selectors.length === 0) return { cases, problems: [] }
  const problems: Problem[] = []
  const chosen = new Set<Case>()
  for (const selector of selectors) {
    const named = cases.filter((one) => isNamed(one, selector))
    if (named.length === 0) problems.push(unknownSelector(selector, cases))
    for (const one of named) chosen.add(one)
  }
  return { cases: cases.filter((one) => chosen.has(one)), problems }
}

/** `always-6120-8.2.3-9`: a rule for every stanza, for which everything has to be played. */
export const isWatch = (selector: string): boolean => /^always-\d{4}-/u.test(selector)

function isNamed({ head, scenario }: Case, selector: string): boolean {
  if (isWatch(selector)) return true
  const number = head.spec.replace(/\D+/u, '')
  const section = `${number}-${head.section}`
  return (
    head.id === selector ||
    scenario.id === selector ||
    scenario.tags.includes(selector) ||
    head.requirements.some(({ id }) => id === selector) ||
    section === selector ||
    section.startsWith(`${selector}.`) ||
    (selector.includes('*') && glob(selector).test(head.id))
  )
}

const glob = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replaceAll('*', '.*')}$`, 'u')

function unknownSelector(selector: string, cases: readonly Case[]): Problem {
  const known = new Set(
    cases.flatMap(({ head, scenario }) => [
      scenario.id,
      ...scenario.tags,
      ...head.requirements.map(({ id }) => id),
    ]),
  )
  const hint = suggest(selector, known)
  return {
    code: 'UNKNOWN_SELECTOR',
    severity: 'error',
    message: `nothing is selected by "${selector}"`,
    hint: hint.startsWith('did') ? hint.replace(/ \(.*$/su, '') : 'see xmppspec list',
  }
}
