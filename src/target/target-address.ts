import type { Problem, Read } from '../base/problem.ts'
import { nearest, suggest } from '../base/suggestion.ts'

/** What `--target` can name. */
export type TargetAddress =
  | { readonly kind: 'embedded' }
  /** A server of this machine, by the name of its launcher. */
  | { readonly kind: 'launched'; readonly launcher: string }
  | {
      readonly kind: 'external'
      /** As written: what reports call the target. */
      readonly text: string
      /** A name or an address, without brackets. */
      readonly host: string
      readonly port: number
      /** `xmpps:`: TLS from the first byte. */
      readonly directTls: boolean
    }

const FORMS = 'xmpp://HOST:PORT, or xmpps://HOST:PORT for TLS from the first byte'

/** Reads `embedded`, the name of a launcher, `xmpp://HOST[:5222]` or `xmpps://HOST[:5223]`. */
export function parseTargetAddress(
  text: string,
  launchers: readonly string[],
): Read<TargetAddress> {
  const names = ['embedded', ...launchers]
  if (text === 'embedded') return found({ kind: 'embedded' })
  if (launchers.includes(text)) return found({ kind: 'launched', launcher: text })
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/iu.exec(text) ?? []
  if (scheme === undefined || rest === undefined) {
    const address = /^(\[[^\]]*\]|[^\s:/]+\.[^\s:/]+|localhost)(:\d+)?$/u.test(text)
    const hint =
      address && nearest(text, names) === undefined
        ? `for a server that runs already: xmpp://${text}`
        : `${suggest(text, names)}, or ${FORMS}`
    return problem(`there is no target "${text}"`, hint)
  }
  const direct = scheme.toLowerCase() === 'xmpps'
  if (!direct && scheme.toLowerCase() !== 'xmpp')
    return problem(`cannot test over ${scheme}:`, FORMS)
  if (rest.includes('@')) return problem(`"${text}" names an account, not a server`, FORMS)
  const [, host, portText] =
    /^(\[[0-9a-f:.]+\]|[^\s:/[\]?#]+)(?::([^/?#]*))?\/?$/iu.exec(rest) ?? []
  if (host === undefined) return problem(`"${text}" names no host`, FORMS)
  const port = portText === undefined ? (direct ? 5223 : 5222) : Number(portText)
  if (!/^\d{1,5}$/u.test(portText ?? '1') || port < 1 || port > 65_535)
    return problem(`"${portText}" is not a port`, 'a port is a number from 1 to 65535')
  return found({
    kind: 'external',
    text,
    host: host.replaceAll(/[[\]]/gu, ''),
    port,
    directTls: direct,
  })
}

function found(value: TargetAddress): Read<TargetAddress> {
  return { ok: true, value, warnings: [] }
}

function problem(message: string, hint: string): Read<TargetAddress> {
  const one: Problem = { code: 'BAD_TARGET', severity: 'error', message, hint }
  return { ok: false, problems: [one] }
}
