import type { TargetFacts } from '../record/result.ts'
import { visibleLine } from './visible.ts'

/** The command that plays one case again, to paste into a shell. */
export function replayCommand(target: TargetFacts, caseId: string): string {
  const domain = target.name.includes('://') ? ['--domain', target.domain] : []
  const words = ['xmppspec', 'run', '--target', target.name, ...domain, '--case', caseId]
  return words.map(quoted).join(' ')
}

function quoted(word: string): string {
  const shown = visibleLine(word)
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`
}
