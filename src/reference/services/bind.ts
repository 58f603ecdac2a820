import { NS } from '../../xmpp/namespaces.ts'
import { refused, type Service } from './service.ts'

/** RFC 6120 7.6.2.2: what is left of binding once there is a resource, and for a "get". */
export const bindService: Service = {
  name: 'bind',
  namespace: NS.bind,
  addressees: ['own account', 'server'],
  answer: ({ core, session }) =>
    refused(session === undefined ? 'bad-request' : core.rules.secondBind()),
}
