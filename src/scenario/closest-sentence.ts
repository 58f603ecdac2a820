import { nearest } from '../base/suggestion.ts'
import { QUANTIFIED_EXAMPLES, STEP_FORMS } from './step-forms.ts'

/** The example nearest to a sentence that nobody understands, or all of them. */
export function closestSentence(sentence: string): string {
  const found = nearest(shape(sentence), EXAMPLES.keys())
  return found === undefined
    ? `a step reads, for example: ${OVERVIEW.join('; ')}`
    : `the nearest is: ${EXAMPLES.get(found)}`
}

/** A sentence without its names, so that only its words are compared. */
const shape = (sentence: string): string =>
  sentence
    .slice(0, 200)
    .replace(/\b[a-z][a-z0-9-]*\/[\w*-]+/gu, 'S')
    .replace(/^[a-z0-9-]+'s/u, "S's")

/** By their shapes. */
const EXAMPLES: ReadonlyMap<string, string> = new Map(
  [
    ...Object.values(STEP_FORMS).map(({ example }) => /^[^:]*/u.exec(example)![0]),
    ...Object.keys(QUANTIFIED_EXAMPLES),
  ].map((example) => [shape(example), example]),
)

/** One of each kind, where no sentence is near. */
const OVERVIEW: readonly string[] = [
  STEP_FORMS.sends.example,
  'juliet/balcony receives: …',
  'juliet/balcony receives nothing',
  STEP_FORMS['roster is empty'].example,
  STEP_FORMS['everything settles'].example,
]
