import type { Feature } from './feature.ts'
import type { Ids } from './ids.ts'
import { readSectionNumber } from './read-sections.ts'
import { LEVELS } from './requirement.ts'
import type { Slot, YamlReader } from './yaml-reader.ts'

const SHAPE = { feature: true, section: true, roles: true, summary: true, requirements: true }

/** Reads the `features` of a catalogue file: the feature list of a specification, in its order. */
export function readFeatures(
  reader: YamlReader,
  slot: Slot,
  spec: string,
  ids: Ids,
): readonly Feature[] {
  const names = new Set<string>()
  return (reader.list(slot, '"features"') ?? []).flatMap((entry) => {
    const keys = reader.mapping(entry, 'a feature', SHAPE)
    const parts = Object.keys(SHAPE).map((key) => keys?.get(key))
    const [nameSlot, sectionSlot, rolesSlot, summarySlot, list] = parts
    const name = nameSlot && reader.text(nameSlot, '"feature"')
    if (name !== undefined && names.has(name.value))
      reader.say('DUPLICATE_ID', `the feature "${name.value}" is defined twice`, name.at)
    if (name !== undefined) names.add(name.value)
    const section = sectionSlot && readSectionNumber(reader, sectionSlot)
    const roles = rolesSlot && readRoles(reader, rolesSlot)
    const summary = summarySlot && reader.text(summarySlot, '"summary"')
    const requirements = list === undefined ? [] : ids.references(reader, list, '"requirements"')
    return name && section && roles && summary
      ? { name: name.value, spec, section, roles, summary: summary.value, requirements }
      : []
  })
}

function readRoles(reader: YamlReader, slot: Slot): Feature['roles'] | undefined {
  const keys = reader.mapping(slot, '"roles"', { client: false, server: false })
  if (keys === undefined) return undefined
  const [client, server] = [keys.get('client'), keys.get('server')].map(
    (role) => role && reader.word(role, 'level', LEVELS),
  )
  return { ...(client && { client }), ...(server && { server }) }
}
