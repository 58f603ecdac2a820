/** Where a command writes: standard output and error, and a progress line when someone watches. */
export interface Screen {
  readonly isTerminal: boolean
  readonly width: number
  readonly hasColour: boolean
  /** Whole lines to standard output; the progress line stays below them. */
  print(text: string): void
  /** Whole lines to standard error. */
  complain(text: string): void
  /** Replaces the progress line; an empty one removes it. */
  progress(line: string): void
}

/** The terminal, pipe or file that the program was started on. */
export function processScreen(colour: 'auto' | 'always' | 'never'): Screen {
  const { stdout, stderr, env } = process
  const isTerminal = stdout.isTTY === true && env['TERM'] !== 'dumb'
  const wantsColour = isTerminal && env['NO_COLOR'] === undefined
  // Whoever reads the output may go away (`| head`); the run goes on, and writes its reports.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined)
  let drawn = ''
  const clear = (): void => {
    if (drawn !== '') stdout.write('\r\u001b[2K')
  }
  return {
    isTerminal,
    // A terminal that does not know its size says 0.
    width: stdout.columns || 100,
    hasColour: colour === 'always' || (colour === 'auto' && wantsColour),
    print(text) {
      if (text === '') return
      clear()
      stdout.write(text.endsWith('\n') ? text : `${text}\n`)
      if (drawn !== '') stdout.write(drawn)
    },
    complain(text) {
      clear()
      stderr.write(text.endsWith('\n') ? text : `${text}\n`)
      if (drawn !== '') stdout.write(drawn)
    },
    progress(line) {
      if (!isTerminal || line === drawn) return
      clear()
      stdout.write(line)
      drawn = line
    },
  }
}
