import type { World } from './reading.ts'

/** The world before the first step: nobody is connected, nothing is kept. */
export function emptyWorld(): World {
  return { captures: new Set(), capturing: new Set(), connected: new Set() }
}

/** A copy for one alternative of an `either`. */
export function branch({ captures, connected }: World): World {
  return {
    captures: new Set(captures),
    capturing: new Set(),
    connected: new Set(connected),
  }
}

/**
 * The world behind an `either`: kept is only what every alternative keeps; connected may be what
 * any of them connected, since what is not there is noticed when the case is played.
 */
export function join(world: World, branches: readonly World[]): void {
  const [first, ...others] = branches
  for (const name of first?.captures ?? [])
    if (others.every(({ captures }) => captures.has(name))) world.captures.add(name)
  for (const { connected } of branches)
    for (const session of connected) world.connected.add(session)
}
