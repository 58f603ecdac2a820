import type { Resource } from '../state/resource.ts'

/** RFC 6121 8.5.2.1.1: never to a resource with a negative priority. */
export function nonNegative<R extends Resource>(resources: readonly R[]): readonly R[] {
  return resources.filter((resource) => resource.presence !== undefined && resource.priority >= 0)
}

/** RFC 6121 8.5.2.1.1: "most available" are here all that have the highest priority. */
export function mostAvailable<R extends Resource>(resources: readonly R[]): readonly R[] {
  const highest = Math.max(...resources.map((resource) => resource.priority))
  return resources.filter((resource) => resource.priority === highest)
}

/** RFC 6121 8.5.2.1, 8.5.3.1: a delivered message keeps the `to` that its sender wrote. */
export function deliveredTo(to: string, _resource: string): string {
  return to
}
