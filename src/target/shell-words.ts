/** A word that a POSIX shell reads as exactly this text; left as it is where that is safe. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** Puts values in place of `{name}`; braces around any other word are the shell's. */
export function fillCommand(command: string, values: Readonly<Record<string, string>>): string {
  return command.replaceAll(/\{([a-z]+)\}/gu, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : shellWord(value)
  })
}
