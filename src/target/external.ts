import type { Endpoint, Security } from '../actor/endpoint.ts'
import type { Trust } from '../wire/connection.ts'
import { childElements } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import { openStream } from './open-stream.ts'
import type { Provisioning } from './provisioning.ts'
import type { ComponentEndpoint, Started, Target } from './target.ts'
import type { TargetAddress } from './target-address.ts'

export interface ExternalOptions {
  /** The domain that accounts live at; the host of the address when not given. */
  readonly domain?: string
  readonly secondDomain?: string
  readonly trust: Trust
  /** For `xmpp:` addresses; by default STARTTLS, and plain only to a loopback host without it. */
  readonly security?: 'plain' | 'starttls'
  readonly components?: readonly ComponentEndpoint[]
  /** How accounts come to exist, once it is known how to connect. */
  readonly provisioning: (endpoint: (domain: string) => Endpoint) => Provisioning
  /** Milliseconds for any one answer while it is looked at. */
  readonly patience: number
}

type ExternalAddress = Extract<TargetAddress, { kind: 'external' }>

/** A server that runs already: connects once, to see how, and that it serves the domain. */
export async function reachTarget(
  address: ExternalAddress,
  options: ExternalOptions,
): Promise<Started> {
  const domain = options.domain ?? address.host
  const at = (security: Security, domain: string): Endpoint => ({
    host: address.host,
    port: address.port,
    security,
    trust: options.trust,
    domain,
  })
  const security = await chooseSecurity(address, options, at('plain', domain))
  for (const one of [domain, options.secondDomain ?? domain]) {
    const opening = await openStream(at(security, one), options.patience)
    if (opening.kind === 'failed') return unreachable(address, one, opening.reason)
    await opening.stream.close()
  }
  const endpoint = (one = domain): Endpoint => at(security, one)
  return { kind: 'started', target: externalTarget(address.text, domain, endpoint, options) }
}

function externalTarget(
  name: string,
  domain: string,
  endpoint: (domain?: string) => Endpoint,
  options: ExternalOptions,
): Target {
  const { secondDomain, components = [] } = options
  const provisioning = options.provisioning(endpoint)
  return {
    name,
    domain,
    ...(secondDomain === undefined ? {} : { secondDomain }),
    endpoint,
    components,
    offers: [
      ...(secondDomain === undefined ? [] : ['second-host']),
      ...(components.length === 0 ? [] : ['component']),
    ],
    crashSigns: [],
    provisioning,
    disposable: false,
    processes: [],
    alive: () => ({ kind: 'alive' }),
    stop: async () => {
      await provisioning.close()
    },
  }
}

/** Only for servers on this machine may the absence of STARTTLS decide. */
async function chooseSecurity(
  address: ExternalAddress,
  options: ExternalOptions,
  plain: Endpoint,
): Promise<Security> {
  if (address.directTls) return 'direct-tls'
  if (options.security !== undefined) return options.security
  if (!/^(?:localhost|127(?:\.\d+){3}|::1)$/u.test(address.host)) return 'starttls'
  const opening = await openStream(plain, options.patience)
  if (opening.kind === 'failed') return 'starttls'
  await opening.stream.close()
  const offered = childElements(opening.stream.features)
  return offered.some(({ namespace }) => namespace === NS.tls) ? 'starttls' : 'plain'
}

function unreachable(address: ExternalAddress, domain: string, reason: string): Started {
  return {
    kind: 'failed',
    reason: `${address.text} does not serve ${domain}: ${reason}`,
    hint: hintFor(reason, address),
  }
}

function hintFor(reason: string, { host, port, directTls }: ExternalAddress): string {
  if (/ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/u.test(reason))
    return `is the server running, and listening on ${host} port ${port}?`
  if (/ENOTFOUND|EAI_AGAIN/u.test(reason)) return `is ${host} spelled right?`
  if (/certificate|self.signed|altname|CERT_/iu.test(reason))
    return '--ca FILE trusts its authority; --insecure trusts anyone, for throw-away servers'
  if (/host-unknown|host-gone|improper-addressing/u.test(reason))
    return '--domain names the domain that accounts live at'
  if (/does not offer STARTTLS/u.test(reason))
    return '--security plain goes without; xmpps:// begins with TLS'
  return directTls
    ? 'xmpps:// is for ports that begin with TLS; for STARTTLS write xmpp://'
    : 'xmpp:// is for the port of clients (5222); for one that begins with TLS write xmpps://'
}
