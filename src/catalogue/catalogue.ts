import { nearest } from '../base/suggestion.ts'
import type { Feature } from './feature.ts'
import type { Requirement } from './requirement.ts'
import { compareSections } from './section.ts'

/** The requirements of all specifications that were read, and what the RFCs sum up as features. */
export interface Catalogue {
  /** By specification, then in the order of the text. */
  readonly all: readonly Requirement[]
  /** The same, section by section. */
  readonly bySection: readonly Section[]
  /** By specification, then in the order of the RFC's list. */
  readonly features: readonly Feature[]
  find(id: string): Requirement | undefined
  /** The id that an unknown one was most likely meant to be: for the hint of an error. */
  nearest(id: string): string | undefined
}

export interface Section {
  /** `RFC 6121` */
  readonly spec: string
  /** `2.1.6` */
  readonly section: string
  /** The heading: `Roster Push`. */
  readonly title: string
  /** In the order of their numbers. */
  readonly requirements: readonly Requirement[]
}

/** Puts what was read, in whatever order, into the order of the specifications. */
export function makeCatalogue(
  sections: readonly Section[],
  features: readonly Feature[],
): Catalogue {
  const bySection = sections.toSorted(
    (a, b) => compareSpecs(a.spec, b.spec) || compareSections(a.section, b.section),
  )
  const all = bySection.flatMap((section) => section.requirements)
  const byId = new Map(all.map((requirement) => [requirement.id, requirement]))
  return {
    all,
    bySection,
    features: features.toSorted((a, b) => compareSpecs(a.spec, b.spec)),
    find: (id) => byId.get(id),
    nearest: (id) => nearest(id, byId.keys()),
  }
}

function compareSpecs(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
