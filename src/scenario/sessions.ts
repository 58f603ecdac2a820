import { suggest } from '../base/suggestion.ts'
import { printSessionName, type SessionName } from './session-name.ts'
import type { LocatedText } from './located.ts'
import { fail, type InstanceReading } from './reading.ts'

/** `juliet/*` before anybody is connected: every resource that is declared. */
export function declared(
  { actors }: InstanceReading,
  sessions: readonly SessionName[],
): SessionName[] {
  return sessions.flatMap(({ actor, resource }) => {
    if (resource !== '*') return [{ actor, resource }]
    const resources = actors.find(({ name }) => name === actor)?.resources ?? []
    return resources.map((one) => ({ actor, resource: one }))
  })
}

/** The same, for a sentence that connects them. */
export function connecting(
  reading: InstanceReading,
  sessions: readonly SessionName[],
): SessionName[] {
  const all = declared(reading, sessions)
  for (const session of all) reading.world.connected.add(printSessionName(session))
  return all
}

/** Takes everybody for connected. */
export function connectAll({ actors, world }: InstanceReading): void {
  for (const { name, resources } of actors)
    for (const resource of resources)
      world.connected.add(printSessionName({ actor: name, resource }))
}

/** Sessions that act, or wait for something, must have been connected before. */
export function checkConnected(
  reading: InstanceReading,
  sentence: LocatedText,
  sessions: readonly SessionName[],
): void {
  for (const session of sessions) {
    const possible = declared(reading, [session]).map(printSessionName)
    if (possible.some((one) => reading.world.connected.has(one))) continue
    const name = printSessionName(session)
    fail(
      reading,
      'NOT_CONNECTED',
      nameSpan(sentence, name),
      `nothing before this connects ${name}`,
      `given: "${possible[0] ?? name} is connected", or a step "${possible[0] ?? name} connects"`,
    )
  }
}

/** Whether a session of a sentence is declared; from here on it counts as used. */
export function checkSession(
  reading: InstanceReading,
  sentence: LocatedText,
  session: SessionName,
): boolean {
  const { actor: name, resource } = session
  const at = (): LocatedText['at'] => nameSpan(sentence, printSessionName(session))
  const actor = reading.actors.find((a) => a.name === name)
  if (actor === undefined) {
    const known = reading.actors.map((a) => a.name)
    fail(reading, 'UNKNOWN_ACTOR', at(), `there is no actor "${name}"`, suggest(name, known))
    return false
  }
  if (resource === '*' ? actor.resources.length > 0 : actor.resources.includes(resource)) {
    for (const one of declared(reading, [session])) reading.used.add(printSessionName(one))
    return true
  }
  const message =
    resource === '*' ? `${name} has no resources` : `${name} has no resource "${resource}"`
  fail(reading, 'UNKNOWN_RESOURCE', at(), message, suggest(resource, actor.resources))
  return false
}

/** Whether an actor of a sentence is declared, and has an account; from here on it counts as used. */
export function checkAccount(
  reading: InstanceReading,
  sentence: LocatedText,
  name: string,
): boolean {
  const actor = reading.actors.find((a) => a.name === name)
  reading.used.add(name)
  if (actor?.kind === 'account') return true
  const at = nameSpan(sentence, name)
  if (actor !== undefined) fail(reading, 'MISSING_ACCOUNT', at, `${name} has no account`)
  else {
    const known = reading.actors.map((a) => a.name)
    fail(reading, 'UNKNOWN_ACTOR', at, `there is no actor "${name}"`, suggest(name, known))
  }
  return false
}

/** Where a name stands in a sentence, and not inside of another name. */
function nameSpan(sentence: LocatedText, name: string): LocatedText['at'] {
  const escaped = name.replace(/[*]/gu, '\\*')
  const found = new RegExp(`(?<![\\w/-])${escaped}(?![\\w-])`, 'u').exec(sentence.text)
  return sentence.spanAt(found?.index ?? 0, name.length)
}
