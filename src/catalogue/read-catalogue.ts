import type { Problem, Read } from '../base/problem.ts'
import type { Source } from '../base/span.ts'
import { makeCatalogue, type Catalogue, type Section } from './catalogue.ts'
import type { Feature } from './feature.ts'
import { Ids } from './ids.ts'
import { readFeatures } from './read-features.ts'
import { readSections } from './read-sections.ts'
import { YamlReader, type Slot } from './yaml-reader.ts'

const SPEC_FORM = /^RFC \d+$/

/**
 * Reads the files of a catalogue, in any order: those with the requirements of a specification
 * (`sections`) and those with its features (`features`). All that is wrong with any of them comes
 * back at once; references may go from file to file.
 */
export function readCatalogue(sources: readonly Source[]): Read<Catalogue> {
  const problems: Problem[] = []
  const ids = new Ids()
  const sections: Section[] = []
  const features: Feature[] = []
  for (const source of sources) {
    const reader = new YamlReader(source)
    const found = readSource(reader, ids)
    if (found === undefined) ids.missPart()
    sections.push(...(found?.sections ?? []))
    features.push(...(found?.features ?? []))
    problems.push(...reader.problems)
  }
  problems.push(...ids.dangling())
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: makeCatalogue(sections, features), warnings: [] }
}

interface Found {
  readonly sections: readonly Section[]
  readonly features: readonly Feature[]
}

function readSource(reader: YamlReader, ids: Ids): Found | undefined {
  const root = reader.document()
  if (root === undefined) return undefined
  const shape = { spec: true, sections: false, features: false }
  const keys = reader.mapping(root, 'a catalogue file', shape)
  const spec = readSpec(reader, keys?.get('spec'))
  if (keys === undefined || spec === undefined) return undefined
  const sections = keys.get('sections')
  const features = keys.get('features')
  if (sections === undefined && features === undefined)
    reader.say(
      'MISSING_KEY',
      'a catalogue file needs the key "sections" or the key "features"',
      reader.startOf(root),
    )
  return {
    sections: sections === undefined ? [] : readSections(reader, sections, spec, ids),
    features: features === undefined ? [] : readFeatures(reader, features, spec, ids),
  }
}

function readSpec(reader: YamlReader, slot: Slot | undefined): string | undefined {
  const spec = slot && reader.text(slot, 'the specification')
  if (spec === undefined) return undefined
  if (SPEC_FORM.test(spec.value)) return spec.value
  return reader.say(
    'WRONG_SPEC',
    `"${spec.value}" names no specification`,
    spec.at,
    'write RFC and its number, as in: RFC 6121',
  )
}
