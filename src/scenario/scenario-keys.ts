export type ScenarioKey =
  | 'id'
  | 'spec'
  | 'section'
  | 'title'
  | 'description'
  | 'tags'
  | 'actors'
  | 'needs'
  | 'given'
  | 'matrix'
  | 'cases'
  | 'steps'

/** The keys of a scenario in the order in which they are best written, and what each is for. */
export const SCENARIO_KEYS: Readonly<Record<ScenarioKey, string>> = {
  id: 'Unique among all scenarios, written and never derived: small letters, digits, "." and "-".',
  spec: 'The specification that the rule stands in: RFC 6121, XEP-0077.',
  section: "The section that the rule stands in, in quotes: '2.10' would be the number 2.1.",
  title: 'One sentence on one line: the rule, as a fact about a server that follows it.',
  description: 'Why it is tested so, and which readings of the text are accepted.',
  tags: 'Words to select scenarios by.',
  actors: 'The accounts, each with its resources. Every case has accounts of its own.',
  needs: 'What the target must offer; otherwise the cases are skipped, with the reason.',
  given:
    'The state of the world before the first step. If it cannot be reached, the case is blocked.',
  matrix: 'Lists of values: a case for every combination. ${name} is replaced in given and steps.',
  cases: 'A table of rows: a case for every row, named by its name.',
  steps: 'What happens, in order.',
}
