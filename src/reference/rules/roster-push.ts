import type { Resource } from '../state/resource.ts'

/** RFC 6121 2.1.6, 2.2: every interested resource, the one that caused the change included. */
export function pushRecipients<R extends Resource>(resources: readonly R[]): readonly R[] {
  return resources.filter((resource) => resource.requestedRoster)
}

/** RFC 6121 2.1.6 rule 2: a push comes from the account: without `from` (RFC 6120 8.1.2.1). */
export function pushFrom(_account: string): string | undefined {
  return undefined
}

/** RFC 6121 2.6.3: each push has the version that its modification made. */
export function pushVersion(version: string): string | undefined {
  return version
}
