import { expect, test } from 'vitest'
import type { ConnectionListener } from './connection.ts'
import { memoryPair } from './pair.ts'

interface Log extends ConnectionListener {
  readonly entries: string[]
}

function log(): Log {
  const entries: string[] = []
  return {
    entries,
    bytes: (bytes) => void entries.push(Buffer.from(bytes).toString()),
    ended: () => void entries.push('(ended)'),
    closed: (cause) => void entries.push(cause === undefined ? '(closed)' : '(broken)'),
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('an end that nobody has taken keeps what came, and shows as a slow reader', async () => {
  const [attachA, attachB] = memoryPair()
  const a = attachA(log())
  a.write(Buffer.from('one '))
  a.write(Buffer.from('two'))
  await turn()
  expect(a.buffered).toBe(7)
  const b = log()
  attachB(b)
  expect(b.entries).toEqual([])
  await turn()
  expect(b.entries).toEqual(['one ', 'two'])
  expect(a.buffered).toBe(0)
})

test('a writer may use its array again', async () => {
  const [attachA, attachB] = memoryPair()
  const b = log()
  attachB(b)
  const array = Buffer.from('mine')
  attachA(log()).write(array)
  array.fill('x')
  await turn()
  expect(b.entries).toEqual(['mine'])
})

test('what has not arrived is dropped with the connection', async () => {
  const [attachA, attachB] = memoryPair()
  const [listenerA, listenerB] = [log(), log()]
  const a = attachA(listenerA)
  const b = attachB(listenerB)
  a.write(Buffer.from('never heard'))
  b.write(Buffer.from('never heard'))
  a.destroy()
  expect([a.buffered, b.buffered]).toEqual([0, 0])
  await turn()
  expect(listenerA.entries).toEqual(['(closed)'])
  expect(listenerB.entries).toEqual(['(broken)'])
})

test('a listener that destroys its end hears nothing of the rest', async () => {
  const [attachA, attachB] = memoryPair()
  const b = log()
  const end = attachB({ ...b, bytes: (bytes) => (b.bytes(bytes), end.destroy()) })
  const a = attachA(log())
  a.write(Buffer.from('one'))
  a.write(Buffer.from('two'))
  a.end()
  await turn()
  await turn()
  expect(b.entries).toEqual(['one', '(closed)'])
})

test('two ends that always answer each other leave turns to everybody else', async () => {
  const [attachA, attachB] = memoryPair()
  let answers = 0
  const a = attachA({ ...log(), bytes: (bytes) => (answers++, a.write(bytes)) })
  const b = attachB({ ...log(), bytes: (bytes) => b.write(bytes) })
  a.write(Buffer.from('ping'))
  await new Promise((resolve) => setTimeout(resolve, 0))
  a.destroy()
  await turn()
  const before = answers
  await turn()
  expect(answers).toBe(before)
})

test('an end is taken once', () => {
  const [attach] = memoryPair()
  attach(log())
  expect(() => attach(log())).toThrow('taken')
})
