import { attribute, type Element } from '../../xml/element.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element } from '../../xmpp/stanza.ts'
import { isSubscriber } from '../state/subscription.ts'
import { type Answer, refused, type Request, type Service } from './service.ts'

/** XEP-0030: what the server and the accounts are and can do. */
export const discoInfoService: Service = {
  name: 'query',
  namespace: NS.discoInfo,
  addressees: ['own account', 'server', 'other account'],
  answer: (request) => {
    const refusal = refusalOf(request)
    if (refusal !== undefined) return refusal
    const isServer = request.addressee.kind === 'server'
    const features = isServer ? serverFeatures(request) : ACCOUNT_FEATURES
    const identity = isServer
      ? { category: 'server', type: 'im', name: 'xmppspec reference server' }
      : { category: 'account', type: 'registered' }
    return result(NS.discoInfo, [
      element('identity', NS.discoInfo, identity),
      ...features.map((feature) => element('feature', NS.discoInfo, { var: feature })),
    ])
  },
}

/** XEP-0030: there is nothing below the server, and nothing below an account. */
export const discoItemsService: Service = {
  name: 'query',
  namespace: NS.discoItems,
  addressees: ['own account', 'server', 'other account'],
  answer: (request) => refusalOf(request) ?? result(NS.discoItems, []),
}

const ACCOUNT_FEATURES: readonly string[] = [NS.discoInfo, NS.discoItems, NS.ping]

function serverFeatures({ core }: Request): readonly string[] {
  return [
    NS.discoInfo,
    NS.discoItems,
    NS.ping,
    NS.version,
    ...(core.settings.registration ? [NS.register] : []),
    'msgoffline',
  ]
}

/** XEP-0030 section 8: an account tells nothing to those who may not see its presence. */
function refusalOf({ type, payload, addressee, account }: Request): Answer | undefined {
  if (type === 'set') return refused('bad-request')
  if (addressee.kind === 'other account') {
    const contact = addressee.account.contacts.get(account?.address ?? '')
    if (contact === undefined || !isSubscriber(contact.state)) return refused('service-unavailable')
  }
  return attribute(payload, 'node') === undefined ? undefined : refused('item-not-found')
}

function result(namespace: string, children: readonly Element[]): Answer {
  return { kind: 'result', payload: element('query', namespace, {}, children) }
}
