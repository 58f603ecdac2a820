import type { Span } from '../base/span.ts'
import type { Template } from '../pattern/template.ts'

/** XML that a scenario sends: its text as written, with `${…}` to be filled (values are escaped). */
export interface XmlTemplate {
  readonly template: Template
  readonly at: Span
}
