import type { Section } from './catalogue.ts'
import type { Ids } from './ids.ts'
import { readRequirement } from './read-requirement.ts'
import { SECTION_FORM } from './section.ts'
import type { Slot, YamlReader } from './yaml-reader.ts'

/** Reads the `sections` of a catalogue file: the requirements of a specification, grouped. */
export function readSections(
  reader: YamlReader,
  slot: Slot,
  spec: string,
  ids: Ids,
): readonly Section[] {
  const groups = reader.list(slot, '"sections"')
  if (groups === undefined) ids.missPart()
  return (groups ?? []).flatMap((entry) => readGroup(reader, entry, spec, ids) ?? [])
}

/** Reads a section number, and says so when it is none. */
export function readSectionNumber(reader: YamlReader, slot: Slot): string | undefined {
  const section = reader.text(slot, 'the section')
  if (section === undefined || SECTION_FORM.test(section.value)) return section?.value
  return reader.say(
    'WRONG_SECTION',
    `"${section.value}" is no section number`,
    section.at,
    "write it as in: '2.1.6' or 'A.2.1'",
  )
}

function readGroup(reader: YamlReader, slot: Slot, spec: string, ids: Ids): Section | undefined {
  const shape = { section: true, title: true, requirements: true }
  const keys = reader.mapping(slot, 'a section', shape)
  const [number, heading, list] = ['section', 'title', 'requirements'].map((key) => keys?.get(key))
  const section = number && readSectionNumber(reader, number)
  const title = heading && reader.text(heading, 'the title')
  const entries = list && reader.list(list, '"requirements"')
  if (section === undefined || title === undefined || entries === undefined) {
    ids.missPart()
    return undefined
  }
  const requirements = entries.flatMap(
    (entry) => readRequirement(reader, entry, { spec, section }, ids) ?? [],
  )
  return { spec, section, title: title.value, requirements }
}
