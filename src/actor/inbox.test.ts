import { expect, test } from 'vitest'
import type { Content } from '../record/transcript.ts'
import { element } from '../xmpp/stanza.ts'
import { NS } from '../xmpp/namespaces.ts'
import { inbox, type Inbox } from './inbox.ts'

function put(box: Inbox, content: Content): void {
  box.add({
    kind: 'received',
    number: box.arrivals.length + 1,
    at: 0,
    session: 'juliet/balcony',
    phase: 'steps',
    bytes: new Uint8Array(),
    content,
  })
}

const iq = (type: string, id: string): Content => ({
  kind: 'element',
  element: element('iq', NS.client, { type, id }),
})
const claims = (box: Inbox): boolean[] => box.arrivals.map(({ claimed }) => claimed)

test('what arrives stays in order, unclaimed; only elements have one', () => {
  const box = inbox()
  put(box, iq('get', '1'))
  put(box, { kind: 'whitespace' })
  put(box, { kind: 'open', element: element('stream', NS.stream) })
  expect(box.arrivals.map(({ entry, element: one }) => [entry.number, one?.name])).toEqual([
    [1, 'iq'],
    [2, undefined],
    [3, undefined],
  ])
  expect(claims(box)).toEqual([false, false, false])
})

test('a cleared inbox has forgotten what came, and takes what comes', () => {
  const box = inbox()
  put(box, iq('get', '1'))
  box.clear()
  expect(box.arrivals).toEqual([])
  put(box, iq('get', '2'))
  expect(box.arrivals).toHaveLength(1)
})

test('the answer to a request that was given up is nobody’s, once', () => {
  const box = inbox()
  box.disown('late')
  put(box, iq('set', 'late'))
  put(box, iq('result', 'other'))
  put(box, iq('error', 'late'))
  put(box, iq('result', 'late'))
  expect(claims(box)).toEqual([false, false, true, false])
})
