/** A block of YAML in a page of the documentation, made a scenario where it is only a part of one. */
export interface Example {
  readonly line: number
  /** As the page has it. */
  readonly text: string
  readonly scenario: string
  /** Whether the page has the whole of it. */
  readonly isWhole: boolean
}

/** Every fenced block of YAML of a page. */
export function examplesOf(markdown: string): Example[] {
  return [...markdown.matchAll(/^```yaml\n([^]*?)^```$/gmu)].map(({ 1: text = '', index }) => {
    const line = markdown.slice(0, index).split('\n').length + 1
    const keys = [...text.matchAll(/^([a-z]+):/gmu)].map(([, key]) => key!)
    const isWhole = keys.includes('id')
    return { line, text, isWhole, scenario: isWhole ? text : wrapped(text, keys, line) }
  })
}

/** The part of the page, with what it lacks: actors for the names in it, in a usual state. */
function wrapped(text: string, keys: readonly string[], line: number): string {
  const isSteps = keys.length === 0
  const has = (key: string): boolean => keys.includes(key)
  return [
    `id: page-line-${line}`,
    'spec: RFC 6121',
    "section: '2'",
    'title: An example of the documentation',
    ...(has('actors') ? [] : [`actors: { ${actorsIn(text).join(', ')} }`]),
    ...(has('given') ? [] : givenFor(text)),
    ...(isSteps ? [] : [text]),
    ...(has('steps')
      ? []
      : ['steps:', isSteps ? text.replace(/^(?=.)/gmu, '  ') : '  - everything settles']),
    '',
  ].join('\n')
}

const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  juliet: ['balcony', 'chamber'],
  romeo: ['orchard', 'garden'],
}

/** Those of an actor's resources that a text names; all, where it says `juliet/*`. */
function sessionsIn(text: string, actor: string): string[] {
  return RESOURCES[actor]!.filter(
    (resource) => text.includes(`${actor}/${resource}`) || text.includes(`${actor}/*`),
  ).map((resource) => `${actor}/${resource}`)
}

function actorsIn(text: string): string[] {
  const named = (actor: string): boolean => new RegExp(`\\b${actor}\\b`, 'u').test(text)
  return [
    ...Object.keys(RESOURCES)
      .filter((actor) => actor === 'juliet' || named(actor))
      .map((actor) => {
        const sessions =
          actor === 'juliet' ? sessionsIn(`${text}juliet/balcony`, actor) : sessionsIn(text, actor)
        return `${actor}: [${sessions.map((session) => session.split('/')[1]).join(', ')}]`
      }),
    ...(named('nurse') ? ['nurse: []'] : []),
    ...(named('ghost') ? ['ghost: missing'] : []),
  ]
}

/** Everybody is friends with everybody and available, but for those that connect in the text. */
function givenFor(text: string): string[] {
  const sessions = ['juliet', 'romeo']
    .flatMap((actor) => sessionsIn(text, actor))
    .filter(
      (session) =>
        !new RegExp(`^\\s*- ${session} (?:opens a conn|connects|becomes)`, 'mu').test(text),
    )
  const lines = [
    ...(sessionsIn(text, 'romeo').length > 0 || /romeo/u.test(text)
      ? ["  - juliet's subscription with romeo is both"]
      : []),
    ...sessions.map((session) => `  - ${session} is interested and available`),
  ]
  return lines.length === 0 ? [] : ['given:', ...lines]
}
