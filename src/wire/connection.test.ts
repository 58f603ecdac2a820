import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Connection, ConnectionListener, Identity } from './connection.ts'
import { selfSignedIdentity } from './identity.ts'
import { memoryPair } from './pair.ts'
import { connectTcp, listenTcp } from './tcp.ts'
import { connectTls, startServerTls, startTls } from './tls.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()))
})

let identity: Identity
beforeAll(async () => {
  identity = await selfSignedIdentity(['example.org'])
})

interface End {
  readonly connection: Connection
  readonly heard: Heard
}

/** A listener that keeps what it hears, and lets a test wait for it. */
class Heard implements ConnectionListener {
  readonly calls: string[] = []
  size = 0
  cause: Error | undefined
  readonly #chunks: Uint8Array[] = []
  #wake: () => void = () => {}

  get text(): string {
    return Buffer.concat(this.#chunks).toString()
  }
  bytes(bytes: Uint8Array): void {
    this.#chunks.push(bytes)
    this.size += bytes.length
    this.#note('bytes')
  }
  ended(): void {
    this.#note('ended')
  }
  closed(cause: Error | undefined): void {
    this.cause = cause
    this.#note('closed')
  }
  async until(done: () => boolean): Promise<void> {
    while (!done()) await new Promise<void>((resolve) => (this.#wake = resolve))
  }
  untilCall(call: string): Promise<void> {
    return this.until(() => this.calls.includes(call))
  }
  #note(call: string): void {
    if (this.calls.at(-1) !== call) this.calls.push(call)
    this.#wake()
  }
}

async function pairEnds(): Promise<[End, End]> {
  const [attachA, attachB] = memoryPair()
  const [a, b] = [new Heard(), new Heard()]
  return [
    { connection: attachA(a), heard: a },
    { connection: attachB(b), heard: b },
  ]
}

type Connect = (port: number, listener: Heard) => Promise<Connection>

async function socketEnds(connect: Connect, identity?: Identity): Promise<[End, End]> {
  const heard = new Heard()
  let arrived: (end: End) => void = () => {}
  const accepted = new Promise<End>((resolve) => (arrived = resolve))
  const listener = await listenTcp({
    port: 0,
    accept: (connection) => {
      const far = new Heard()
      arrived({ connection, heard: far })
      return far
    },
    ...(identity === undefined ? {} : { identity }),
  })
  open.push(listener)
  const connection = await connect(listener.port, heard)
  return [{ connection, heard }, await accepted]
}

const timeout = 4000
const host = '127.0.0.1'
const trust = { kind: 'any' } as const
const servername = 'example.org'

const TRANSPORTS: readonly { name: string; secure: boolean; ends: () => Promise<[End, End]> }[] = [
  { name: 'a pair in memory', secure: false, ends: pairEnds },
  {
    name: 'TCP',
    secure: false,
    ends: () => socketEnds((port, listener) => connectTcp({ host, port, listener, timeout })),
  },
  {
    name: 'direct TLS',
    secure: true,
    ends: () =>
      socketEnds(
        (port, listener) => connectTls({ host, port, listener, timeout, servername, trust }),
        identity,
      ),
  },
  {
    name: 'STARTTLS',
    secure: true,
    ends: async () => {
      const [a, b] = await socketEnds((port, listener) =>
        connectTcp({ host, port, listener, timeout }),
      )
      const [client, server] = await Promise.all([
        startTls(a.connection, { servername, trust, timeout }),
        startServerTls(b.connection, { identity, timeout }),
      ])
      return [
        { connection: client, heard: a.heard },
        { connection: server, heard: b.heard },
      ]
    },
  },
]

describe.each(TRANSPORTS)('over $name', ({ secure, ends }) => {
  const WAYS = [
    { who: 'the end that connected', pick: ([a, b]: [End, End]) => [a, b] as const },
    { who: 'the end that accepted', pick: ([a, b]: [End, End]) => [b, a] as const },
  ]

  test('both ends know whether they are secure', async () => {
    const [a, b] = await ends()
    expect([a.connection.secure, b.connection.secure]).toEqual([secure, secure])
  })

  describe.each(WAYS)('$who', ({ pick }) => {
    test('is heard in order', async () => {
      const [near, far] = pick(await ends())
      const words = Array.from({ length: 500 }, (_, index) => `<message id='${index}'/>`)
      for (const word of words) near.connection.write(Buffer.from(word))
      await far.heard.until(() => far.heard.size >= words.join('').length)
      expect(far.heard.text).toBe(words.join(''))
    })

    test('can still hear after it has ended its own direction', async () => {
      const [near, far] = pick(await ends())
      near.connection.write(Buffer.from('last words'))
      near.connection.end()
      near.connection.write(Buffer.from('too late'))
      await far.heard.untilCall('ended')
      expect(far.heard.text).toBe('last words')
      far.connection.write(Buffer.from('an answer'))
      await near.heard.until(() => near.heard.text === 'an answer')
      expect(near.heard.calls).toEqual(['bytes'])
      far.connection.end()
      await Promise.all([near.heard.untilCall('closed'), far.heard.untilCall('closed')])
      expect(near.heard.calls).toEqual(['bytes', 'ended', 'closed'])
      expect(far.heard.calls).toEqual(['bytes', 'ended', 'closed'])
      expect([near.heard.cause, far.heard.cause]).toEqual([undefined, undefined])
    })

    test('is gone at once when it is destroyed, and the other end hears of a reset', async () => {
      const [near, far] = pick(await ends())
      far.connection.write(Buffer.from('hello'))
      await near.heard.untilCall('bytes')
      near.connection.destroy()
      near.connection.destroy()
      near.connection.write(Buffer.from('too late'))
      await Promise.all([near.heard.untilCall('closed'), far.heard.untilCall('closed')])
      expect(near.heard.cause).toBeUndefined()
      expect(far.heard.cause).toMatchObject({ code: 'ECONNRESET' })
      expect(far.heard.calls).toEqual(['closed'])
      far.connection.write(Buffer.from('to nobody'))
      far.connection.end()
      far.connection.destroy()
      expect(far.connection.buffered).toBe(0)
    })

    test('can be destroyed with much still queued, which is no error', async () => {
      const [near, far] = pick(await ends())
      for (let n = 0; n < 4; n++) near.connection.write(Buffer.alloc(4_000_000))
      near.connection.end()
      near.connection.destroy()
      await near.heard.untilCall('closed')
      expect(near.heard.cause).toBeUndefined()
      // A reset behind data that is unread looks like an end to the platform.
      await far.heard.until(() => /ended|closed/.test(far.heard.calls.join()))
      far.connection.destroy()
    })

    test('has nothing buffered once all has arrived', async () => {
      const [near, far] = pick(await ends())
      // More than the kernel takes at once.
      const size = 12_000_000
      near.connection.write(Buffer.alloc(size, 'x'))
      expect(near.connection.buffered).toBeGreaterThan(0)
      await far.heard.until(() => far.heard.size === size)
      // The last acknowledgement may come a turn later than the last byte.
      while (near.connection.buffered > 0) await new Promise(setImmediate)
    })
  })
})
