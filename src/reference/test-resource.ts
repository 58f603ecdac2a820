import { element } from '../xmpp/stanza.ts'
import type { Resource } from './state/resource.ts'

export interface ResourceSpec {
  readonly address?: string
  readonly available?: boolean
  readonly interested?: boolean
  readonly priority?: number
  readonly directed?: readonly string[]
}

/** A resource for the tests of rules: available with priority 0 unless it says otherwise. */
export function resource(spec: ResourceSpec = {}): Resource {
  return {
    address: spec.address ?? 'juliet@example.com/balcony',
    requestedRoster: spec.interested ?? false,
    presence: spec.available === false ? undefined : element('presence', 'jabber:client'),
    priority: spec.priority ?? 0,
    directed: new Set(spec.directed),
  }
}
