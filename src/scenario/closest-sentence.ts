import { nearest } from '../base/suggestion.ts'
import { QUANTIFIED_EXAMPLES, STEP_FORMS } from './step-forms.ts'

/** The example nearest to a sentence that nobody understands, or all of them. */
export function closestSentence(sentence: string): string {
  const examples = [
    ...Object.values(STEP_FORMS).map(({ example }) => /^[^:]*/u.exec(example)![0]),
    ...Object.keys(QUANTIFIED_EXAMPLES),
  ]
  const found = nearest(shape(sentence), examples.map(shape))
  const example = examples.find((one) => shape(one) === found)
  return example === undefined
    ? `the sentences of steps are:\n    ${examples.join('\n    ')}`
    : `the nearest is: ${example}`
}

/** A sentence without its names, so that only its words are compared. */
const shape = (sentence: string): string =>
  sentence
    .slice(0, 200)
    .replace(/\b[a-z][a-z0-9-]*\/[\w*-]+/gu, 'S')
    .replace(/^[a-z0-9-]+'s/u, "S's")
