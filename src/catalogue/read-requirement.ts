import type { Ids } from './ids.ts'
import {
  BASES,
  BINDS,
  idPrefix,
  LEVELS,
  TESTABLE,
  type Requirement,
  type Testable,
} from './requirement.ts'
import { unreachable } from '../base/unreachable.ts'
import type { Slot, Text, YamlReader } from './yaml-reader.ts'

const SHAPE = {
  id: true,
  level: true,
  binds: true,
  testable: true,
  feature: false,
  reason: false,
  basis: false,
  summary: true,
  note: false,
  contradicts: false,
  also: false,
}
const FEATURE_FORM = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Reads one requirement of a section. */
export function readRequirement(
  reader: YamlReader,
  slot: Slot,
  place: { readonly spec: string; readonly section: string },
  ids: Ids,
): Requirement | undefined {
  const keys = reader.mapping(slot, 'a requirement', SHAPE)
  if (keys === undefined) ids.missPart()
  if (keys === undefined) return undefined
  /** The text under a key, or undefined when there is none. */
  const text = (key: string): Text | undefined =>
    keys.has(key) ? reader.text(keys.get(key)!, `"${key}"`) : undefined
  /** The word under a key, or undefined when there is none that is known. */
  const word = <Word extends string>(key: string, what: string, words: readonly Word[]) =>
    keys.has(key) ? reader.word(keys.get(key)!, what, words) : undefined
  const references = (key: string): readonly string[] =>
    keys.has(key) ? ids.references(reader, keys.get(key)!, `"${key}"`) : []

  const id = text('id')
  if (id !== undefined) checkId(reader, id, place)
  if (id === undefined) ids.missPart()
  else ids.define(reader, id)
  const level = word('level', 'level', LEVELS)
  const binds = word('binds', 'party that a requirement binds', BINDS)
  const kind = word('testable', 'way to test', TESTABLE)
  const basis = keys.has('basis') ? word('basis', 'basis of a level', BASES) : 'keyword'
  const summary = text('summary')
  const note = text('note')
  const contradicts = references('contradicts')
  const also = references('also')
  const testable = kind && readTestable(reader, slot, keys, kind)
  if (!id || !level || !binds || !testable || !basis || !summary) return undefined
  return {
    id: id.value,
    level,
    ...place,
    binds,
    testable,
    basis,
    summary: summary.value,
    ...(note === undefined ? {} : { note: note.value }),
    contradicts,
    also,
  }
}

function checkId(
  reader: YamlReader,
  id: Text,
  { spec, section }: { readonly spec: string; readonly section: string },
): void {
  const start = `${idPrefix(spec)}-${section}-`
  if (id.value.startsWith(start) && /^[1-9]\d*$/.test(id.value.slice(start.length))) return
  reader.say(
    'WRONG_ID',
    `"${id.value}" is no id in section ${section} of ${spec}`,
    id.at,
    `write ${start}N, where N counts from 1`,
  )
}

function readTestable(
  reader: YamlReader,
  slot: Slot,
  keys: ReadonlyMap<string, Slot>,
  kind: Testable['kind'],
): Testable | undefined {
  const companions = { feature: 'feature', reason: 'never' } as const
  for (const [key, of] of Object.entries(companions)) {
    const given = keys.get(key)
    if (given !== undefined && kind !== of)
      reader.say('UNKNOWN_KEY', `"${key}" goes with "testable: ${of}" only`, given.at)
    if (given === undefined && kind === of)
      reader.say('MISSING_KEY', `"testable: ${of}" needs the key "${key}"`, reader.startOf(slot))
  }
  switch (kind) {
    case 'connection':
    case 'component':
    case 's2s':
    case 'client':
      return { kind }
    case 'feature': {
      const feature = keys.has('feature') && readFeatureName(reader, keys.get('feature')!)
      return feature ? { kind, feature } : undefined
    }
    case 'never': {
      const reason = keys.has('reason') && reader.text(keys.get('reason')!, '"reason"')
      return reason ? { kind, reason: reason.value } : undefined
    }
    default:
      return unreachable(kind)
  }
}

function readFeatureName(reader: YamlReader, slot: Slot): string | undefined {
  const name = reader.text(slot, '"feature"')
  if (name === undefined || FEATURE_FORM.test(name.value)) return name?.value
  return reader.say(
    'WRONG_NAME',
    `"${name.value}" is no name of a feature`,
    name.at,
    'write small letters, digits and hyphens, as in: roster-versioning',
  )
}
