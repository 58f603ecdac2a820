import { NS } from '../../xmpp/namespaces.ts'
import { refused, type Service } from './service.ts'

/** RFC 3921 section 3: what was needed once, and does nothing (RFC 6121 1.4). */
export const sessionService: Service = {
  name: 'session',
  namespace: NS.session,
  addressees: ['own account', 'server'],
  answer: ({ type }) => (type === 'set' ? { kind: 'result' } : refused('bad-request')),
}
