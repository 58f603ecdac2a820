import builderModule from 'junit-report-builder'
import type { Builder, TestCase } from 'junit-report-builder'

/**
 * An empty JUnit document. The package exports one shared document, from which fresh ones are
 * made; its types put it under `default`, where Node does not find it, so its shape is checked.
 */
export function newJUnitBuilder(): Builder {
  const shared: unknown = builderModule
  if (!isBuilder(shared)) throw new Error('junit-report-builder does not export a builder')
  return shared.newBuilder()
}

/** What a case says beyond its name, its numbers and its outcome. */
export interface Words {
  /** The text inside `failure`, `error` or `skipped`. */
  readonly body?: string
  /** The attribute `message` of `skipped`. */
  readonly message?: string
  /** The text of `system-out`. */
  readonly output?: string
}

/**
 * Adds texts that the builder cannot write: a reason for `skipped`, and any text at all that has
 * `]]>` in it twice. They must be legal XML characters. A case has one outcome at most, which the
 * builder appends last; `standardOutput` and `standardError` must not be used along with this.
 */
export function addWords(testCase: TestCase, { body, message, output }: Words): void {
  const build = testCase.build.bind(testCase)
  testCase.build = (parent) => {
    const element = build(parent)
    const outcome = element.children.at(-1)
    if (message !== undefined) outcome?.att('message', message)
    if (body !== undefined) outcome?.raw(cdata(body))
    if (output !== undefined) element.ele('system-out').raw(cdata(output))
    return element
  }
}

/** `]]>` cannot stand in a CDATA section: it is spread over two. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

function isBuilder(value: unknown): value is Builder {
  return typeof value === 'object' && value !== null && 'newBuilder' in value
}
