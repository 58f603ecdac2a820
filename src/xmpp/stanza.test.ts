import { describe, expect, test } from 'vitest'
import { attribute, childElements, text, XML_NAMESPACE } from '../xml/element.ts'
import { NS } from './namespaces.ts'
import { element, isStanza, stanzaError, stanzaKind, withAttributes } from './stanza.ts'

describe('an element', () => {
  test('has the attributes that have a value', () => {
    const built = element('iq', NS.client, { id: '1', to: undefined, 'xml:lang': 'en' })
    expect(built).toEqual({
      name: 'iq',
      namespace: NS.client,
      prefix: '',
      attributes: [
        { name: 'id', namespace: '', prefix: '', value: '1' },
        { name: 'lang', namespace: XML_NAMESPACE, prefix: 'xml', value: 'en' },
      ],
      children: [],
    })
  })

  test('has no empty text, and no two texts side by side', () => {
    const child = element('b', '')
    expect(element('a', '', {}, ['', 'x', '', 'y', child, '', child, 'z']).children).toEqual([
      'xy',
      child,
      child,
      'z',
    ])
  })

  test('can be changed into another, and stays as it was', () => {
    const before = element('message', NS.client, { id: '1', to: 'a', 'xml:lang': 'en' })
    const after = withAttributes(before, { to: 'b', id: undefined, from: 'c', 'xml:lang': 'de' })
    expect(after.attributes.map((a) => `${a.name}=${a.value}`)).toEqual([
      'to=b',
      'lang=de',
      'from=c',
    ])
    expect(attribute(before, 'to')).toBe('a')
    expect(attribute(before, 'id')).toBe('1')
  })
})

test.each([
  ['iq', NS.client, 'iq'],
  ['message', NS.component, 'message'],
  ['presence', NS.client, 'presence'],
  ['iq', NS.stream, undefined],
  ['message', '', undefined],
  ['features', NS.client, undefined],
])('<%s/> in %s is a stanza of the kind %s', (name, namespace, kind) => {
  expect(stanzaKind(element(name, namespace))).toBe(kind)
  expect(isStanza(element(name, namespace))).toBe(kind !== undefined)
})

describe('the error that answers a stanza', () => {
  const body = element('body', NS.client, {}, ['hello'])
  const stanza = element(
    'message',
    NS.client,
    { from: 'romeo@example.net/orchard', to: 'juliet@example.com', id: 'a1', type: 'chat' },
    [body],
  )

  test('goes back with the same id, and the type that the RFC recommends', () => {
    const error = stanzaError(stanza, 'service-unavailable')
    expect(error).toEqual(
      element(
        'message',
        NS.client,
        { from: 'juliet@example.com', to: 'romeo@example.net/orchard', id: 'a1', type: 'error' },
        [
          element('error', NS.client, { type: 'cancel' }, [
            element('service-unavailable', NS.stanzaErrors),
          ]),
        ],
      ),
    )
  })

  test('can say more', () => {
    const application = element('too-many', 'urn:example:application')
    const error = stanzaError(stanza, 'gone', {
      type: 'modify',
      text: 'moved',
      by: 'example.com',
      address: 'xmpp:other@example.com',
      application,
      payload: true,
    })
    const [payload, details] = childElements(error)
    expect(payload).toBe(body)
    expect(attribute(details!, 'type')).toBe('modify')
    expect(attribute(details!, 'by')).toBe('example.com')
    const [condition, words, specific] = childElements(details!)
    expect([condition!.name, text(condition!)]).toEqual(['gone', 'xmpp:other@example.com'])
    expect(words).toEqual(element('text', NS.stanzaErrors, { 'xml:lang': 'en' }, ['moved']))
    expect(specific).toBe(application)
  })

  test('has no address or id that the stanza did not have', () => {
    const error = stanzaError(element('presence', NS.client), 'jid-malformed')
    expect(error.attributes.map((a) => a.name)).toEqual(['type'])
  })
})
