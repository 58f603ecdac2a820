import { domainToASCII, domainToUnicode } from 'node:url'
import { bidiRefusal, opaqueString, refusal, usernameCaseMapped } from './precis.ts'

/** An address in its normal form (RFC 7622): two JIDs are the same when all parts are equal. */
export interface Jid {
  /** `''` when there is none. */
  readonly local: string
  /** Never empty; lower case, U-labels, without a trailing dot. */
  readonly domain: string
  /** `''` when there is none. */
  readonly resource: string
}

export type ParsedJid =
  | { readonly ok: true; readonly jid: Jid }
  | {
      readonly ok: false
      readonly part: 'local' | 'domain' | 'resource' | 'whole'
      /** A predicate: `is empty`, `U+0040 is not allowed …`. */
      readonly reason: string
    }

/**
 * Reads and enforces an address: splitting (RFC 7622 section 3.2), then UsernameCaseMapped
 * (3.3), IDNA and IP literals (3.2), OpaqueString (3.4), then the limits in bytes.
 *
 * A leading space of a resource is refused, as example 18 of section 3.5 says, though
 * OpaqueString by itself would take it.
 */
export function parseJid(text: string): ParsedJid {
  if (text === '') return { ok: false, part: 'whole', reason: 'is empty' }
  const slash = text.indexOf('/')
  const bare = slash === -1 ? text : text.slice(0, slash)
  const at = bare.indexOf('@')
  const local = at === -1 ? ABSENT : enforceLocal(bare.slice(0, at))
  if (!local.ok) return { ok: false, part: 'local', reason: local.reason }
  const domain = enforceDomain(bare.slice(at + 1))
  if (!domain.ok) return { ok: false, part: 'domain', reason: domain.reason }
  const resource = slash === -1 ? ABSENT : enforceResource(text.slice(slash + 1))
  if (!resource.ok) return { ok: false, part: 'resource', reason: resource.reason }
  return { ok: true, jid: { local: local.value, domain: domain.value, resource: resource.value } }
}

/** `local@domain/resource`, without the parts that are absent. */
export function printJid(jid: Jid): string {
  const local = jid.local === '' ? '' : `${jid.local}@`
  const resource = jid.resource === '' ? '' : `/${jid.resource}`
  return `${local}${jid.domain}${resource}`
}

/** The same address without its resource. */
export function bareJid(jid: Jid): Jid {
  return jid.resource === '' ? jid : { local: jid.local, domain: jid.domain, resource: '' }
}

/** The address of the server that a JID belongs to. */
export function domainJid(jid: Jid): Jid {
  return { local: '', domain: jid.domain, resource: '' }
}

export function jidsEqual(a: Jid, b: Jid): boolean {
  return a.local === b.local && a.domain === b.domain && a.resource === b.resource
}

/** Whether two texts mean the same address; text that is no JID is only like itself. */
export function sameJid(textA: string, textB: string): boolean {
  if (textA === textB) return true
  const a = parseJid(textA)
  const b = parseJid(textB)
  return a.ok && b.ok && jidsEqual(a.jid, b.jid)
}

type Part =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string }

const ABSENT: Part = { ok: true, value: '' }
const MOST_BYTES = 1023

function enforceLocal(text: string): Part {
  const enforced = usernameCaseMapped(text)
  if (!enforced.ok) return enforced
  const excluded = /["&'/:<>@]/.exec(enforced.value)
  if (excluded !== null)
    return { ok: false, reason: `${excluded[0]} is not allowed (RFC 7622 section 3.3.1)` }
  return withinLimit(enforced.value)
}

function enforceResource(text: string): Part {
  const enforced = opaqueString(text)
  if (!enforced.ok) return enforced
  if (enforced.value.startsWith(' '))
    return { ok: false, reason: 'starts with a space (RFC 7622 section 3.5, example 18)' }
  return withinLimit(enforced.value)
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
const IPV6 = /^\[([0-9a-f:.]+)(%25[a-z0-9._~-]+)?\]$/i
const LDH_LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

function enforceDomain(text: string): Part {
  const domain = text.replace(/[.\u3002\uFF0E\uFF61]$/u, '')
  if (domain === '') return { ok: false, reason: 'is empty' }
  if (domain.startsWith('[')) return enforceIpv6(domain)
  if (IPV4.test(domain)) return { ok: true, value: domain }
  if (/^[a-z0-9.-]+$/i.test(domain) && !/(?:^|\.)xn--/i.test(domain)) {
    const lower = domain.toLowerCase()
    return labelsOf(lower, lower)
  }
  // What a URL parser would decode or cut off at (`%41`, `#`, `\`) is no letter of a name.
  const foreign = /[\0-,/:-@[-`{-\x7F]/.exec(domain)
  if (foreign !== null)
    return { ok: false, reason: `${JSON.stringify(foreign[0])} is not allowed in a domain name` }
  const guarded = `${domain}${GUARD}`
  return labelsOf(
    domainToASCII(guarded).slice(0, -GUARD.length),
    domainToUnicode(guarded).slice(0, -GUARD.length),
  )
}

/** Keeps the platform from reading a name whose last label is a number as an IPv4 address. */
const GUARD = '.invalid'

/** Checks the labels of a name in both of its forms (RFC 5890), and gives the Unicode one. */
function labelsOf(ascii: string, unicode: string): Part {
  if (ascii === '' || unicode === '')
    return { ok: false, reason: 'is not a valid domain name (IDNA)' }
  if (ascii.length > 253) return { ok: false, reason: 'is longer than 253 bytes (RFC 1034)' }
  const bad = ascii.split('.').find((label) => !LDH_LABEL.test(label))
  if (bad !== undefined)
    return { ok: false, reason: `${JSON.stringify(bad)} is not a label of a domain name` }
  for (const label of unicode.split('.')) {
    if (/^[a-z0-9-]+$/.test(label)) continue
    const refused = refusal(label, 'IdentifierClass') ?? bidiRefusal(label)
    if (refused !== undefined) return { ok: false, reason: refused }
  }
  return withinLimit(unicode)
}

/** `[address]`, or `[address%25zone]` as RFC 6874 writes it; the address in its shortest form. */
function enforceIpv6(text: string): Part {
  const [, address = '', zone = ''] = IPV6.exec(text) ?? []
  const normal = domainToASCII(`[${address}]`)
  if (normal === '') return { ok: false, reason: 'is not an IPv6 literal (RFC 3986)' }
  return withinLimit(`${normal.slice(0, -1)}${zone}]`)
}

function withinLimit(value: string): Part {
  // Three bytes are the most that one UTF-16 unit becomes: short strings need no counting.
  if (value.length * 3 <= MOST_BYTES || new TextEncoder().encode(value).length <= MOST_BYTES)
    return { ok: true, value }
  return { ok: false, reason: `is longer than ${MOST_BYTES} bytes (RFC 7622)` }
}
