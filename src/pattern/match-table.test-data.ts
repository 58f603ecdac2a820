import { describe, expect, it } from 'vitest'
import { match, type Mismatch } from './match.ts'
import { BINDINGS, element, pattern } from './pattern.test-data.ts'

/** A pattern, what it matches, and what it does not, with every difference as it is printed. */
export interface Row {
  readonly name: string
  readonly pattern: string
  readonly exactly?: true
  readonly matches: readonly string[]
  readonly fails: Readonly<Record<string, readonly string[]>>
}

/** Makes a test of every cell of a table. */
export function checkTable(table: readonly Row[]): void {
  describe.each(table)('$name', ({ pattern: xml, exactly, matches, fails }) => {
    it.skipIf(matches.length === 0).each(matches)('matches %s', (actual) => {
      expect(differences(xml, exactly, actual)).toEqual([])
    })

    const failing = Object.entries(fails)
    it.skipIf(failing.length === 0).each(failing)('does not match %s', (actual, expected) => {
      expect(differences(xml, exactly, actual)).toEqual(expected)
    })
  })
}

function differences(xml: string, exactly: boolean | undefined, actual: string): string[] {
  const found = match(pattern(xml, exactly), element(actual), BINDINGS)
  return found.ok ? [] : found.mismatches.map(line)
}

const line = ({ path, expected, actual }: Mismatch): string =>
  `${path}: expected ${expected}, was ${actual}`
