/** The compartments of R4 4.0.1. https://hl7.org/fhir/R4/compartmentdefinition.html */
import { generatedTable } from './generated-table.ts'

export type CompartmentType = 'Patient' | 'Encounter' | 'Practitioner' | 'RelatedPerson' | 'Device'

const rows = generatedTable<Readonly<Record<string, readonly string[]>>>('compartments')
const made = new Map<CompartmentType, ReadonlyMap<string, readonly string[]>>()

/**
 * The search parameters by which resources belong to a compartment: resource type -> codes. `{def}` among the codes
 * says that the resource itself is the compartment. A type that never belongs to it is absent.
 */
export function compartment(type: CompartmentType): ReadonlyMap<string, readonly string[]> {
  const known = made.get(type)
  if (known !== undefined) return known
  const map = new Map(Object.entries(rows.get(type) ?? {}))
  made.set(type, map)
  return map
}
