import { describe, expect, test } from 'vitest'
import type { CaseResult } from '../../src/record/result.ts'
import { assault, watchForStrayErrors } from './assault.ts'
import { HostileServer, type Moment, type Occasion } from './hostile-server.ts'

const FLOODS: readonly (readonly [name: string, act: (occasion: Occasion) => void])[] = [
  ['stanzas', ({ peer }) => peer.flood('<message/>')],
  ['white space', ({ peer }) => peer.flood(' ')],
  ['comments', ({ peer }) => peer.flood('<!---->')],
  ['the text of one stanza', ({ peer }) => pour(peer, '<message><body>', 'x')],
  ['the elements of one stanza', ({ peer }) => pour(peer, '<message>', '<a/>')],
  ['the attributes of one stanza', ({ peer }) => pour(peer, '<message ', "a='1' ")],
  ['one attribute', ({ peer }) => pour(peer, "<message id='", 'x')],
  ['one name', ({ peer }) => pour(peer, '<', 'x')],
  ['depth', ({ peer }) => peer.flood('<a>')],
  ['answers with the right id', ({ peer, right }) => peer.flood(right)],
]

describe('a server that does not stop sending', () => {
  watchForStrayErrors()

  const moments: readonly (readonly [Moment, typeof FLOODS])[] = [
    ['bind', FLOODS.slice(0, 2)],
    ['message', FLOODS],
  ]
  for (const [at, floods] of moments)
    for (const [name, act] of floods)
      test(`at ${at}: endless ${name}`, async () => {
        const server = await HostileServer.start()
        const { hit } = await assault(server, { at, act }, { patience: 0.4 })
        expect(hit.verdict.kind).toMatch(/^(?:error|fail|blocked)$/)
        // 8 MiB for a session, which a login has three of at most, and the chunk that was too much.
        expect(received(hit)).toBeLessThan(3 * (8 * 1024 * 1024 + 65_536))
        await server.stop()
      })
})

function pour(peer: Occasion['peer'], first: string, piece: string): void {
  peer.say(first)
  peer.flood(piece)
}

function received({ transcript }: CaseResult): number {
  return transcript.reduce(
    (sum, entry) => sum + (entry.kind === 'received' ? entry.bytes.length : 0),
    0,
  )
}
