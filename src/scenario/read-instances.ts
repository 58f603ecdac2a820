import type { Span } from '../base/span.ts'
import type { Located, LocatedMap, LocatedText } from './located.ts'
import { asList, asMap, asText, brief, fail, valueOf, type Reading } from './reading.ts'
import { checkVariableName } from './variable-name.ts'
import type { Option, Row, Variable } from './variable.ts'
import type { Actor } from './scenario.ts'

/** The most instances that one scenario can have. */
const CASE_LIMIT = 5000

/** Every row of `cases` combined with every combination of `matrix`; one empty row without either. */
export function readInstances(
  reading: Reading,
  document: LocatedMap,
  actors: readonly Actor[],
): { rows: Row[]; variables: Variable[] } {
  const cases = valueOf(document, 'cases')
  const matrix = valueOf(document, 'matrix')
  const table = cases === undefined ? { rows: [EMPTY], columns: [] } : readCases(reading, cases)
  const axes = matrix === undefined ? [] : readMatrix(reading, matrix)
  const variables = [...table.columns, ...axes]
  for (const [index, { name }] of variables.entries())
    checkVariableName(reading, name, {
      actors,
      others: variables.slice(0, index).map((other) => other.name.text),
    })
  const count = axes.reduce((product, { options }) => product * options.length, table.rows.length)
  if (count > CASE_LIMIT) {
    const message = `matrix and cases make ${count} cases; a scenario can have ${CASE_LIMIT}`
    fail(reading, 'TOO_BIG', variables[0]!.name.at, message)
    return { rows: [], variables }
  }
  const rows = axes.reduce(combine, table.rows)
  checkLabels(reading, rows, variables[0]?.name.at ?? document.at)
  return { rows, variables }
}

const EMPTY: Row = { label: '', values: new Map(), labels: new Map() }

function combine(rows: readonly Row[], { name, options }: Variable): Row[] {
  return rows.flatMap((row) =>
    options.map(({ label, value }) => ({
      label: [row.label, `${name.text}=${label}`].filter((part) => part !== '').join(','),
      values: new Map([...row.values, [name.text, value]]),
      labels: new Map([...row.labels, [name.text, label]]),
    })),
  )
}

function readCases(reading: Reading, node: Located): { rows: Row[]; columns: Variable[] } {
  const maps = (asList(reading, node, 'cases')?.items ?? []).flatMap(
    (item) => asMap(reading, item, 'a row of cases') ?? [],
  )
  const names = new Map(maps.flatMap(({ entries }) => entries.map(({ key }) => [key.text, key])))
  const rows = maps.flatMap((map) => readRow(reading, map, names) ?? [])
  const columns = [...names.values()].map((name) => ({
    name,
    options: rows
      .map(({ values }) => values.get(name.text) ?? '')
      .map((value) => ({
        label: value,
        value,
        at: name.at,
      })),
  }))
  return { rows, columns }
}

function readRow(
  reading: Reading,
  map: LocatedMap,
  columns: ReadonlyMap<string, LocatedText>,
): Row | undefined {
  const name = valueOf(map, 'name')
  if (name?.kind !== 'text' || name.text === '')
    return fail(
      reading,
      'NO_NAME',
      map.at,
      'every row of cases needs a name',
      'it becomes part of the id',
    )
  checkLabel(
    reading,
    name.text,
    name.at,
    'letters and digits, and none but _ . : @ / + = # - between them',
  )
  const values = new Map<string, string>()
  for (const column of columns.keys()) {
    const cell = valueOf(map, column)
    if (cell === undefined)
      fail(reading, 'MISSING_VALUE', map.at, `row "${name.text}" has no value for "${column}"`)
    values.set(column, (cell && asText(reading, cell, column)?.text) ?? '')
  }
  return { label: name.text, values, labels: new Map() }
}

function readMatrix(reading: Reading, node: Located): Variable[] {
  return (asMap(reading, node, 'matrix')?.entries ?? []).map(({ key, value }) => {
    const options = readOptions(reading, value)
    for (const { label, at } of options)
      checkLabel(
        reading,
        label,
        at,
        'give the values names: target: { none: "", self: "${juliet}" }',
      )
    return { name: key, options }
  })
}

function readOptions(reading: Reading, node: Located): Option[] {
  if (node.kind === 'map')
    return (asMap(reading, node, 'the values of a matrix')?.entries ?? []).flatMap(
      ({ key, value }) => {
        const text = asText(reading, value, 'a value')
        return text === undefined ? [] : [{ label: key.text, value: text.text, at: key.at }]
      },
    )
  return (asList(reading, node, 'the values of a matrix')?.items ?? []).flatMap((item) => {
    const text = asText(reading, item, 'a value')
    return text === undefined ? [] : [{ label: text.text, value: text.text, at: text.at }]
  })
}

/** Ids are read on terminals and typed into command lines: labels must be short and plain. */
function checkLabel(reading: Reading, label: string, at: Span, hint: string): void {
  if (/^[\w.:@/+=#-]{0,60}$/u.test(label)) return
  fail(reading, 'BAD_LABEL', at, `"${brief(label)}" cannot be part of an id`, hint)
}

function checkLabels(reading: Reading, rows: readonly Row[], at: Span): void {
  const seen = new Set<string>()
  for (const { label } of rows) {
    if (seen.has(label) && rows.length > 1)
      fail(reading, 'DUPLICATE_CASE', at, `two cases are called "${brief(label)}"`)
    seen.add(label)
  }
}
