import { readCatalogue } from '../../src/catalogue/read-catalogue.ts'
import type { Catalogue } from '../../src/catalogue/catalogue.ts'
import { LEVELS, type Level } from '../../src/catalogue/requirement.ts'

/** A catalogue with one requirement of each level: 6121-1-1 is a MUST, 6121-1-5 a MAY. */
export function oneOfEachLevel(): Catalogue {
  const requirements = LEVELS.map(
    (level) =>
      `  - { id: ${idOf(level)}, level: ${level}, binds: server, testable: connection, summary: A rule. }`,
  )
  const text = `spec: RFC 6121\nsections:\n- section: '1'\n  title: Rules\n  requirements:\n${requirements.join('\n')}\n`
  const read = readCatalogue([{ name: 'levels.yaml', text }])
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.value
}

export const idOf = (level: Level): string => `6121-1-${LEVELS.indexOf(level) + 1}`
