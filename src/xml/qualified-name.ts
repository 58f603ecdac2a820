import { nameStartWidth } from './characters.ts'
import { Malformed, quoted } from './malformed.ts'

/** A name as it is written (Namespaces in XML 1.0, production 7). */
export interface QualifiedName {
  readonly prefix: string
  readonly local: string
}

/** Splits a name that is an XML `Name` at its colon; throws `Malformed` when that is misplaced. */
export function splitName(name: string, at: number): QualifiedName {
  const colon = name.indexOf(':')
  if (colon === -1) return { prefix: '', local: name }
  const local = name.slice(colon + 1)
  if (colon === 0 || local.includes(':') || nameStartWidth(local, 0) === 0) {
    const message = `expected a name of the form "prefix:name", found ${quoted(name)}`
    throw new Malformed('not-namespace-well-formed', message, at)
  }
  return { prefix: name.slice(0, colon), local }
}
