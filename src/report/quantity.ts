/** `1 case`, `1,204 cases`; the plural is the noun with an `s` unless it is given. */
export function quantity(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`
}

/** Milliseconds as a person says them: `0.8 ms`, `312 ms`, `12.3 s`, `4 min 05 s`. */
export function span(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`
  if (milliseconds < 999.5) return `${milliseconds.toFixed(0)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${grouped(Math.floor(seconds / 60))} min ${String(seconds % 60).padStart(2, '0')} s`
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
