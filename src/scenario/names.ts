import type { InstanceReading } from './reading.ts'

/** Every name that `${…}` may use at this point of a scenario. */
export function knownNames({ actors, captures }: InstanceReading): string[] {
  return [
    'server',
    'second-server',
    ...actors.flatMap(({ name, resources }) => [
      name,
      `${name}.local`,
      ...resources.map((resource) => `${name}/${resource}`),
    ]),
    ...captures,
  ]
}

export const isKnownName = (reading: InstanceReading, name: string): boolean =>
  knownNames(reading).includes(name)
