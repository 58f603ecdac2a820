import { unreachable } from '../base/unreachable.ts'
import { cdata, content, value } from './content-states.ts'
import { comment, commentEnd, declaration } from './declaration-states.ts'
import * as doctype from './doctype-states.ts'
import { instruction, target, targetEnd, xmlDeclaration } from './instruction-states.ts'
import type { Positions } from './positions.ts'
import { characterNumber, entityName, reference } from './reference-states.ts'
import type { Scan } from './scan.ts'
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
  while (scan.index < text.length) step(scan)
}

/** Reads one character at least, or goes to another state. A switch, as it is the inmost loop. */
function step(scan: Scan): void {
  switch (scan.state) {
    case 'content':
      return content(scan)
    case 'value':
      return value(scan)
    case 'cdata':
      return cdata(scan)
    case 'markup':
      return tag.markup(scan)
    case 'tag-name':
      return tag.tagName(scan)
    case 'in-tag':
      return tag.inTag(scan)
    case 'empty-tag':
      return tag.emptyTag(scan)
    case 'attribute-name':
      return tag.attributeName(scan)
    case 'equals':
      return tag.equals(scan)
    case 'value-start':
      return tag.valueStart(scan)
    case 'end-tag-name':
      return tag.endTagName(scan)
    case 'end-tag':
      return tag.endTag(scan)
    case 'reference':
      return reference(scan)
    case 'entity-name':
      return entityName(scan)
    case 'character-number':
      return characterNumber(scan)
    case 'declaration':
      return declaration(scan)
    case 'comment':
      return comment(scan)
    case 'comment-end':
      return commentEnd(scan)
    case 'target':
      return target(scan)
    case 'target-end':
      return targetEnd(scan)
    case 'instruction':
      return instruction(scan)
    case 'xml-declaration':
      return xmlDeclaration(scan)
    case 'doctype-start':
      return doctype.doctypeStart(scan)
    case 'doctype-name':
      return doctype.doctypeName(scan)
    case 'doctype':
      return doctype.doctype(scan)
    case 'doctype-end':
      return doctype.doctypeEnd(scan)
    case 'literal':
      return doctype.quotedLiteral(scan)
    case 'subset':
      return doctype.subset(scan)
    case 'subset-reference':
      return doctype.subsetReference(scan)
    case 'subset-markup':
      return doctype.subsetMarkup(scan)
    case 'subset-keyword':
      return doctype.subsetKeyword(scan)
    case 'subset-declaration':
      return doctype.subsetDeclaration(scan)
    default:
      return unreachable(scan.state)
  }
}
