import { oneOfEachLevel } from '../../tests/support/levels.ts'
import { readScenarios } from '../scenario/read-scenario.ts'
import { casesOf, type Case } from './case.ts'

/** The cases of scenarios as they would stand in a file. */
export function casesIn(text: string): Case[] {
  const catalogue = oneOfEachLevel()
  const read = readScenarios({ name: 'plan.yaml', text }, catalogue)
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return casesOf(read.value, catalogue)
}

/** A scenario that covers a requirement; `more` are further keys of it. */
export const scenario = (id: string, more: string = '', covers: string = '6121-1-1'): string =>
  `id: ${id}
spec: RFC 6121
section: '1'
title: A rule
actors: { juliet: [balcony] }
${more}
steps:
  - juliet/balcony connects
  - juliet/balcony receives: <message/>
    covers: ${covers}
`
