import picocolors from 'picocolors'
import type { VerdictKind } from '../record/verdict.ts'

/** The colours of a terminal, or none at all; they go around text that is `visible` already. */
export type Palette = ReturnType<typeof picocolors.createColors>

export function createPalette(colour: boolean): Palette {
  return picocolors.createColors(colour)
}

/** No colours: for files and pipes. */
export const plain: Palette = createPalette(false)

/** A word in the colour of a verdict; the word itself must tell verdicts apart. */
export function inColourOf(kind: VerdictKind, text: string, palette: Palette): string {
  return palette[COLOURS[kind]](text)
}

const COLOURS = {
  fail: 'red',
  error: 'magenta',
  blocked: 'magenta',
  deviation: 'yellow',
  observed: 'cyan',
  skipped: 'gray',
  pass: 'green',
} as const satisfies Readonly<Record<VerdictKind, keyof Palette>>
