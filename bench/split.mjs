/**
 * Where the time of a run went, by its transcripts: every gap between two entries of a case belongs
 * to what it ended with. Milliseconds, the sums of all cases divided by the jobs side by side, so
 * that the parts add up to about the wall time.
 */
export function splitOf({ cases, jobs }) {
  const parts = { accounts: 0, logins: 0, stanzas: 0, fences: 0, closing: 0, waiting: 0 }
  const counts = { logins: 0, stanzas: 0, fences: 0 }
  for (const { transcript, duration_ms: duration, scenario } of cases) {
    if (scenario.startsWith('(') || !transcript?.length) continue
    const loggingIn = new Set()
    let before = 0
    for (const [at, entry] of transcript.entries()) {
      const gap = entry.at_ms - before
      before = entry.at_ms
      if (entry.kind === 'connected') loggingIn.add(entry.session)
      const part = at === 0 ? 'accounts' : partOf(entry, gap, loggingIn)
      parts[part] += gap / jobs
      if (entry.kind === 'sent' && part === 'stanzas') counts.stanzas += 1
      if (entry.kind === 'sent' && entry.phase === 'fence') counts.fences += 1
      if (isBound(entry)) {
        counts.logins += 1
        loggingIn.delete(entry.session)
      }
    }
    parts.closing += Math.max(0, duration - before) / jobs
  }
  return { parts, counts }
}

/** We send as soon as there is something to send: who is silent for so long waits in vain. */
const IN_VAIN = 100

function partOf({ kind, phase, session }, gap, loggingIn) {
  if (kind === 'sent' && gap >= IN_VAIN) return 'waiting'
  if (loggingIn.has(session)) return 'logins'
  if (phase === 'fence') return 'fences'
  return phase === 'cleanup' ? 'closing' : 'stanzas'
}

const isBound = ({ kind, text = '' }) =>
  kind === 'received' && text.includes('urn:ietf:params:xml:ns:xmpp-bind') && text.includes('<jid>')
