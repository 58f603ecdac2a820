import { attribute, child, childElements, type Element } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import { isStanzaErrorCondition } from '../xmpp/error-conditions.ts'

/** A rule for everything that a server sends by itself, whatever the scenario is about. */
export interface Invariant {
  /** The requirement it looks after; its level decides. */
  readonly requirement: string
  readonly title: string
  /** Whether it has anything to say of this stanza. */
  readonly concerns: (stanza: Element) => boolean
  /** What is wrong with a stanza it concerns; `owner` is the bare JID of the account that got it. */
  readonly wrong: (stanza: Element, owner: string | undefined) => string | undefined
}

const typeOf = (stanza: Element): string | undefined => attribute(stanza, 'type')
const isIq =
  (...types: string[]) =>
  (stanza: Element): boolean =>
    stanza.name === 'iq' && types.includes(typeOf(stanza) ?? '')
const errorOf = (stanza: Element): Element | undefined => child(stanza, 'error', NS.client)
const rosterOf = (stanza: Element): Element | undefined => child(stanza, 'query', NS.roster)
const itemsOf = (stanza: Element): Element[] =>
  childElements(rosterOf(stanza) ?? stanza).filter(
    ({ name, namespace }) => name === 'item' && namespace === NS.roster,
  )
const isPush = (stanza: Element): boolean => isIq('set')(stanza) && rosterOf(stanza) !== undefined
const isRoster = (stanza: Element): boolean =>
  isIq('result', 'set')(stanza) && rosterOf(stanza) !== undefined

/** In the order in which reports list them. */
export const INVARIANTS: readonly Invariant[] = [
  {
    requirement: '6120-8.1.3-1',
    title: 'Every IQ request that the server makes has an id',
    concerns: isIq('get', 'set'),
    wrong: (stanza) =>
      (attribute(stanza, 'id') ?? '') === '' ? 'an IQ request without id' : undefined,
  },
  {
    requirement: '6120-8.2.3-2',
    title: 'Every IQ that the server makes is of one of the four types',
    concerns: ({ name }) => name === 'iq',
    wrong: (stanza) =>
      isIq('get', 'set', 'result', 'error')(stanza)
        ? undefined
        : `an IQ of type '${typeOf(stanza) ?? ''}'`,
  },
  {
    requirement: '6120-8.2.3-6',
    title: 'Every IQ request that the server makes has exactly one child',
    concerns: isIq('get', 'set'),
    wrong: (stanza) => counted(childElements(stanza).length, 'child element', 1, 1),
  },
  {
    requirement: '6120-8.2.3-7',
    title: 'Every IQ result of the server has one child or none',
    concerns: isIq('result'),
    wrong: (stanza) => counted(childElements(stanza).length, 'child element', 0, 1),
  },
  {
    requirement: '6120-8.2.3-9',
    title: 'Every IQ error of the server has an error child',
    concerns: isIq('error'),
    wrong: (stanza) => (errorOf(stanza) === undefined ? 'an IQ error without <error/>' : undefined),
  },
  {
    requirement: '6120-8.3.1-11',
    title: 'No stanza of the server has an error child unless it is an error',
    concerns: (stanza) => stanza.name === 'iq' && typeOf(stanza) !== 'error',
    wrong: (stanza) =>
      errorOf(stanza) === undefined
        ? undefined
        : `<error/> in an IQ of type '${typeOf(stanza) ?? ''}'`,
  },
  {
    requirement: '6120-8.3.2-1',
    title: 'Every stanza error of the server is of one of the five types',
    concerns: (stanza) => errorOf(stanza) !== undefined,
    wrong: (stanza) => {
      const type = attribute(errorOf(stanza)!, 'type')
      const isRight = ['auth', 'cancel', 'continue', 'modify', 'wait'].includes(type ?? '')
      return isRight ? undefined : `an error of type '${type ?? ''}'`
    },
  },
  {
    requirement: '6120-8.3.2-2',
    title: 'Every stanza error of the server has one defined condition',
    concerns: (stanza) => errorOf(stanza) !== undefined,
    wrong: (stanza) => {
      const conditions = childElements(errorOf(stanza)!).filter(
        ({ name, namespace }) => namespace === NS.stanzaErrors && isStanzaErrorCondition(name),
      )
      return counted(conditions.length, 'defined condition', 1, 1)
    },
  },
  {
    requirement: '6121-2.1.2-1',
    title: 'No roster result names a contact twice',
    concerns: (stanza) => isRoster(stanza) && typeOf(stanza) === 'result',
    wrong: (stanza) => {
      const jids = itemsOf(stanza).map((item) => attribute(item, 'jid') ?? '')
      const twice = jids.find((jid, at) => jids.indexOf(jid) !== at)
      return twice === undefined ? undefined : `two items for ${twice}`
    },
  },
  {
    requirement: '6121-2.1.2.3-1',
    title: 'Every roster item that the server sends has a jid',
    concerns: isRoster,
    wrong: (stanza) =>
      itemsOf(stanza).some((item) => attribute(item, 'jid') === undefined)
        ? 'an item without jid'
        : undefined,
  },
  {
    requirement: '6121-2.1.2.5-1',
    title: 'Every subscription in a roster result is none, to, from or both',
    concerns: (stanza) => isRoster(stanza) && typeOf(stanza) === 'result',
    wrong: (stanza) => {
      const values = itemsOf(stanza).map((item) => attribute(item, 'subscription') ?? 'none')
      const odd = values.find((value) => !['none', 'to', 'from', 'both'].includes(value))
      return odd === undefined ? undefined : `subscription='${odd}'`
    },
  },
  {
    requirement: '6121-2.1.6-2',
    title: 'Every roster push has exactly one item',
    concerns: isPush,
    wrong: (stanza) => counted(itemsOf(stanza).length, 'item', 1, 1),
  },
  {
    requirement: '6121-2.1.6-4',
    title: 'Every roster push is from nobody, or from the account itself',
    concerns: isPush,
    wrong: (stanza, owner) => {
      const from = attribute(stanza, 'from')
      const isOwn =
        from === undefined || owner === undefined || from.toLowerCase() === owner.toLowerCase()
      return isOwn ? undefined : `a push from '${from}'`
    },
  },
]

function counted(count: number, noun: string, least: number, most: number): string | undefined {
  if (count >= least && count <= most) return undefined
  return count === 0 ? `no ${noun}` : `${count} ${noun}s`
}
