import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Problem, Read } from '../base/problem.ts'
import type { Source } from '../base/span.ts'
import { readScenarios } from '../scenario/read-scenario.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** The scenarios that come with the program. */
const SHIPPED = fileURLToPath(new URL('../../scenarios', import.meta.url))

export interface Suite {
  readonly catalogue: Catalogue
  readonly scenarios: readonly Scenario[]
  readonly files: number
}

/** Reads the catalogue, and the scenarios at these paths (the shipped ones, without any). */
export async function readSuite(paths: readonly string[]): Promise<Read<Suite>> {
  const catalogueFiles = await yamlFiles(join(SHIPPED, 'catalogue'))
  const catalogue = readCatalogue(await Promise.all(catalogueFiles.map(readSource)))
  if (!catalogue.ok) return catalogue
  const problems: Problem[] = []
  const files: string[] = []
  for (const path of paths.length === 0 ? [SHIPPED] : paths) {
    try {
      files.push(...(await scenarioFiles(path)))
    } catch {
      const message = `there is no file or folder ${path}`
      problems.push({ code: 'NO_FILE', severity: 'error', message })
    }
  }
  const warnings: Problem[] = []
  const scenarios: Scenario[] = []
  for (const source of await Promise.all([...new Set(files)].map(readSource))) {
    const read = readScenarios(source, catalogue.value)
    if (read.ok) {
      scenarios.push(...read.value)
      warnings.push(...read.warnings)
    } else problems.push(...read.problems)
  }
  problems.push(...duplicates(scenarios))
  if (problems.length > 0) return { ok: false, problems: [...problems, ...warnings] }
  const value = { catalogue: catalogue.value, scenarios, files: files.length }
  return { ok: true, value, warnings }
}

async function scenarioFiles(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [resolve(path)]
  const all = await yamlFiles(resolve(path))
  return all.filter((file) => !file.startsWith(join(SHIPPED, 'catalogue') + sep))
}

/** YAML files below a folder, in the order of their names. */
async function yamlFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.toSorted(byName)) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await yamlFiles(path)))
    else if (/\.ya?ml$/u.test(entry.name)) found.push(path)
  }
  return found
}

/** `2.10` stands behind `2.9`. */
const byName = (a: { name: string }, b: { name: string }): number =>
  a.name.localeCompare(b.name, 'en', { numeric: true })

/** Named as seen from here when it is below, so that terminals can link it. */
async function readSource(path: string): Promise<Source> {
  const near = relative(process.cwd(), path)
  return { name: near.startsWith('..') ? path : near, text: await readFile(path, 'utf8') }
}

function duplicates(scenarios: readonly Scenario[]): Problem[] {
  const seen = new Map<string, Scenario>()
  return scenarios.flatMap((scenario) => {
    const first = seen.get(scenario.id)
    seen.set(scenario.id, first ?? scenario)
    if (first === undefined) return []
    return [
      {
        code: 'DUPLICATE_ID',
        severity: 'error' as const,
        message: `two scenarios have the id "${scenario.id}"`,
        at: scenario.at,
        hint: `the other is in ${first.at.source.name}`,
      },
    ]
  })
}
