import { unreachable } from '../base/unreachable.ts'
import type { ChildPattern, ElementPattern } from './element-pattern.ts'
import { capturesIn, namesIn, type ValuePattern } from './value-pattern.ts'

/** The names a pattern refers to, and those it binds (captures) whenever it matches. */
export function patternNames(pattern: ElementPattern): { uses: string[]; binds: string[] } {
  const values = valuesOf(pattern).map(namesIn)
  const children = pattern.children.map(childNames)
  return {
    uses: [...values, ...children].flatMap(({ uses }) => uses),
    binds: [...values, ...children].flatMap(({ binds }) => binds),
  }
}

function childNames(child: ChildPattern): { uses: string[]; binds: string[] } {
  switch (child.kind) {
    case 'element':
      return patternNames(child)
    case 'no-child':
      return { uses: patternNames(child.pattern).uses, binds: [] }
    case 'any-element':
      return { uses: [], binds: [] }
    case 'any-of': {
      const [first, ...others] = child.patterns.map(patternNames)
      return {
        uses: [first!, ...others].flatMap(({ uses }) => uses),
        binds: first!.binds.filter((name) => others.every(({ binds }) => binds.includes(name))),
      }
    }
    default:
      return unreachable(child)
  }
}

/** Every name that a pattern keeps something under, in whatever part of it, as often as it does. */
export function captureNames(pattern: ElementPattern): string[] {
  return [
    ...valuesOf(pattern).flatMap(capturesIn),
    ...pattern.children.flatMap((child) => {
      switch (child.kind) {
        case 'element':
          return captureNames(child)
        case 'no-child':
          return captureNames(child.pattern)
        case 'any-element':
          return []
        case 'any-of':
          return child.patterns.flatMap(captureNames)
        default:
          return unreachable(child)
      }
    }),
  ]
}

const valuesOf = ({ attributes, text }: ElementPattern): ValuePattern[] => [
  ...attributes.map(({ value }) => value),
  ...(text === undefined ? [] : [text]),
]
