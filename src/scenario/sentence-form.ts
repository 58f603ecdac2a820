/** What can stand behind the colon of a sentence. */
export type ValueKind =
  | 'none'
  | 'stanzas'
  | 'iq'
  | 'patterns'
  | 'bytes'
  | 'items'
  | 'items-or-jids'
  | 'header'
  | 'header-pattern'
  | 'conditions'
  | 'alternatives'
  | 'loop'

/** One form of a sentence: what the reader accepts, editors complete, and the documentation explains. */
export interface SentenceForm {
  /** Whom it is about: sessions (`juliet/balcony`), an account (`juliet's`), or nobody. */
  readonly subject: 'sessions' | 'account' | 'nobody'
  /** What stands behind the subject, in the singular, as a regular expression. */
  readonly predicate: string
  readonly value: ValueKind
  readonly needsValue: boolean
  readonly description: string
  /** A step that reads so, as YAML. */
  readonly example: string
}

/** Writes down one form. */
export function form(
  subject: SentenceForm['subject'],
  predicate: string,
  [value, need]: readonly [ValueKind, 'needed' | 'optional'] | readonly ['none', 'never'],
  { description, example }: { description: string; example: string },
): SentenceForm {
  return { subject, predicate, value, needsValue: need === 'needed', description, example }
}

const PRIORITY = '(?: with priority -?[0-9]+)?'

/** What a resource can be, or become. */
export const PRESENCE_WORDS: string = `(?:connected|(?:interested|available|interested and available|available and interested)${PRIORITY})`
