import type { LocatedMap, Located, LocatedText } from './located.ts'
import { RESERVED_NAMES } from './names.ts'
import { asMap, asText, asTexts, fail, failUnknown, type Reading } from './reading.ts'
import type { Actor } from './scenario.ts'

/** `juliet` */
export const ACTOR_NAME: RegExp = /^[a-z][a-z0-9-]*$/u
/** `balcony` */
export const RESOURCE_NAME: RegExp = /^[A-Za-z0-9][A-Za-z0-9-]*$/u

/** `actors:` — a list of resources, `missing`, or a mapping with `host` and `resources`. */
export function readActors(reading: Reading, node: Located): Actor[] {
  const map = asMap(reading, node, 'actors')
  return (map?.entries ?? []).flatMap(({ key, value }) => {
    if (ACTOR_NAME.test(key.text) && !RESERVED_NAMES.includes(key.text))
      return [readActor(reading, key, value)]
    fail(
      reading,
      'BAD_ACTOR',
      key.at,
      `"${key.text}" is no name for an actor`,
      `small letters, digits and "-", and none of: ${RESERVED_NAMES.join(', ')}`,
    )
    return []
  })
}

function readActor(reading: Reading, { text: name }: LocatedText, node: Located): Actor {
  const none: Actor = { name, kind: 'account', host: 'first', resources: [] }
  switch (node.kind) {
    case 'map':
      return readLongActor(reading, none, node)
    case 'list':
      return { ...none, resources: readResources(reading, node) }
    case 'text':
      if (node.text === 'missing') return { ...none, kind: 'missing' }
      failUnknown(reading, 'BAD_ACTOR', node, 'kind of actor', ['missing', '[resource, …]'])
      return none
  }
}

function readLongActor(reading: Reading, none: Actor, map: LocatedMap): Actor {
  let actor = none
  for (const { key, value } of map.entries) {
    switch (key.text) {
      case 'resources':
        actor = { ...actor, resources: readResources(reading, value) }
        break
      case 'missing':
        if (value.kind === 'text' && value.text === 'true') actor = { ...actor, kind: 'missing' }
        else fail(reading, 'BAD_ACTOR', value.at, 'missing: can only be true')
        break
      case 'host': {
        const host = asText(reading, value, 'host')
        if (host?.text === 'first' || host?.text === 'second') actor = { ...actor, host: host.text }
        else if (host !== undefined)
          failUnknown(reading, 'BAD_ACTOR', host, 'host', ['first', 'second'])
        break
      }
      default:
        failUnknown(reading, 'UNKNOWN_KEY', key, 'key of an actor', ACTOR_KEYS)
    }
  }
  if (actor.kind === 'missing' && actor.resources.length > 0)
    fail(reading, 'BAD_ACTOR', map.at, `${actor.name} is missing, and so has no resources`)
  return actor
}

const ACTOR_KEYS = ['resources', 'host', 'missing']

function readResources(reading: Reading, node: Located): string[] {
  if (node.kind === 'list' && node.items.length === 0) return []
  const seen = new Set<string>()
  return asTexts(reading, node, 'a resource').flatMap(({ text, at }) => {
    if (!RESOURCE_NAME.test(text))
      return (
        fail(
          reading,
          'BAD_RESOURCE',
          at,
          `"${text}" is no name for a resource in a scenario`,
          'letters, digits and "-"; to bind an unusual resource use a raw session',
        ) ?? []
      )
    if (seen.has(text))
      return fail(reading, 'BAD_RESOURCE', at, `the resource "${text}" stands here twice`) ?? []
    seen.add(text)
    return [text]
  })
}
