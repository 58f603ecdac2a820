import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PendingBytes } from './pending-bytes.ts'

test('bytes leave in the order they came, however they were cut and are taken', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 8 })),
      fc.array(fc.nat({ max: 12 })),
      (chunks, counts) => {
        const pending = new PendingBytes()
        const all = chunks.flatMap((chunk) => [...chunk])
        for (const chunk of chunks) pending.add(chunk)
        const taken: number[] = []
        for (const count of counts) {
          const wanted = Math.min(count, pending.length)
          taken.push(...pending.take(wanted))
        }
        expect(pending.length).toBe(all.length - taken.length)
        expect([...taken, ...pending.take(pending.length)]).toEqual(all)
      },
    ),
  )
})

test('what was taken is the taker’s own', () => {
  const pending = new PendingBytes()
  const chunk = Uint8Array.of(1, 2, 3)
  pending.add(chunk)
  const taken = pending.take(2)
  taken[0] = 9
  chunk[1] = 9
  expect([...taken]).toEqual([9, 2])
})
