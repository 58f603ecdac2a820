import type { InstanceReading } from './reading.ts'

/** Names that `${…}` uses for something else than actors, captures and values. */
export const RESERVED_NAMES: readonly string[] = ['server', 'second-server', 'any', 'absent']

/** Every name that `${…}` may use at this point of a scenario. */
export function knownNames({ actors, world }: InstanceReading): string[] {
  return [
    'server',
    'second-server',
    ...actors.flatMap(({ name, resources }) => [
      name,
      `${name}.local`,
      ...resources.map((resource) => `${name}/${resource}`),
    ]),
    ...world.captures,
  ]
}

/** Whether `${…}` may use a name here; what it belongs to counts as used then. */
export function useName(reading: InstanceReading, name: string): boolean {
  if (!knownNames(reading).includes(name)) return false
  reading.used.add(name.replace(/\.local$/u, ''))
  return true
}
