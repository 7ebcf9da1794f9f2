/** What Tasks, DetectedIssues and MeasureReports say of findings in the same words. */
import type { CodeableConcept, Extension, Reference } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import type { Finding, State } from './finding.ts'
import type { SubjectRef } from './subject-key.ts'

/** What findings are about, and what they repeat of it. */
export interface Concerned {
  readonly ref: SubjectRef
  /** `EpisodeOfCare/1` */
  readonly address: string
  readonly patient?: Reference
}

const extensionUrl = (name: string) => `${canonical}/StructureDefinition/${name}`

export const urls = {
  arende: extensionUrl('arende'),
  rutin: extensionUrl('rutin'),
  agare: extensionUrl('agare'),
  tidsgrans: extensionUrl('tidsgrans'),
} as const

/** The extensions of what is stored; those of a case's resource begin with the link to its case. */
export function linked(
  { ref, address }: Concerned,
  stored: { readonly extension?: readonly Extension[] } | undefined,
): readonly Extension[] {
  const others = stored?.extension?.filter(({ url }) => url !== urls.arende) ?? []
  return ref.kind === 'case' ? [{ url: urls.arende, valueReference: { reference: address } }, ...others] : others
}

/**
 * A resource as the server makes it, and after that what others have added to the one that is stored: in the same order
 * whatever came before. `names`: elements that are the server's, also where it leaves them out.
 */
export function over<T extends object>(made: T, stored: T | undefined, names: ReadonlySet<string>): T {
  const { resourceType, ...own } = made as { resourceType: string }
  const { id, meta } = (stored ?? {}) as { id?: string; meta?: object }
  const added = Object.entries(stored ?? {}).filter(([name]) => !names.has(name) && !(name in made))
  const head = { resourceType, ...(id !== undefined && { id }), ...(meta && { meta }) }
  return { ...head, ...own, ...Object.fromEntries(added) } as T
}

/** A rule as a code: its id in the code system of rules. */
export const ruleConcept = ({ rule }: Pick<Finding, 'rule'>): CodeableConcept => ({
  coding: [{ system: `${canonical}/CodeSystem/regel`, code: rule.id, display: rule.title }],
})

/** Whose step a rule is, as a code. */
export const actorConcept = ({ rule }: Pick<Finding, 'rule'>): CodeableConcept => ({
  coding: [{ system: `${canonical}/CodeSystem/aktor`, code: rule.actor }],
})

export const stateConcept = (state: State): CodeableConcept => ({
  coding: [{ system: `${canonical}/CodeSystem/regeltillstand`, code: state }],
})

/** ms since the epoch as a FHIR instant in UTC. */
export const instant = (ms: number): string => new Date(ms).toISOString()
