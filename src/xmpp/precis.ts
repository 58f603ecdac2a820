/**
 * The two PRECIS profiles that addresses are made of (RFC 8264, RFC 8265).
 *
 * Covered: the derived properties of RFC 8264 section 9 from Unicode's own categories, width and case
 * mapping, NFC, the Bidi Rule (RFC 5893 section 2) and the contextual rules of RFC 5892
 * Appendix A. Two rules need tables that the platform does not expose and are narrowed:
 * ZERO WIDTH (NON-)JOINER is valid only right after a virama, not by joining type; and a
 * letter's direction is taken from its block. The Unicode version is the platform's.
 */
export type Enforced =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string }

/** UsernameCaseMapped (RFC 8265 section 3.3): what `localpart` and user names become. */
export function usernameCaseMapped(text: string): Enforced {
  if (PLAIN_IDENTIFIER.test(text)) return { ok: true, value: text.toLowerCase() }
  const narrow = text.replace(WIDE, (c) => c.normalize('NFKC'))
  const refused = refusal(narrow, 'IdentifierClass')
  if (refused !== undefined) return { ok: false, reason: refused }
  // Per code point: PRECIS gives no special status to a sigma at the end of a word.
  const value = Array.from(narrow, (c) => c.toLowerCase())
    .join('')
    .normalize('NFC')
  const reason = mappedRefusal(value, narrow, 'IdentifierClass') ?? bidiRefusal(value)
  return reason === undefined ? { ok: true, value } : { ok: false, reason }
}

/** OpaqueString (RFC 8265 section 4.2): what `resourcepart` and passwords become. */
export function opaqueString(text: string): Enforced {
  if (PLAIN_FREEFORM.test(text)) return { ok: true, value: text }
  const refused = refusal(text, 'FreeformClass')
  if (refused !== undefined) return { ok: false, reason: refused }
  const value = text.replace(/\p{Zs}/gu, ' ').normalize('NFC')
  const reason = mappedRefusal(value, text, 'FreeformClass')
  return reason === undefined ? { ok: true, value } : { ok: false, reason }
}

export type StringClass = 'IdentifierClass' | 'FreeformClass'

/** Why a string is not of the class, in words; `undefined` when it is. */
export function refusal(text: string, stringClass: StringClass): string | undefined {
  if (text === '') return 'is empty'
  let at = 0
  for (const c of text) {
    const property = propertyOf(c)
    const valid =
      property === 'valid' ||
      (property === 'free' && stringClass === 'FreeformClass') ||
      (property === 'contextual' && inContext(text, at, c))
    if (!valid) return `${nameOf(c)} is not allowed in the ${stringClass} (RFC 8264)`
    at += c.length
  }
  return undefined
}

/**
 * Why a string breaks the Bidi Rule (RFC 5893 section 2), in words; `undefined` when it does
 * not. What has right-to-left code points has to be right-to-left as a whole, since
 * conditions 1 and 5 bar them from any other.
 */
export function bidiRefusal(text: string): string | undefined {
  if (!RIGHT_TO_LEFT.test(text)) return undefined
  const obeys =
    RTL_START.test(text) &&
    RTL_END.test(text) &&
    !LTR_LETTER.test(text) &&
    !NUMBER_KINDS.every((kind) => kind.test(text))
  return obeys ? undefined : 'mixes directions against the Bidi Rule (RFC 5893 section 2)'
}

/** A mapping may give what is only valid in context: U+0387 is U+00B7 after NFC. */
function mappedRefusal(value: string, from: string, stringClass: StringClass): string | undefined {
  return value === from ? undefined : refusal(value, stringClass)
}

const PLAIN_IDENTIFIER = /^[!-~]+$/
const PLAIN_FREEFORM = /^[ -~]+$/
const WIDE = /[\u3000\uFF01-\uFFEE]/g

const VALID_EXCEPTIONS = /[\u00DF\u03C2\u06FD\u06FE\u0F0B\u3007]/
const CONTEXTUAL = /[\u200C-\u200D\u00B7\u0375\u05F3\u05F4\u0660-\u0669\u06F0-\u06F9\u30FB]/
const DISALLOWED_EXCEPTIONS = /[\u302E-\u302F\u0640\u07FA\u3031-\u3035\u303B]/
const OLD_HANGUL_JAMO = /[\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7C6\uD7CB-\uD7FB]/
const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u
const ASSIGNED_TEXT = /[\p{L}\p{M}\p{N}\p{Zs}\p{S}\p{P}]/u
const LETTER_DIGITS = /[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}]/u

/** The derived property of one code point, in the order of RFC 8264 section 8. */
function propertyOf(c: string): 'valid' | 'free' | 'contextual' | 'disallowed' {
  if (PLAIN_IDENTIFIER.test(c) || VALID_EXCEPTIONS.test(c)) return 'valid'
  if (CONTEXTUAL.test(c)) return 'contextual'
  if (DISALLOWED_EXCEPTIONS.test(c) || OLD_HANGUL_JAMO.test(c) || IGNORABLE.test(c))
    return 'disallowed'
  if (!ASSIGNED_TEXT.test(c)) return 'disallowed'
  if (c.normalize('NFKC') !== c) return 'free'
  return LETTER_DIGITS.test(c) ? 'valid' : 'free'
}

const VIRAMA =
  /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0EBA\u0F84\u1039\u103A\u17D2\u1B44\uA8C4\uA9C0]$/

/** RFC 5892 Appendix A: whether a contextual code point stands where it may. */
function inContext(text: string, at: number, c: string): boolean {
  const before = text.slice(0, at)
  const after = text.slice(at + c.length)
  if (c === '\u200C' || c === '\u200D') return VIRAMA.test(before)
  if (c === '\u00B7') return before.endsWith('l') && after.startsWith('l')
  if (c === '\u0375') return /^\p{Script=Greek}/u.test(after)
  if (c === '\u05F3' || c === '\u05F4') return /\p{Script=Hebrew}$/u.test(before)
  if (c === '\u30FB') return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text)
  return c <= '\u0669' ? !/[\u06F0-\u06F9]/.test(text) : !/[\u0660-\u0669]/.test(text)
}

const RTL_LETTER =
  '(?![\\u0660-\\u0669\\u06F0-\\u06F9\\u{10D30}-\\u{10D39}])(?=[\\p{L}\\p{N}\\u05F3\\u05F4\\u06FD\\u06FE])[\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFF\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}]'
const ARABIC_NUMBER = '[\\u0660-\\u0669\\u{10D30}-\\u{10D39}]'
const EUROPEAN_NUMBER = '[0-9\\u06F0-\\u06F9]'
const RIGHT_TO_LEFT = new RegExp(`${RTL_LETTER}|${ARABIC_NUMBER}`, 'u')
const RTL_START = new RegExp(`^${RTL_LETTER}`, 'u')
const RTL_END = new RegExp(
  `(?:${RTL_LETTER}|${ARABIC_NUMBER}|${EUROPEAN_NUMBER})[\\p{Mn}\\p{Me}]*$`,
  'u',
)
const NUMBER_KINDS = [new RegExp(ARABIC_NUMBER, 'u'), new RegExp(EUROPEAN_NUMBER, 'u')] as const
const LTR_LETTER = new RegExp(
  `(?!${RTL_LETTER}|${ARABIC_NUMBER}|${EUROPEAN_NUMBER})[\\p{L}\\p{Nd}\\p{Mc}]`,
  'u',
)

function nameOf(c: string): string {
  return `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}
