/** The profiles and extensions that R4 4.0.1 itself publishes, with differentials and without texts. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { generatedTable } from './generated-table.ts'

const rows = generatedTable<StructureDefinition>('core-profiles')

/** The profile or extension with this canonical URL; undefined where R4 has none. */
export function coreProfile(url: string): StructureDefinition | undefined {
  return rows.get(url)
}
