/**
 * Everything that can be wrong with a scenario, by code. Warnings say so; the others are errors.
 * The list in docs/scenarios.md is this one, and each code has a broken scenario in fixtures.
 */
export const PROBLEM_CODES: Readonly<Record<ProblemCode, string>> = {
  NOT_YAML: 'the file is no YAML: indentation, quotes, a tag',
  DUPLICATE_KEY: 'a key stands twice in one mapping',
  ALIAS: 'an anchor or alias of YAML is used; the language has none',
  CONTROL_CHARACTER: 'a character that YAML does not allow stands in the file',
  TOO_BIG: 'the file is larger than 1 MiB, or its loops and matrix make more than can be read',
  TOO_MANY_PROBLEMS: 'there are more problems than are shown',
  EMPTY_FILE: 'there is no scenario in the file',
  NOT_A_TEXT: 'a list or a mapping stands where a text belongs',
  NOT_A_LIST: 'a list is needed',
  NOT_A_MAP: 'a mapping is needed',
  EMPTY: 'a list or a mapping has nothing in it',
  MISSING_KEY: 'a scenario lacks id, spec, section, title or steps',
  UNKNOWN_KEY: 'a key that the language does not have, or not at this place',
  BAD_VALUE: 'a value has not the form that its key wants',
  NO_ACTORS: 'nobody acts',
  BAD_ACTOR: 'the name or the kind of an actor is none',
  BAD_RESOURCE: 'the name of a resource is none, or stands twice',
  UNUSED_ACTOR: 'an actor, or one of its resources, is declared and never used (warning)',
  UNKNOWN_NEED: 'a word under needs that no target offers',
  MISSING_NEED: 'something is used that only some targets have, and needs does not say so',
  BAD_GIVEN: 'a line of given is no sentence, or says what another line denies',
  UNKNOWN_STATE: 'a word that is no state of a subscription',
  MISSING_ACCOUNT: 'an actor without an account cannot do that',
  BAD_PRIORITY: 'a priority is outside of -128 to 127 (RFC 6121 4.7.2.3)',
  BAD_NAME: 'a value of matrix, cases or for each has a name that is taken, or none',
  NO_NAME: 'a row of cases has no name',
  MISSING_VALUE: 'a row of cases lacks a column that another row has',
  BAD_LABEL: 'a value cannot be part of the id of a case',
  DUPLICATE_CASE: 'two cases of a scenario would have the same id',
  UNUSED_VALUE: 'no sentence and no condition uses a value of the matrix (warning)',
  UNKNOWN_VALUE: 'when or unless asks for a value that the matrix does not have',
  NEVER_PLAYED: 'when and unless leave a step out of every case (warning)',
  NO_SENTENCE: 'a step has options only',
  UNKNOWN_SENTENCE: 'no step, or no line of given, reads like this',
  UNKNOWN_ACTOR: 'a sentence names an actor that is not declared',
  UNKNOWN_RESOURCE: 'a sentence names a resource that its actor does not have',
  DUPLICATE_SESSION: 'a sentence names a session twice',
  NOT_CONNECTED: 'a session acts or expects before anything connects it',
  NO_QUANTIFIER: 'several sessions receive, and the sentence does not say how many of them',
  BAD_QUANTIFIER: 'each, none of and the like stand where they say nothing',
  NO_VALUE: 'what belongs behind the colon of a sentence is missing',
  UNEXPECTED_VALUE: 'something stands behind a sentence that takes no value',
  BAD_ASK: 'asks takes one IQ stanza of type get or set',
  BAD_ANSWER: 'an answer is one pattern of an IQ stanza that names its type',
  BAD_ITEM: 'a roster holds <item/> elements',
  BAD_EITHER: 'either lacks alternatives, or one of them cannot be told by what arrives',
  BAD_FOR_EACH: 'for each needs one name with values, and do',
  BAD_BYTES: 'what should be base64 or hex is not',
  BAD_FRAGMENT: 'the length of a fragment is no number from 1 on',
  UNKNOWN_CONDITION: 'a word that is no stream error condition (RFC 6120 4.9.3)',
  NO_XML: 'XML is expected, and there is none',
  BAD_XML: 'the XML is not well-formed',
  TEXT_BESIDE_XML: 'text stands outside of an element',
  BAD_PATTERN: 'a pattern says something that patterns cannot say',
  BAD_REFERENCE: 'a ${…} has no end, or cannot stand here',
  UNKNOWN_NAME: 'a ${…} names nothing that is known at this place',
  BAD_CAPTURE: 'a ${capture:…} has a name that is taken, or can keep nothing',
  UNKNOWN_REQUIREMENT: 'covers or violates names a requirement that the catalogue does not have',
  COVERS_ACTION: 'a step that only acts, and cannot go wrong, covers a requirement',
  COVERS_CLIENT: 'a requirement is covered that a server cannot show (warning)',
  COVERS_NOTHING: 'a scenario covers no requirement (warning)',
  OTHER_SECTION: 'no requirement that the scenario covers is of its section (warning)',
}

export type ProblemCode =
  | 'NOT_YAML'
  | 'DUPLICATE_KEY'
  | 'ALIAS'
  | 'CONTROL_CHARACTER'
  | 'TOO_BIG'
  | 'TOO_MANY_PROBLEMS'
  | 'EMPTY_FILE'
  | 'NOT_A_TEXT'
  | 'NOT_A_LIST'
  | 'NOT_A_MAP'
  | 'EMPTY'
  | 'MISSING_KEY'
  | 'UNKNOWN_KEY'
  | 'BAD_VALUE'
  | 'NO_ACTORS'
  | 'BAD_ACTOR'
  | 'BAD_RESOURCE'
  | 'UNUSED_ACTOR'
  | 'UNKNOWN_NEED'
  | 'MISSING_NEED'
  | 'BAD_GIVEN'
  | 'UNKNOWN_STATE'
  | 'MISSING_ACCOUNT'
  | 'BAD_PRIORITY'
  | 'BAD_NAME'
  | 'NO_NAME'
  | 'MISSING_VALUE'
  | 'BAD_LABEL'
  | 'DUPLICATE_CASE'
  | 'UNUSED_VALUE'
  | 'UNKNOWN_VALUE'
  | 'NEVER_PLAYED'
  | 'NO_SENTENCE'
  | 'UNKNOWN_SENTENCE'
  | 'UNKNOWN_ACTOR'
  | 'UNKNOWN_RESOURCE'
  | 'DUPLICATE_SESSION'
  | 'NOT_CONNECTED'
  | 'NO_QUANTIFIER'
  | 'BAD_QUANTIFIER'
  | 'NO_VALUE'
  | 'UNEXPECTED_VALUE'
  | 'BAD_ASK'
  | 'BAD_ANSWER'
  | 'BAD_ITEM'
  | 'BAD_EITHER'
  | 'BAD_FOR_EACH'
  | 'BAD_BYTES'
  | 'BAD_FRAGMENT'
  | 'UNKNOWN_CONDITION'
  | 'NO_XML'
  | 'BAD_XML'
  | 'TEXT_BESIDE_XML'
  | 'BAD_PATTERN'
  | 'BAD_REFERENCE'
  | 'UNKNOWN_NAME'
  | 'BAD_CAPTURE'
  | 'UNKNOWN_REQUIREMENT'
  | 'COVERS_ACTION'
  | 'COVERS_CLIENT'
  | 'COVERS_NOTHING'
  | 'OTHER_SECTION'
