import { describe, expect, test } from 'vitest'
import { patience, type Patience } from './patience.ts'

const waits = (one: Patience): number[] => [one.stanza(), one.fence(), one.login(), one.restart()]
const seen = (...roundTrips: readonly number[]): Patience => {
  const one = patience({ grace: 0, factor: 1 })
  for (const roundTrip of roundTrips) one.observe(roundTrip)
  return one
}

describe('patience', () => {
  test('has a least for a server that is near', () => {
    expect(waits(seen())).toEqual([400, 3000, 8000, 15_000])
    expect(waits(seen(0.3))).toEqual([400, 3000, 8000, 15_000])
  })

  test('grows with the round trips that were seen', () => {
    expect(waits(seen(100))).toEqual([2000, 6000, 20_000, 15_000])
  })

  test('has a most, however slow a server makes itself', () => {
    expect(waits(seen(1_000_000))).toEqual([10_000, 20_000, 40_000, 15_000])
  })

  test('goes by the slowest of the last, and forgets it in time', () => {
    const one = seen(100)
    for (let count = 0; count < 63; count++) one.observe(1)
    expect(one.stanza()).toBe(2000)
    one.observe(1)
    expect(one.stanza()).toBe(400)
  })

  test('is multiplied by the factor, limits and all', () => {
    const one = patience({ grace: 7, factor: 0.5 })
    expect(waits(one)).toEqual([200, 1500, 4000, 7500])
    expect(one.grace).toBe(7)
    one.observe(1_000_000)
    expect(waits(one)).toEqual([5000, 10_000, 20_000, 7500])
  })
})
