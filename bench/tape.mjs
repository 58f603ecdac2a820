/**
 * A tape: what a run of the suite sent, taken from its result.json, for a player that knows no XML.
 *
 * A case is a list of moves in the order of its transcript: a connection, bytes to write, an end of
 * a connection, and `until`: the answers of earlier moves that had come by then. Moves between which
 * the suite waited for nothing are not waited for here either.
 */
export function tapeOf(result) {
  const { domain } = result.target
  const cases = result.cases.filter((one) => one.transcript !== null && isPlayed(one))
  const tag = tagOf(cases)
  return {
    domain,
    jobs: result.jobs,
    cases: cases.map((one) => {
      const accounts = accountsOf(one.transcript, tag)
      return { id: one.id, accounts, moves: movesOf(one.transcript, accounts) }
    }),
  }
}

/** Rules for every stanza have no conversation of their own: they show that of another case. */
const isPlayed = ({ scenario, transcript }) => !scenario.startsWith('(') && transcript.length > 0

/** Account names of a run share a tag: `juliet-k3f11` has `k3f1`. */
function tagOf(cases) {
  for (const { transcript } of cases)
    for (const { text = '' } of transcript) {
      const found = /<jid>[^<@/]*-([a-z0-9]{4})[a-z0-9]+@/u.exec(text)
      if (found !== null) return found[1]
    }
  throw new Error('nobody logged in during this run: there is nothing to replay')
}

function accountsOf(transcript, tag) {
  const form = new RegExp(`([a-z0-9-]+-${tag}[a-z0-9]+)@([a-z0-9.-]*[a-z0-9])`, 'gu')
  const found = new Map()
  for (const { kind, text = '' } of transcript)
    if (kind === 'sent' || text.includes('xmpp-bind'))
      for (const [jid, user, host] of text.matchAll(form)) found.set(jid, { user, host })
  return [...found.values()]
}

function movesOf(transcript, accounts) {
  const moves = []
  /** Answers that were waited for, by the index of the entry that brought them. */
  const answers = new Map()
  let due = []
  for (const [at, entry] of transcript.entries()) {
    if (answers.has(at)) due.push(answers.get(at))
    const move = moveOf(transcript, at, accounts)
    if (move === undefined) continue
    moves.push({ ...move, session: entry.session, until: due })
    due = []
    const answer = move.do === 'write' ? answerTo(transcript, at) : undefined
    if (answer === undefined) continue
    moves.at(-1).answer = answer.needles
    answers.set(answer.at, moves.length - 1)
  }
  moves.push({ do: 'rest', session: '', until: due })
  return moves
}

function moveOf(transcript, at, accounts) {
  const entry = transcript[at]
  switch (entry.kind) {
    case 'connected':
      return entry.secure && isUpgrade(transcript, at) ? { do: 'tls' } : { do: 'connect' }
    case 'disconnected':
      return entry.by === 'us' ? { do: 'end' } : undefined
    case 'sent':
      if (isStep(entry, 'response')) return undefined
      if (isStep(entry, 'auth')) return { do: 'login', ...ownerOf(transcript, entry, accounts) }
      return entry.text === undefined
        ? { do: 'write', base64: entry.base64 }
        : { do: 'write', text: entry.text }
    default:
      return undefined
  }
}

const isStep = ({ text = '' }, name) => text.startsWith(`<${name} `) && text.includes('xmpp-sasl')

function isUpgrade(transcript, at) {
  const before = transcript.slice(0, at).findLast((one) => one.session === transcript[at].session)
  return before !== undefined && before.kind !== 'disconnected'
}

/** The account behind a session: the one that its actor was bound as, else the one named after it. */
function ownerOf(transcript, { session }, accounts) {
  const actor = session.replace(/\/.*$/su, '')
  for (const { session: other, text = '' } of transcript) {
    const bound = other.startsWith(`${actor}/`) && /<jid>([^<@/]+)@([^<@/]+)\//u.exec(text)
    if (bound) return { user: bound[1], host: bound[2] }
  }
  return accounts.find(({ user }) => user.startsWith(`${actor}-`)) ?? accounts[0]
}

/** What to look for in the bytes that come, and where in the transcript it came. */
function answerTo(transcript, at) {
  const { session, content, text = '' } = transcript[at]
  const theirs = []
  for (let next = at + 1; next < transcript.length; next++) {
    const entry = transcript[next]
    if (entry.session !== session) continue
    if (entry.kind === 'connected') break
    if (entry.kind === 'received') theirs.push({ ...entry, at: next })
  }
  const first = (test) => theirs.find(test)
  if (content === 'close') {
    const close = first((one) => one.content === 'close')
    return close && { at: close.at, needles: ['</stream:stream'] }
  }
  if (content === 'open') {
    const features = first((one) => one.content === 'element')
    return features && { at: features.at, needles: [features.text.slice(-9)] }
  }
  const id = /^\s*<iq\b[^>]*?\sid=(['"])(.*?)\1/su.exec(text)?.[2]
  const needles = [`id='${id}'`, `id="${id}"`]
  const reply = first(
    (one) =>
      id !== undefined &&
      one.content === 'element' &&
      /^<iq\b[^>]*\stype=['"](?:result|error)/u.test(one.text) &&
      needles.some((needle) => one.text.includes(needle)),
  )
  return reply && { at: reply.at, needles }
}
