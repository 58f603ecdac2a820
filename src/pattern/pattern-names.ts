import type { ChildPattern, ElementPattern } from './element-pattern.ts'
import { namesIn } from './value-pattern.ts'

/** The names a pattern refers to, and those it binds (captures). */
export function patternNames(pattern: ElementPattern): { uses: string[]; binds: string[] } {
  const values = [
    ...pattern.attributes.map((a) => namesIn(a.value)),
    ...(pattern.text === undefined ? [] : [namesIn(pattern.text)]),
    ...pattern.children.flatMap(childNames),
  ]
  return { uses: values.flatMap((n) => n.uses), binds: values.flatMap((n) => n.binds) }
}

function childNames(child: ChildPattern): { uses: string[]; binds: string[] }[] {
  switch (child.kind) {
    case 'element':
      return [patternNames(child)]
    case 'no-child':
      return [patternNames(child.pattern)]
    case 'any-element':
      return []
    case 'any-of':
      return child.patterns.map(patternNames)
  }
}
