import type { Problem } from '../base/problem.ts'
import { printSpan } from '../base/span.ts'
import { nearest } from '../base/suggestion.ts'
import type { Slot, Text, YamlReader } from './yaml-reader.ts'

/** The ids that the files of a catalogue define, and those that they refer to, across all files. */
export class Ids {
  private readonly defined = new Map<string, Text>()
  private readonly referred: Text[] = []
  private complete = true

  define(reader: YamlReader, id: Text): void {
    const before = this.defined.get(id.value)
    if (before === undefined) this.defined.set(id.value, id)
    else
      reader.say(
        'DUPLICATE_ID',
        `"${id.value}" is defined twice`,
        id.at,
        `it is defined at ${printSpan(before.at)}`,
      )
  }

  /** Reads a list of ids; whether they exist is known when all files are read. */
  references(reader: YamlReader, ids: Slot, what: string): string[] {
    const found = (reader.list(ids, what) ?? []).flatMap(
      (slot) => reader.text(slot, 'the id of a requirement') ?? [],
    )
    this.referred.push(...found)
    return found.map((id) => id.value)
  }

  /** Says that a part could not be read, so that any reference may be to something in it. */
  missPart(): void {
    this.complete = false
  }

  /** References to what no file defines; none are named when a part is missing. */
  dangling(): readonly Problem[] {
    if (!this.complete) return []
    return this.referred
      .filter((id) => !this.defined.has(id.value))
      .map(({ value, at }) => {
        const near = nearest(value, this.defined.keys())
        return {
          code: 'UNKNOWN_REFERENCE',
          severity: 'error',
          message: `there is no requirement "${value}"`,
          at,
          ...(near === undefined ? {} : { hint: `did you mean "${near}"?` }),
        }
      })
  }
}
