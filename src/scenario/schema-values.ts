import { STREAM_ERROR_CONDITIONS } from '../xmpp/error-conditions.ts'
import type { ValueKind } from './sentence-form.ts'

/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>

/** A text; an editor's YAML may take it for a number, a truth value or nothing. */
export const SCALAR: Schema = { type: ['string', 'number', 'boolean', 'null'] }

/** A list with something in it. */
export const atLeastOne = (items: Schema): Schema => ({ type: 'array', minItems: 1, items })

/** One, or a list of them. */
export const oneOrMore = (one: Schema): Schema => ({ anyOf: [one, atLeastOne(one)] })

/** A definition, in a form that lets a description stand beside it. */
export const ref = (definition: string): Schema => ({
  allOf: [{ $ref: `#/definitions/${definition}` }],
})

/** Nothing, or nothing but the colon. */
const NOTHING: Schema = { enum: [null, ''] }

/** XML, or a value of the matrix that holds it. */
const XML: Schema = { type: 'string', pattern: '<|\\$\\{' }
const ANY_REFERENCE = '\\$\\{'

const REQUIREMENT: Schema = {
  type: 'string',
  pattern: `^\\d{4,5}-[0-9A-Z.]+-\\d+$|${ANY_REFERENCE}`,
  examples: ['6121-2.1.6-2'],
}

const VALUES: Readonly<Record<Exclude<ValueKind, 'none'>, Schema>> = {
  stanzas: oneOrMore(XML),
  iq: XML,
  patterns: oneOrMore(XML),
  bytes: {
    type: ['string', 'object'],
    additionalProperties: false,
    minProperties: 1,
    properties: {
      text: { type: 'string', description: 'The bytes as text, in UTF-8.' },
      base64: { type: ['string', 'number'], description: 'The bytes in base64.' },
      hex: { type: ['string', 'number'], description: 'The bytes in pairs of hexadecimal digits.' },
      fragments: {
        ...oneOrMore({ type: ['integer', 'string'], minimum: 1 }),
        description: 'How many bytes each write has; what is left is the last.',
      },
    },
  },
  items: oneOrMore(XML),
  'items-or-jids': oneOrMore({ type: 'string', minLength: 1 }),
  header: { type: 'string', minLength: 1 },
  'header-pattern': XML,
  conditions: oneOrMore({
    anyOf: [{ enum: STREAM_ERROR_CONDITIONS }, { type: 'string', pattern: ANY_REFERENCE }],
  }),
  alternatives: {
    type: 'object',
    minProperties: 2,
    additionalProperties: {
      type: ['array', 'object'],
      minItems: 1,
      items: { $ref: '#/definitions/step' },
      additionalProperties: false,
      required: ['steps'],
      properties: {
        violates: {
          ...ref('requirements'),
          description: 'What this choice breaks, graded by the catalogue.',
        },
        steps: atLeastOne({ $ref: '#/definitions/step' }),
      },
    },
  },
  loop: {
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: oneOrMore({ type: ['string', 'number', 'boolean'] }),
    examples: [{ n: '1..20' }, { kind: ['message', 'presence'] }],
  },
}

/** What can stand behind sentences, and beside them: definitions that the sentences refer to. */
export function valueSchemas(): Readonly<Record<string, Schema>> {
  return {
    ...VALUES,
    requirements: oneOrMore(REQUIREMENT),
    condition: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        anyOf: [SCALAR, atLeastOne(SCALAR)],
      },
      examples: [{ type: 'get' }, { type: ['get', 'set'] }],
    },
  }
}

/** What can stand behind a sentence. */
export function valueSchema(kind: ValueKind, isNeeded: boolean): Schema {
  if (kind === 'none') return NOTHING
  const value = ref(kind)
  return isNeeded ? value : { anyOf: [value, NOTHING] }
}
