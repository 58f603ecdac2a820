import { describe, expect, test } from 'vitest'
import { TimeoutError, within } from './deadline.ts'

describe('a bounded wait', () => {
  test('ends with what came of it, and gives nothing up', async () => {
    let given = 0
    const wait = within<string>(
      { timeout: 1000 },
      'reading',
      (resolve) => setImmediate(() => resolve('news')),
      () => given++,
    )
    await expect(wait).resolves.toBe('news')
    expect(given).toBe(0)
  })

  test('fails when nothing comes in time, and gives up once', async () => {
    let given = 0
    let late: (value: string) => void = () => {}
    const wait = within<string>(
      { timeout: 5 },
      'reading',
      (resolve) => (late = resolve),
      () => given++,
    )
    await expect(wait).rejects.toThrow(new TimeoutError('reading: nothing within 5 ms'))
    late('too late')
    expect(given).toBe(1)
  })

  test.each([
    ['before it began', true],
    ['while it goes on', false],
  ])('fails when the signal comes %s', async (_, early) => {
    const controller = new AbortController()
    const reason = new Error('the user lost patience')
    let given = 0
    let begun = 0
    if (early) controller.abort(reason)
    const wait = within<void>(
      { timeout: 1000, signal: controller.signal },
      'reading',
      () => begun++,
      () => given++,
    )
    controller.abort(reason)
    await expect(wait).rejects.toBe(reason)
    expect({ begun, given }).toEqual({ begun: early ? 0 : 1, given: 1 })
  })
})
