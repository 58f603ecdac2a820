/** XML's white space (production S), and no other: a no-break space is text. */
const SPACE = ' \t\r\n'

/** Whether a text is nothing but white space, or empty. */
export function isLayout(text: string): boolean {
  return trimLayout(text) === ''
}

/** A text without the white space around it. */
export function trimLayout(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && SPACE.includes(text[start]!)) start++
  while (end > start && SPACE.includes(text[end - 1]!)) end--
  return text.slice(start, end)
}
