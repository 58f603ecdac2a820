/** How a value is written inside the quotes or the elements of a configuration language. */
export type Syntax = 'lua' | 'yaml' | 'xml' | 'text'

/** The syntax of a configuration file, by its name. */
export function syntaxOf(file: string): Syntax {
  if (file.endsWith('.lua')) return 'lua'
  if (/\.ya?ml$/u.test(file)) return 'yaml'
  return file.endsWith('.xml') ? 'xml' : 'text'
}

/**
 * Fills in the `{{names}}` of a configuration. Every name must have a value: throws otherwise,
 * since templates and launchers are both ours.
 */
export function render(
  template: string,
  values: Readonly<Record<string, string | number>>,
  syntax: Syntax,
): string {
  return template.replaceAll(/\{\{([a-z0-9:-]+)\}\}/gu, (_, name: string) => {
    const value = values[name]
    if (value === undefined)
      throw new Error(`the template asks for {{${name}}}, which has no value`)
    return escapeFor(syntax, String(value))
  })
}

function escapeFor(syntax: Syntax, value: string): string {
  switch (syntax) {
    case 'lua':
      return value.replaceAll(/[\\"]/gu, '\\$&').replaceAll('\n', '\\n')
    case 'yaml':
      return JSON.stringify(value).slice(1, -1)
    case 'xml':
      return value.replaceAll(/[&<>'"]/gu, (character) => `&#${character.codePointAt(0)};`)
    case 'text':
      return value
  }
}
