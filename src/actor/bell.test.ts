import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { bell } from './bell.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const calm = (): AbortSignal => new AbortController().signal

describe('waiting', () => {
  test('ends at once with what is there already', async () => {
    expect(await bell(calm()).until(() => 'here', 1000)).toBe('here')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('looks again at every ring, and ends with the first value', async () => {
    const waiting = bell(calm())
    const values = [undefined, undefined, 'third', 'fourth']
    const found = waiting.until(() => values.shift(), 1000)
    waiting.ring()
    waiting.ring()
    waiting.ring()
    expect(await found).toBe('third')
    expect(values).toEqual(['fourth'])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('takes null and false for values', async () => {
    expect(await bell(calm()).until(() => null, 1000)).toBeNull()
    expect(await bell(calm()).until(() => false, 1000)).toBe(false)
  })

  test('looks a last time when the time is up', async () => {
    let isThere = false
    const found = bell(calm()).until(() => (isThere ? 'late' : undefined), 1000)
    isThere = true
    vi.advanceTimersByTime(999)
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(1)
    expect(await found).toBe('late')
  })

  test('ends with nothing when the time is up', async () => {
    const found = bell(calm()).until(() => undefined, 1000)
    vi.advanceTimersByTime(1000)
    expect(await found).toBeUndefined()
  })

  test('ends at once when it is called off, before or meanwhile', async () => {
    const controller = new AbortController()
    const waiting = bell(controller.signal)
    const found = waiting.until(() => undefined, 1000)
    controller.abort()
    expect(await found).toBeUndefined()
    expect(await waiting.until(() => undefined, 1000)).toBeUndefined()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('of several at a time all hear the same ring', async () => {
    const waiting = bell(calm())
    let value: number | undefined
    const both = Promise.all([waiting.until(() => value, 1000), waiting.until(() => value, 2000)])
    value = 7
    waiting.ring()
    expect(await both).toEqual([7, 7])
  })

  test('that finds a mistake of ours tells who waits, not who rang', async () => {
    const waiting = bell(calm())
    let isBroken = false
    const found = waiting.until(() => {
      if (isBroken) throw new Error('a mistake')
      return undefined
    }, 1000)
    isBroken = true
    expect(() => waiting.ring()).not.toThrow()
    await expect(found).rejects.toThrow('a mistake')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('leaves nothing behind on the signal', async () => {
    const signal = calm()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    const waiting = bell(signal)
    for (let count = 0; count < 20; count++) await waiting.until(() => count, 1000)
    expect(added).toHaveBeenCalledTimes(20)
    expect(removed).toHaveBeenCalledTimes(20)
  })
})
