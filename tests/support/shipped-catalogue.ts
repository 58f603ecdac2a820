import { readFileSync, readdirSync } from 'node:fs'
import type { Catalogue } from '../../src/catalogue/catalogue.ts'
import { readCatalogue } from '../../src/catalogue/read-catalogue.ts'

/** The catalogue that comes with the program. */
export function shippedCatalogue(): Catalogue {
  const folder = new URL('../../scenarios/catalogue/', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const read = readCatalogue(
    files.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  )
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.value
}
