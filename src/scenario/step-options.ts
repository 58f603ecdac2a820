/** Keys that stand beside every sentence of a step, and what each is for. */
export const STEP_OPTIONS: Readonly<Record<'covers' | 'when' | 'unless' | 'note', string>> = {
  covers:
    'The requirement (or a list) that this step decides. A step without it is a precondition: when it fails, the case is blocked.',
  when: 'Only for these values of the matrix: { type: get } or { type: [get, set] }.',
  unless: 'Not for these values of the matrix.',
  note: 'A sentence for the reader of a failure: how the text is read, and why.',
}

/** Keys that stand beside `asks` only. */
export const ASK_OPTIONS: Readonly<Record<'answer' | 'answer exactly', string>> = {
  answer: 'The pattern of the reply; without it any result will do.',
  'answer exactly': 'The same, closed: the reply has nothing that the pattern does not name.',
}
