import type { Located } from './located.ts'
import { asTexts, fail, type InstanceReading } from './reading.ts'

/** Requirement ids, each known to the catalogue. */
export function readRequirements(reading: InstanceReading, node: Located | undefined): string[] {
  if (node === undefined) return []
  return asTexts(reading, node, 'a requirement id').flatMap((id) => {
    if (reading.catalogue.find(id.text) !== undefined) return [id.text]
    const hint = reading.catalogue.nearest(id.text)
    fail(
      reading,
      'UNKNOWN_REQUIREMENT',
      id.at,
      `the catalogue has no requirement "${id.text}"`,
      hint === undefined ? 'see xmppspec list --requirements' : `did you mean "${hint}"?`,
    )
    return []
  })
}
