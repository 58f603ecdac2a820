import { cdata, content, value } from './content-states.ts'
import { comment, commentEnd, declaration } from './declaration-states.ts'
import * as doctype from './doctype-states.ts'
import { instruction, target, targetEnd, xmlDeclaration } from './instruction-states.ts'
import type { Positions } from './positions.ts'
import { characterNumber, entityName, reference } from './reference-states.ts'
import type { Scan, StateName } from './scan.ts'
import * as tag from './tag-states.ts'

/**
 * Reads a chunk of text and tells the scan's sink what stands in it. Throws `Malformed` at the
 * first character that can't stand there. Each character is looked at a bounded number of
 * times, however the text is cut into chunks.
 */
export function tokenize(scan: Scan, text: string, positions: Positions): void {
  scan.text = text
  scan.index = 0
  scan.positions = positions
  while (scan.index < text.length) STATES[scan.state](scan)
}

/** A state reads at least one character, or goes to another state. */
type State = (scan: Scan) => void

const STATES: Readonly<Record<StateName, State>> = {
  content,
  value,
  cdata,
  markup: tag.markup,
  'tag-name': tag.tagName,
  'in-tag': tag.inTag,
  'empty-tag': tag.emptyTag,
  'attribute-name': tag.attributeName,
  equals: tag.equals,
  'value-start': tag.valueStart,
  'end-tag-name': tag.endTagName,
  'end-tag': tag.endTag,
  reference,
  'entity-name': entityName,
  'character-number': characterNumber,
  declaration,
  comment,
  'comment-end': commentEnd,
  target,
  'target-end': targetEnd,
  instruction,
  'xml-declaration': xmlDeclaration,
  'doctype-start': doctype.doctypeStart,
  'doctype-name': doctype.doctypeName,
  doctype: doctype.doctype,
  'doctype-end': doctype.doctypeEnd,
  literal: doctype.quotedLiteral,
  subset: doctype.subset,
  'subset-reference': doctype.subsetReference,
  'subset-markup': doctype.subsetMarkup,
  'subset-keyword': doctype.subsetKeyword,
  'subset-declaration': doctype.subsetDeclaration,
}
