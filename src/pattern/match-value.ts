import { unreachable } from '../base/unreachable.ts'
import { sameJid } from '../xmpp/jid.ts'
import { fill, type Bindings } from './template.ts'
import type { ValuePattern } from './value-pattern.ts'

/** What is there to be compared: an attribute's value, or the text of an element. */
export interface Actual {
  /** Absent for an attribute that is not there; an element without text has `''`. */
  readonly text?: string
  /** Whether `any` is content with it: an attribute may be empty, a text may not. */
  readonly isPresent: boolean
}

/** A name and the value that it is kept with. */
export type Captured = readonly [name: string, value: string]

/** What a value pattern keeps of a value that it matches; `undefined` when it does not match. */
export function matchValue(
  pattern: ValuePattern,
  actual: Actual,
  bindings: Bindings,
): readonly Captured[] | undefined {
  const { text, isPresent } = actual
  switch (pattern.kind) {
    case 'any':
      return isPresent ? [] : undefined
    case 'absent':
      return isPresent ? undefined : []
    case 'capture':
      return isPresent ? [[pattern.name, text!]] : undefined
    case 'regex':
      return when(text !== undefined && RegExp(pattern.source, pattern.flags).test(text))
    case 'reference': {
      const value = bindings.find(pattern.name)
      if (value === undefined || text === undefined) return undefined
      return when(value.kind === 'jid' ? sameJid(value.text, text) : value.text === text)
    }
    case 'text': {
      const filled = fill(pattern.template, bindings)
      return when(filled.ok && filled.text === text)
    }
    case 'one-of': {
      for (const option of pattern.options) {
        const found = matchValue(option, actual, bindings)
        if (found !== undefined) return found
      }
      return undefined
    }
    default:
      return unreachable(pattern)
  }
}

const when = (matches: boolean): readonly Captured[] | undefined => (matches ? [] : undefined)
