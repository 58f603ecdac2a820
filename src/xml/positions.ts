/** Where the code units of a text stand in what it was read from. */
export interface Positions {
  /** The position of the character at an index; the text's length gives the position behind it. */
  at(index: number): number
}

/** A text that is counted in its own UTF-16 code units. */
export const codeUnitPositions: Positions = { at: (index) => index }

/**
 * A text that was decoded from UTF-8, its first byte at `start`. Cheap as long as the
 * questions ascend: each one counts on from the one before.
 */
export function bytePositions(text: string, start: number, length: number): Positions {
  if (length === text.length) return { at: (index) => start + index }
  let known = 0
  let position = start
  const at = (index: number): number => {
    if (index < known) {
      known = 0
      position = start
    }
    while (known < index) position += bytesOf(text.charCodeAt(known++))
    return position
  }
  return { at }
}

/** Each half of a surrogate pair stands for two of the character's four bytes. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
}
