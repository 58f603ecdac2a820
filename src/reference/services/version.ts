import { NS } from '../../xmpp/namespaces.ts'
import { element } from '../../xmpp/stanza.ts'
import { refused, type Service } from './service.ts'

/** XEP-0092. */
export const versionService: Service = {
  name: 'query',
  namespace: NS.version,
  addressees: ['server'],
  answer: ({ type }) => {
    if (type === 'set') return refused('bad-request')
    const fields = [
      element('name', NS.version, {}, ['xmppspec reference server']),
      element('version', NS.version, {}, ['0.1.0']),
    ]
    return { kind: 'result', payload: element('query', NS.version, {}, fields) }
  },
}
