import { NS } from '../../xmpp/namespaces.ts'
import { refused, type Service } from './service.ts'

/** XEP-0199: for the server, and for one's own account, which is the same (its section 4.2). */
export const pingService: Service = {
  name: 'ping',
  namespace: NS.ping,
  addressees: ['own account', 'server'],
  answer: ({ type }) => (type === 'get' ? { kind: 'result' } : refused('bad-request')),
}
