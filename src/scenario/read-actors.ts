import type { LocatedMap, Located } from './located.ts'
import { asMap, asText, asTexts, fail, failUnknown, type Reading } from './reading.ts'
import type { Actor } from './scenario.ts'

const ACTOR_NAME = /^[a-z][a-z0-9-]*$/u
const RESOURCE_NAME = /^[A-Za-z0-9][A-Za-z0-9-]*$/u
/** Names that `${…}` uses for something else. */
const RESERVED = ['server', 'second-server', 'any', 'absent']

/** `actors:` — a list of resources, `missing`, or a mapping with `host` and `resources`. */
export function readActors(reading: Reading, node: Located): Actor[] {
  const map = asMap(reading, node, 'actors')
  return (map?.entries ?? []).flatMap(({ key, value }) => {
    if (!ACTOR_NAME.test(key.text) || RESERVED.includes(key.text)) {
      fail(
        reading,
        'BAD_ACTOR',
        key.at,
        `"${key.text}" is no name for an actor`,
        `small letters, digits and "-", and none of: ${RESERVED.join(', ')}`,
      )
      return []
    }
    return [readActor(reading, key.text, value)]
  })
}

function readActor(reading: Reading, name: string, node: Located): Actor {
  const none: Actor = { name, kind: 'account', host: 'first', resources: [] }
  if (node.kind === 'map') return readLongActor(reading, name, node)
  if (node.kind === 'text') {
    if (node.text === 'missing') return { ...none, kind: 'missing' }
    failUnknown(reading, 'BAD_ACTOR', node, 'kind of actor', ['missing', '[resource, …]'])
    return none
  }
  return { ...none, resources: readResources(reading, node) }
}

function readLongActor(reading: Reading, name: string, map: LocatedMap): Actor {
  let actor: Actor = { name, kind: 'account', host: 'first', resources: [] }
  for (const { key, value } of map.entries) {
    if (key.text === 'resources') actor = { ...actor, resources: readResources(reading, value) }
    else if (key.text === 'missing') actor = { ...actor, kind: 'missing' }
    else if (key.text === 'host') {
      const host = asText(reading, value, 'host')
      if (host?.text === 'first' || host?.text === 'second') actor = { ...actor, host: host.text }
      else if (host !== undefined)
        failUnknown(reading, 'BAD_ACTOR', host, 'host', ['first', 'second'])
    } else
      failUnknown(reading, 'UNKNOWN_KEY', key, 'key of an actor', ['resources', 'host', 'missing'])
  }
  return actor
}

function readResources(reading: Reading, node: Located): string[] {
  return asTexts(reading, node, 'a resource').flatMap((resource) => {
    if (RESOURCE_NAME.test(resource.text)) return [resource.text]
    fail(
      reading,
      'BAD_RESOURCE',
      resource.at,
      `"${resource.text}" is no name for a resource in a scenario`,
      'letters, digits and "-"; to bind an unusual resource use a raw session',
    )
    return []
  })
}
