import { GIVEN_FORMS } from './given-forms.ts'
import { atLeastOne, ref, valueSchema, type Schema } from './schema-values.ts'
import type { SentenceForm } from './sentence-form.ts'
import { QUANTIFIED_EXAMPLES, STEP_FORMS } from './step-forms.ts'
import { ASK_OPTIONS, STEP_OPTIONS } from './step-options.ts'
import { eitherNumber } from './verbs.ts'

/** A step: a sentence, or a mapping of a sentence and its options. */
export function stepSchema(): Schema {
  const { 'for each': loop, ...others } = STEP_FORMS
  const sentences = Object.values(others)
  return {
    description: 'A sentence, or a sentence with its options as keys of their own.',
    if: { type: 'string' },
    then: lone(sentences),
    else: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: {
        'for each': { description: loop.description, ...valueSchema(loop.value, true) },
        do: { ...atLeastOne(STEP), description: 'The steps that are repeated.' },
        covers: { ...ref('requirements'), description: STEP_OPTIONS.covers },
        when: { ...ref('condition'), description: STEP_OPTIONS.when },
        unless: { ...ref('condition'), description: STEP_OPTIONS.unless },
        note: { type: 'string', description: STEP_OPTIONS.note },
        answer: { ...ref('iq'), description: ASK_OPTIONS.answer },
        'answer exactly': {
          ...ref('iq'),
          description: ASK_OPTIONS['answer exactly'],
        },
      },
      dependencies: { 'for each': ['do'], do: ['for each'] },
      patternProperties: keyed(sentences),
    },
    defaultSnippets: [
      ...Object.values(STEP_FORMS).map(snippet),
      ...Object.entries(QUANTIFIED_EXAMPLES).map(([sentence, description]) =>
        snippet({ example: `${sentence}: <iq/>`, description }),
      ),
    ],
  }
}

const STEP: Schema = { $ref: '#/definitions/step' }

/** A line of `given`. */
export function givenSchema(): Schema {
  const sentences = Object.values(GIVEN_FORMS)
  return {
    description: 'A sentence about the state of the world.',
    if: { type: 'string' },
    then: lone(sentences),
    else: {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
      patternProperties: keyed(sentences),
    },
    defaultSnippets: sentences.map(snippet),
  }
}

/** Sentences that can stand alone, without a colon. */
function lone(forms: readonly SentenceForm[]): Schema {
  const alone = forms.filter(({ needsValue }) => !needsValue)
  return {
    type: 'string',
    pattern: [...alone.map(whole), PUT_TOGETHER].join('|'),
    examples: alone.map(({ example }) => example.split(': ')[0]),
  }
}

/** Sentences as keys, each with what can stand behind it. */
function keyed(forms: readonly SentenceForm[]): Schema {
  return Object.fromEntries([
    ...forms.map((form) => [
      whole(form),
      {
        description: form.description,
        examples: [valueOf(form.example)],
        ...valueSchema(form.value, form.needsValue),
      },
    ]),
    [PUT_TOGETHER, {}],
  ])
}

/** A sentence with a value of the matrix in it may read in any way. */
const PUT_TOGETHER = '\\$\\{'

const NAME = '[a-z][a-z0-9-]*'
const SESSION = `${NAME}/(?:[A-Za-z0-9-]+|\\*)`
const SESSIONS = `(?:(?:each|at least one|exactly one|none) of )?${SESSION}(?:(?:,? and |, ?)${SESSION})*(?: each)?`

function whole({ subject, predicate }: SentenceForm): string {
  switch (subject) {
    case 'sessions':
      return `^${SESSIONS} (?:${eitherNumber(predicate)})$`
    case 'account':
      return `^${NAME}'s (?:${predicate})$`
    case 'nobody':
      return `^${predicate}$`
  }
}

const valueOf = (example: string): string | null => {
  const colon = example.indexOf(': ')
  return colon === -1 ? null : example.slice(colon + 2)
}

/** What editors offer to write; `$` begins a place to fill in there. */
function snippet({ example, description }: Pick<SentenceForm, 'example' | 'description'>): Schema {
  return {
    label: example.split(': ')[0],
    description,
    bodyText: example.replaceAll('$', '\\$'),
  }
}
