import { SECTION_FORM } from '../catalogue/section.ts'
import type { LocatedMap } from './located.ts'
import { isNeed, NEEDS } from './needs.ts'
import { asText, asTexts, brief, fail, failUnknown, valueOf, type Reading } from './reading.ts'
import type { Scenario } from './scenario.ts'

type Heading = Pick<
  Scenario,
  'id' | 'spec' | 'section' | 'title' | 'description' | 'tags' | 'needs'
>

/** What a scenario says of itself, before anybody acts. */
export function readHeading(reading: Reading, document: LocatedMap): Heading {
  const description = optional(reading, document, 'description')
  return {
    id: required(reading, document, 'id'),
    spec: required(reading, document, 'spec'),
    section: required(reading, document, 'section'),
    title: required(reading, document, 'title'),
    ...(description === undefined ? {} : { description }),
    tags: readTags(reading, document),
    needs: readNeeds(reading, document),
  }
}

/** The form of each key, and what to say where it is not kept. */
export const HEADING_FORMS: Readonly<
  Record<'id' | 'spec' | 'section' | 'title', { readonly form: RegExp; readonly hint: string }>
> = {
  id: { form: /^[a-z0-9][a-z0-9.-]{0,80}$/u, hint: 'small letters, digits, "." and "-"' },
  spec: { form: /^(?:RFC \d{4,5}|XEP-\d{4})$/u, hint: '"RFC 6121" or "XEP-0077"' },
  section: { form: SECTION_FORM, hint: "the number, quoted: '2.10'" },
  title: { form: /^\S.*$/u, hint: 'one sentence on one line: the rule, as a fact' },
}

/** A word that scenarios can be selected by on a command line. */
export const TAG_FORM: RegExp = /^[\w.:-]+$/u

function required(reading: Reading, document: LocatedMap, key: keyof typeof HEADING_FORMS): string {
  const { form, hint } = HEADING_FORMS[key]
  const node = valueOf(document, key)
  if (node === undefined) {
    fail(reading, 'MISSING_KEY', document.at, `"${key}" is missing`, hint)
    return ''
  }
  const text = asText(reading, node, key)
  if (text === undefined) return ''
  if (!form.test(text.text.trim()))
    fail(reading, 'BAD_VALUE', text.at, `"${brief(text.text)}" is no ${key}`, hint)
  return text.text.trim()
}

function optional(reading: Reading, document: LocatedMap, key: string): string | undefined {
  const node = valueOf(document, key)
  return node && asText(reading, node, key)?.text.trim()
}

/** Tags are typed into command lines. */
function readTags(reading: Reading, document: LocatedMap): string[] {
  const node = valueOf(document, 'tags')
  return (node === undefined ? [] : asTexts(reading, node, 'tags')).map(({ text, at }) => {
    if (!TAG_FORM.test(text))
      fail(reading, 'BAD_VALUE', at, `"${brief(text)}" is no tag`, 'one word: [seed-000-06]')
    return text
  })
}

function readNeeds(reading: Reading, document: LocatedMap): string[] {
  const node = valueOf(document, 'needs')
  if (node === undefined) return []
  const known = [...Object.keys(NEEDS), 'disco:FEATURE']
  return asTexts(reading, node, 'needs').flatMap((need) => {
    if (isNeed(need.text)) return [need.text]
    return failUnknown(reading, 'UNKNOWN_NEED', need, 'need', known) ?? []
  })
}
