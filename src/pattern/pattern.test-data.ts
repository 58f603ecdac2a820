import type { Element } from '../xml/element.ts'
import { readFragment } from '../xml/fragment.ts'
import { MATCH_NAMESPACE, type ElementPattern } from './element-pattern.ts'
import { readPattern } from './read-pattern.ts'
import type { Bindings, Value } from './template.ts'

/** The one element of a text, with the prefixes of the scenario language. */
export function element(xml: string): Element {
  const read = readFragment(xml, {
    '': 'jabber:client',
    stream: 'http://etherx.jabber.org/streams',
    match: MATCH_NAMESPACE,
  })
  if (!read.ok) throw new Error(read.message)
  return read.children.find((child): child is Element => typeof child !== 'string')!
}

/** A pattern as a scenario writes it. */
export function pattern(xml: string, exactly = false): ElementPattern {
  const read = readPattern(element(xml), exactly)
  if (!read.ok) throw new Error(read.faults.map(({ reason }) => reason).join('\n'))
  return read.pattern
}

/** What the names of these tests stand for. */
export const BINDINGS: Bindings = {
  find: (name) => VALUES[name],
}

const jid = (text: string): Value => ({ kind: 'jid', text })

const VALUES: Readonly<Record<string, Value>> = {
  juliet: jid('juliet@capulet.example'),
  'juliet/balcony': jid('juliet@capulet.example/balcony'),
  romeo: jid('romeo@montague.example'),
  server: jid('capulet.example'),
  'juliet.local': { kind: 'text', text: 'juliet' },
  push: { kind: 'text', text: 'push-1' },
  empty: { kind: 'text', text: '' },
  anyone: { kind: 'text', text: 'someone' },
}
