import type { LocatedText } from './located.ts'
import { readClause, type Clause } from './read-subject.ts'
import { brief, fail, type InstanceReading } from './reading.ts'
import { closestSentence } from './closest-sentence.ts'
import type { SentenceForm } from './sentence-form.ts'
import { STEP_FORMS, type StepFormName } from './step-forms.ts'

/** A sentence that was understood: its form, and whom it is about. */
export type Sentence =
  | { readonly name: StepFormName; readonly kind: 'nobody' }
  | { readonly name: StepFormName; readonly kind: 'account'; readonly actor: string }
  | { readonly name: StepFormName; readonly kind: 'sessions'; readonly clause: Clause }

/** Finds the form of a sentence of a step. */
export function readSentence(
  reading: InstanceReading,
  sentence: LocatedText,
): Sentence | undefined {
  const text = sentence.text.trim().replace(/\s+/gu, ' ')
  const lone = formOf('nobody', text)
  if (lone !== undefined) return { name: lone, kind: 'nobody' }
  const account = /^([a-z][a-z0-9-]*)'s (.+)$/u.exec(text)
  if (account !== null) {
    const name = formOf('account', account[2]!)
    return name === undefined
      ? unknown(reading, sentence)
      : { name, kind: 'account', actor: account[1]! }
  }
  const before = reading.problems.said
  const clause = readClause(reading, sentence)
  const name = clause === undefined ? undefined : formOf('sessions', clause.predicate)
  if (clause !== undefined && name !== undefined) return { name, kind: 'sessions', clause }
  return reading.problems.said > before ? undefined : unknown(reading, sentence)
}

function formOf(subject: SentenceForm['subject'], predicate: string): StepFormName | undefined {
  return NAMES.find(
    (name) => STEP_FORMS[name].subject === subject && PREDICATES[name].test(predicate),
  )
}

const NAMES = Object.keys(STEP_FORMS) as StepFormName[]

const PREDICATES = Object.fromEntries(
  NAMES.map((name) => [name, new RegExp(`^(?:${STEP_FORMS[name].predicate})$`, 'u')]),
) as Readonly<Record<StepFormName, RegExp>>

const unknown = (reading: InstanceReading, sentence: LocatedText): undefined =>
  fail(
    reading,
    'UNKNOWN_SENTENCE',
    sentence.at,
    `no step reads "${brief(sentence.text)}"`,
    closestSentence(sentence.text.trim()),
  )
