import type { Bindings, Value } from '../pattern/template.ts'

/** What the names of one case stand for; captures are added as steps bind them. */
export interface Environment extends Bindings {
  capture(captures: ReadonlyMap<string, string>): void
}

export interface EnvironmentOptions {
  readonly domain: string
  readonly secondDomain: string | undefined
  /** Bare JIDs by actor. */
  readonly actors: ReadonlyMap<string, string>
  /** The full JID that a session was given, once it is bound. */
  readonly boundJid: (session: string) => string | undefined
}

export function environment(options: EnvironmentOptions): Environment {
  const captures = new Map<string, string>()
  return {
    capture(found) {
      for (const [name, value] of found) captures.set(name, value)
    },
    find(name) {
      const captured = captures.get(name)
      if (captured !== undefined) return { kind: 'text', text: captured }
      return fixed(name, options)
    },
  }
}

function fixed(name: string, options: EnvironmentOptions): Value | undefined {
  const { domain, secondDomain, actors, boundJid } = options
  const jid = (text: string | undefined): Value | undefined =>
    text === undefined ? undefined : { kind: 'jid', text }
  if (name === 'server') return jid(domain)
  if (name === 'second-server') return jid(secondDomain)
  const local = /^(.+)\.local$/u.exec(name)?.[1]
  if (local !== undefined) {
    const bare = actors.get(local)
    return bare === undefined ? undefined : { kind: 'text', text: bare.slice(0, bare.indexOf('@')) }
  }
  const slash = name.indexOf('/')
  if (slash === -1) return jid(actors.get(name))
  const bare = actors.get(name.slice(0, slash))
  return bare === undefined ? undefined : jid(boundJid(name) ?? `${bare}${name.slice(slash)}`)
}
