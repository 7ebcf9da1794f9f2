/** Where what belongs to no case is found again, whatever became of it since: with its patient, or with its unit. */
import type { IndexRow } from '../../fhir/search/index-row.ts'

/** Types that belong to the units that they name. */
const ofUnits: ReadonlySet<string> = new Set([
  'Contract',
  'DetectedIssue',
  'Endpoint',
  'HealthcareService',
  'Location',
  'Organization',
  'OrganizationAffiliation',
  'PractitionerRole',
  'Task',
])

/** `Patient/1` and `Organization/1` that a resource with these rows belongs to, each once. */
export function belonging(type: string, rows: readonly IndexRow[]): readonly string[] {
  const isOfUnit = ofUnits.has(type)
  const found = new Set<string>()
  for (const row of rows) {
    if (row.kind !== 'reference') continue
    if (row.target.startsWith('Patient/') || (isOfUnit && row.target.startsWith('Organization/'))) found.add(row.target)
  }
  return found.size === 0 ? none : [...found]
}

const none: readonly string[] = []
