import type { Located, LocatedMap } from './located.ts'
import { asList, asMap, asText, fail, valueOf, type Reading } from './reading.ts'

/** The values of one instance, with the words its id shows. */
export interface Row {
  readonly label: string
  readonly values: ReadonlyMap<string, string>
}

interface Option {
  readonly label: string
  readonly value: string
}

/** Every row of `cases` combined with every combination of `matrix`; one empty row without either. */
export function readInstances(reading: Reading, document: LocatedMap): Row[] {
  const cases = valueOf(document, 'cases')
  const matrix = valueOf(document, 'matrix')
  const rows = cases === undefined ? [{ label: '', values: new Map() }] : readCases(reading, cases)
  const axes = matrix === undefined ? [] : readMatrix(reading, matrix)
  let combined: Row[] = rows
  for (const { name, options } of axes)
    combined = combined.flatMap((row) =>
      options.map(({ label, value }) => ({
        label: [row.label, `${name}=${label}`].filter((part) => part !== '').join(','),
        values: new Map([...row.values, [name, value]]),
      })),
    )
  checkLabels(reading, combined, document)
  return combined
}

function readCases(reading: Reading, node: Located): Row[] {
  const rows = (asList(reading, node, 'cases')?.items ?? []).flatMap((item) => {
    const map = asMap(reading, item, 'a row of cases')
    return map === undefined ? [] : [map]
  })
  const columns = new Set(rows.flatMap((row) => row.entries.map(({ key }) => key.text)))
  return rows.flatMap((row) => {
    const name = valueOf(row, 'name')
    if (name?.kind !== 'text' || name.text === '') {
      fail(
        reading,
        'NO_NAME',
        row.at,
        'every row of cases needs a name',
        'it becomes part of the id',
      )
      return []
    }
    const values = new Map<string, string>()
    for (const column of columns) {
      const cell = valueOf(row, column)
      if (cell === undefined)
        fail(reading, 'MISSING_VALUE', row.at, `row "${name.text}" has no value for "${column}"`)
      else values.set(column, asText(reading, cell, column)?.text ?? '')
    }
    return [{ label: name.text, values }]
  })
}

function readMatrix(reading: Reading, node: Located): { name: string; options: Option[] }[] {
  return (asMap(reading, node, 'matrix')?.entries ?? []).map(({ key, value }) => ({
    name: key.text,
    options: readOptions(reading, value),
  }))
}

function readOptions(reading: Reading, node: Located): Option[] {
  if (node.kind === 'map')
    return node.entries.flatMap(({ key, value }) => {
      const text = asText(reading, value, 'a value')
      return text === undefined ? [] : [{ label: key.text, value: text.text }]
    })
  return (asList(reading, node, 'the values of a matrix')?.items ?? []).flatMap((item) => {
    const text = asText(reading, item, 'a value')
    return text === undefined ? [] : [{ label: text.text, value: text.text }]
  })
}

/** Ids are read on terminals and typed into command lines: labels must be short and plain. */
function checkLabels(reading: Reading, rows: readonly Row[], document: LocatedMap): void {
  const seen = new Set<string>()
  for (const { label } of rows) {
    if (!/^[\w.:@/+=,#-]{0,120}$/u.test(label))
      fail(
        reading,
        'BAD_LABEL',
        document.at,
        `"${label.slice(0, 60)}" cannot be part of an id`,
        'give the values names: target: { none: "", self: "${juliet}" }',
      )
    if (seen.has(label) && rows.length > 1)
      fail(reading, 'DUPLICATE_CASE', document.at, `two cases are called "${label}"`)
    seen.add(label)
  }
}
