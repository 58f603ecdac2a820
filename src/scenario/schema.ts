import { ACTOR_NAME, RESOURCE_NAME } from './read-actors.ts'
import { HEADING_FORMS, TAG_FORM } from './read-heading.ts'
import { NEEDS } from './needs.ts'
import { SCENARIO_KEYS, type ScenarioKey } from './scenario-keys.ts'
import { givenSchema, stepSchema } from './schema-sentences.ts'
import { atLeastOne, oneOrMore, SCALAR, type Schema, valueSchemas } from './schema-values.ts'
import { VARIABLE_NAME } from './variable-name.ts'

/**
 * The JSON Schema (draft-07) of a scenario, for editors: it completes and explains keys and
 * sentences, and finds most mistakes of form. What it lets pass, `xmppspec lint` still finds. It is
 * made of the tables that the reader itself goes by.
 */
export function scenarioSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A scenario of xmppspec',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'spec', 'section', 'title', 'actors', 'steps'],
    properties: Object.fromEntries(
      Object.entries(SCENARIO_KEYS).map(([key, description]) => [
        key,
        { description, ...KEYS[key as ScenarioKey] },
      ]),
    ),
    definitions: {
      step: stepSchema(),
      given: givenSchema(),
      ...valueSchemas(),
    },
  }
}

const heading = (key: keyof typeof HEADING_FORMS, examples: readonly string[]): Schema => ({
  type: 'string',
  pattern: HEADING_FORMS[key].form.source,
  examples,
})

const RESOURCES: Schema = {
  type: ['array', 'string'],
  pattern: RESOURCE_NAME.source,
  items: { type: 'string', pattern: RESOURCE_NAME.source },
  uniqueItems: true,
}

const ACTOR: Schema = {
  anyOf: [
    { const: 'missing', description: 'An address of the server for which there is no account.' },
    { ...RESOURCES, description: 'An account, and the resources that may connect to it.' },
    {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        resources: RESOURCES,
        host: {
          enum: ['first', 'second'],
          description: 'Which virtual host of the target; the second needs: [second-host].',
        },
        missing: { const: true, description: 'There is no account.' },
      },
    },
  ],
}

const VALUES: Schema = {
  type: ['array', 'object'],
  minItems: 1,
  items: SCALAR,
  minProperties: 1,
  additionalProperties: SCALAR,
}

const KEYS: Readonly<Record<ScenarioKey, Schema>> = {
  id: heading('id', ['roster-add-push']),
  spec: heading('spec', ['RFC 6120', 'RFC 6121', 'XEP-0077']),
  section: heading('section', ['2.1.6']),
  title: heading('title', ['Adding an item pushes it to every interested resource']),
  description: { type: 'string' },
  tags: oneOrMore({ type: 'string', pattern: TAG_FORM.source }),
  actors: {
    type: 'object',
    minProperties: 1,
    propertyNames: { pattern: ACTOR_NAME.source },
    additionalProperties: ACTOR,
    examples: [{ juliet: ['balcony', 'chamber'], nurse: [], ghost: 'missing' }],
  },
  needs: oneOrMore({
    anyOf: [
      ...Object.entries(NEEDS).map(([need, description]) => ({ const: need, description })),
      {
        type: 'string',
        pattern: '^disco:\\S+$',
        description: 'A feature of the server (XEP-0030).',
      },
    ],
  }),
  given: atLeastOne({ $ref: '#/definitions/given' }),
  matrix: {
    type: 'object',
    minProperties: 1,
    propertyNames: { pattern: VARIABLE_NAME.source },
    additionalProperties: VALUES,
    examples: [{ type: ['get', 'set'], target: { none: '', self: '${juliet}' } }],
  },
  cases: atLeastOne({
    type: 'object',
    required: ['name'],
    propertyNames: { pattern: VARIABLE_NAME.source },
    additionalProperties: SCALAR,
  }),
  steps: atLeastOne({ $ref: '#/definitions/step' }),
}
