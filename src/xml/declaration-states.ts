import type { Scan } from './scan.ts'

/** Behind `<!`: a comment, a CDATA section or a document type. */
export function declaration(scan: Scan): void {
  switch (scan.keyword(['--', '[CDATA[', 'DOCTYPE'], '"<!"')) {
    case '--':
      scan.sink.restricted('comment', scan.tokenStart)
      scan.enter('comment')
      break
    case '[CDATA[':
      scan.sink.cdata(scan.tokenStart)
      scan.enter('cdata')
      break
    case 'DOCTYPE':
      scan.sink.restricted('doctype', scan.tokenStart)
      scan.spaced = false
      scan.enter('doctype-start')
      break
    case undefined:
  }
  scan.index++
}

/** `<!-- …` (XML 1.0 production 15). */
export function comment(scan: Scan): void {
  const hyphen = scan.unit() === HYPHEN
  scan.index += scan.width('a comment')
  scan.run = hyphen ? scan.run + 1 : 0
  if (scan.run === 2) scan.enter('comment-end')
}

/** `<!-- … --`. */
export function commentEnd(scan: Scan): void {
  if (scan.unit() !== GREATER_THAN) {
    scan.expected('">" behind "--" ("--" must not stand in a comment)')
  }
  scan.leave()
  scan.index++
}

const HYPHEN = 0x2d
const GREATER_THAN = 0x3e
