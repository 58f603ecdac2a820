import { randomInt } from 'node:crypto'
import type { Random } from '../base/random.ts'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Small letters and digits: no shell, no configuration language and no SASL preparation ever
 * has to escape or change them.
 */
export function randomText(random: Random, length: number): string {
  return Array.from({ length }, () => ALPHABET[random.below(ALPHABET.length)]).join('')
}

/** Randomness of the operating system, for what must not repeat from run to run. */
export const systemRandom: Random = {
  next: () => randomInt(2 ** 32) / 2 ** 32,
  below: (below) => randomInt(below),
}

/** 124 bits: enough for a server that the whole Internet reaches. */
export function newPassword(random: Random): string {
  return randomText(random, 24)
}
