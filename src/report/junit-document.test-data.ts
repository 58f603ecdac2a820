import { SaxesParser } from 'saxes'

/** An element of a report, read back by a parser that has nothing to do with the one that wrote. */
export interface Tree {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Tree[]
  readonly text: string
}

/** Reads a document; throws where it is not well-formed XML 1.0. */
export function parseXml(xml: string): Tree {
  const parser = new SaxesParser()
  const root = { name: '', attributes: {}, children: [] as Tree[], text: '' }
  const open = [root]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const tree = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(tree)
    open.push(tree)
  })
  const onText = (text: string): void => {
    open.at(-1)!.text += text
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(xml).close()
  return root.children[0]!
}

/** All elements of that name below a tree. */
export function find(tree: Tree, name: string): Tree[] {
  return tree.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...find(child, name),
  ])
}

/** What fixtures/junit/junit.xsd says, and the sums that a schema cannot say; nothing when valid. */
export function junitProblems(tree: Tree): string[] {
  return tree.name === 'testsuites' ? problems(tree) : [`the root is <${tree.name}>`]
}

const SECONDS = /^\d+(\.\d{1,3})?$/
const NUMBER = /^\d+$/
const FILLED = /^[^]+$/
const ANYTHING = /^[^]*$/
const TOTALS = { tests: NUMBER, failures: NUMBER, errors: NUMBER, skipped: NUMBER, time: SECONDS }
const OUTCOME = { message: FILLED, type: FILLED }

interface Rule {
  readonly attributes: Readonly<Record<string, RegExp>>
  readonly optional?: readonly string[]
  /** The children's names in order, with a space behind each. */
  readonly children: RegExp
  readonly text?: boolean
}

const RULES: Readonly<Record<string, Rule>> = {
  testsuites: { attributes: { name: FILLED, ...TOTALS }, children: /^(testsuite )*$/ },
  testsuite: {
    attributes: { name: FILLED, timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, ...TOTALS },
    children: /^(properties )?(testcase )*$/,
  },
  testcase: {
    attributes: { name: FILLED, classname: FILLED, time: SECONDS, file: ANYTHING },
    optional: ['file'],
    children: /^(properties )?((failure|error|skipped) )?(system-out )?$/,
  },
  properties: { attributes: {}, children: /^(property )*$/ },
  property: { attributes: { name: FILLED, value: ANYTHING }, children: /^$/ },
  failure: { attributes: OUTCOME, children: /^$/, text: true },
  error: { attributes: OUTCOME, children: /^$/, text: true },
  skipped: { attributes: { message: FILLED }, children: /^$/, text: true },
  'system-out': { attributes: {}, children: /^$/, text: true },
}

function problems(tree: Tree): string[] {
  const rule = RULES[tree.name]
  if (rule === undefined) return [`<${tree.name}> is unknown`]
  const { attributes, optional = [], children, text = false } = rule
  const names = tree.children.map((child) => `${child.name} `).join('')
  return [
    ...Object.keys(tree.attributes)
      .filter((name) => !(name in attributes))
      .map((name) => `<${tree.name}> has an attribute ${name}`),
    ...Object.entries(attributes)
      .filter(([name, shape]) => {
        const value = tree.attributes[name]
        return value === undefined ? !optional.includes(name) : !shape.test(value)
      })
      .map(([name]) => `<${tree.name}> has ${name}=${tree.attributes[name]}`),
    ...(children.test(names) ? [] : [`<${tree.name}> contains ${names}`]),
    ...(text || tree.text.trim() === '' ? [] : [`<${tree.name}> contains text`]),
    ...('tests' in attributes ? wrongTotals(tree) : []),
    ...tree.children.flatMap(problems),
  ]
}

function wrongTotals(tree: Tree): string[] {
  const cases = find(tree, 'testcase')
  const having = (name: string): number => cases.filter((one) => find(one, name).length > 0).length
  const time = cases.reduce(
    (sum, one) => sum + Math.round(Number(one.attributes['time']) * 1000),
    0,
  )
  const expected = {
    tests: cases.length,
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
    time: time / 1000,
  }
  return Object.entries(expected)
    .filter(([name, value]) => Number(tree.attributes[name]) !== value)
    .map(([name, value]) => `<${tree.name}> has ${name}=${tree.attributes[name]}, not ${value}`)
}
