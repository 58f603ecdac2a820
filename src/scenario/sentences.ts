import { nearest } from '../base/suggestion.ts'

/** Every sentence of a step, as an example: for hints, completion in editors, and the documentation. */
export const STEP_SENTENCES: readonly string[] = [
  'juliet/balcony sends',
  'juliet/balcony sends raw',
  'juliet/balcony receives',
  'juliet/balcony receives next',
  'juliet/balcony receives in order',
  'juliet/balcony receives exactly',
  'juliet/balcony receives nothing',
  'juliet/balcony does not receive',
  'juliet/balcony and juliet/chamber each receive',
  'at least one of juliet/* receives',
  'exactly one of juliet/* receives',
  'none of juliet/* receives',
  'juliet/balcony asks',
  'juliet/balcony connects',
  'juliet/balcony becomes interested',
  'juliet/balcony becomes available with priority 5',
  'juliet/balcony becomes interested and available',
  'juliet/balcony disconnects',
  'juliet/balcony drops the connection',
  'juliet/balcony opens a connection',
  'juliet/balcony opens a stream',
  'juliet/balcony closes the stream',
  'juliet/balcony starts TLS',
  'juliet/balcony receives a stream header',
  'juliet/balcony receives a stream error',
  'juliet/balcony is disconnected',
  "juliet's roster has",
  "juliet's roster has no",
  "juliet's roster is",
  "juliet's roster is empty",
  'everything settles',
  'either',
  'for each',
]

/** The example nearest to a sentence that nobody understands. */
export function closestSentence(sentence: string): string {
  const plain = (text: string): string =>
    text.replace(/[a-z][a-z0-9-]*\/[\w*-]+/gu, 'S').replace(/^[a-z0-9-]+'s/u, "S's")
  const found = nearest(plain(sentence), STEP_SENTENCES.map(plain))
  return STEP_SENTENCES.find((s) => plain(s) === found) ?? STEP_SENTENCES.join('\n    ')
}
