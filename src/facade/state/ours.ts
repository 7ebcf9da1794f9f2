/** Which resources the state machines govern: those of a case, and those that say they are of this process. */
import type { CodeableConcept } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'

type Content = Readonly<Record<string, unknown>>

const ownProfile = `${canonical}/StructureDefinition/`
const ownSystem = `${canonical}/CodeSystem/`

/**
 * Whether a resource claims a profile of ours, or has a category, type or code of ours. A resource of a plain FHIR
 * client does neither, and whatever status it has is its own affair.
 */
export function isOurs(resource: Content): boolean {
  const { meta, category, type, code, serviceType } = resource
  const profiles = (meta as { profile?: readonly string[] } | undefined)?.profile ?? []
  if (profiles.some((url) => url.startsWith(ownProfile))) return true
  return [category, type, code, serviceType].some(isCodedByUs)
}

function isCodedByUs(concepts: unknown): boolean {
  if (concepts === undefined) return false
  const all = (Array.isArray(concepts) ? concepts : [concepts]) as readonly CodeableConcept[]
  return all.some(({ coding }) => coding?.some(({ system }) => system?.startsWith(ownSystem)))
}
