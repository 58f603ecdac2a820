import { createHash, generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { promisify } from 'node:util'
import type { Identity } from './connection.ts'
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
  set,
  time,
  utf8String,
} from './der.ts'

const DAY = 86_400_000

/**
 * A throw-away certificate for the hosts (names, or IP addresses) and for 127.0.0.1 and ::1,
 * signed with its own key: P-256, valid from yesterday for thirty days. Whoever trusts
 * `{ kind: 'authority', certificates: identity.certificate }` trusts it.
 *
 * Written here because the libraries that can do it bring twenty packages along.
 */
export async function selfSignedIdentity(hosts: readonly string[]): Promise<Identity> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const body = toBeSigned(hosts, publicKey, new Date(now - DAY), new Date(now + 30 * DAY))
  const signature = sign('sha256', body, privateKey)
  const certificate = sequence(body, ECDSA_WITH_SHA256, bitString(signature))
  return {
    certificate: pem('CERTIFICATE', certificate),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))

/** TBSCertificate of RFC 5280 section 4.1. */
function toBeSigned(hosts: readonly string[], key: KeyObject, from: Date, to: Date): Buffer {
  const serial = randomBytes(16)
  serial[0] = (serial[0]! & 0x7f) | 0x40
  const name = commonName(hosts[0] ?? 'localhost')
  return sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(from), time(to)),
    name,
    key.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions(hosts, key))),
  )
}

function extensions(hosts: readonly string[], key: KeyObject): Buffer[] {
  const names = [...new Set([...hosts, '127.0.0.1', '::1'])].map(generalName)
  const keyId = createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
  return [
    extension('2.5.29.19', true, sequence()), // basicConstraints: no authority
    extension('2.5.29.15', true, bitString(Buffer.from([0x80]), 7)), // keyUsage: digitalSignature
    extension('2.5.29.37', false, sequence(oid(SERVER_AUTH), oid(CLIENT_AUTH))), // extKeyUsage
    extension('2.5.29.14', false, octetString(keyId)), // subjectKeyIdentifier
    extension('2.5.29.17', false, sequence(...names)), // subjectAltName
  ]
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'

function extension(id: string, critical: boolean, content: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(content))
}

/** At most 64 characters (RFC 5280 Appendix A); nobody compares it, the alternative names count. */
function commonName(host: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8String(host.slice(0, 64)))))
}

/** GeneralName: dNSName [2] with A-labels, or iPAddress [7]. */
function generalName(host: string): Buffer {
  const address = host.replace(/^\[(.*)\]$/, '$1')
  switch (isIP(address)) {
    case 4:
      return implicit(7, Buffer.from(address.split('.').map(Number)))
    case 6:
      return implicit(7, ipv6Bytes(address))
    default:
      return implicit(2, Buffer.from(domainToASCII(host) || host, 'latin1'))
  }
}

/** The sixteen bytes of an IPv6 address in any of its spellings; a zone has no meaning here. */
function ipv6Bytes(address: string): Buffer {
  const shortest = domainToASCII(`[${address.replace(/%.*$/, '')}]`).slice(1, -1)
  const [before = [], after = []] = shortest
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  const groups = [...before, ...zeros, ...after]
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex')
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').replace(/.{1,64}/g, '$&\n')
  return `-----BEGIN ${label}-----\n${lines}-----END ${label}-----\n`
}
