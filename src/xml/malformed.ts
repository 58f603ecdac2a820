import type { MalformedCode } from './reader-event.ts'

/** Unwinds the reader from wherever it is; thrown and caught inside this room only. */
export class Malformed extends Error {
  readonly code: MalformedCode
  /** Where the mistake stands, in the unit of the input (bytes, or UTF-16 code units). */
  readonly at: number

  constructor(code: MalformedCode, message: string, at: number) {
    super(message)
    this.code = code
    this.at = at
  }
}

/** A name as a message quotes it: long ones are cut. */
export function quoted(name: string): string {
  return name.length <= 60 ? `"${name}"` : `"${name.slice(0, 60).replace(/[\ud800-\udbff]$/, '')}…"`
}
